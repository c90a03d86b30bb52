import { expect, it } from 'vitest'
import { checkKnowledge } from './checkKnowledge.ts'
import { loadKnowledge } from './index.ts'
import problemsData from './data/problems.json' with { type: 'json' }
import type { Knowledge, Topic } from './types.ts'

const knowledge = loadKnowledge()

it('loads 148 topics with 678 points, 16 problems and seven dimensions', () => {
  const topics = [...knowledge.topics.values()]
  expect(topics).toHaveLength(148)
  expect(topics.flatMap((topic) => topic.points)).toHaveLength(678)
  expect(knowledge.problems.size).toBe(16)
  expect(knowledge.rubric.dimensions).toHaveLength(7)
})

it.each(problemsData)('the estimates of $id follow from its own scale', ({ scale, estimates }) => {
  for (const { id, expr, value } of estimates) {
    const computed = calculate(expr, scale)
    // Values are kept with four digits.
    expect({ id, isClose: Math.abs(computed / value - 1) < 0.001 }).toEqual({ id, isClose: true })
  }
})

it('names every fault of broken data at once', () => {
  const [first] = [...knowledge.topics.values()]
  if (!first) throw new Error('no topics')
  const broken: Topic = {
    ...first,
    when: {
      all: [
        { p: 'text', regex: '(a+)+$' },
        { p: 'problem', ids: ['no_such_problem'] },
      ],
    },
    questions: [{ id: 'q', text: 'What of {somewhere}?', slots: ['downstream'] }],
    points: first.points.map((point) => ({ ...point, isCore: false })),
    wrongAnswers: [],
    pushback: { id: 'x#pushback', text: 'Why?' },
  }
  const faulty: Knowledge = {
    ...knowledge,
    topics: new Map([[broken.id, broken]]),
    topicsByKind: new Map(),
  }
  const faults = checkKnowledge(faulty, {
    topics: [broken],
    problems: [],
    drills: [],
    sayings: { 'no.such': {}, [broken.id]: { nothing: ['@no_such + word', 'a + (b'] } },
  })
  expect(faults).toEqual([
    'cache.choice: has no core point',
    'cache.choice: pushback id x#pushback',
    'cache.choice: q uses the unknown slot {somewhere}',
    'cache.choice: q does not declare {somewhere}',
    'cache.choice: q declares {downstream} in vain',
    'cache.choice: has no question that needs at most {component}',
    'cache.choice: the expression /(a+)+$/ repeats',
    'cache.choice: names the unknown problem no_such_problem',
    'kind cache does not list the topic cache.choice',
    'sayings name the unknown topic no.such',
    'sayings name the unknown cache.choice#nothing',
    '"@no_such + word" names the unknown concept @no_such',
    '"a + (b" has the unreadable part "(b"',
  ])
})

/** Arithmetic with + - * / and brackets over named numbers. */
function calculate(expression: string, names: Record<string, number | undefined>): number {
  const tokens = [...expression.matchAll(/[a-z_]\w*|\d+(?:\.\d+)?(?:e\d+)?|[-+*/()]/gi)].map(
    ([token]) => token,
  )
  const isWhole = tokens.join('') === expression.replaceAll(/\s/g, '')
  if (!isWhole) throw new Error(`Cannot read ${expression}`)
  let at = 0
  const sum = (): number => {
    let value = product()
    while (tokens[at] === '+' || tokens[at] === '-') {
      value = tokens[at++] === '+' ? value + product() : value - product()
    }
    return value
  }
  const product = (): number => {
    let value = operand()
    while (tokens[at] === '*' || tokens[at] === '/') {
      value = tokens[at++] === '*' ? value * operand() : value / operand()
    }
    return value
  }
  const operand = (): number => {
    const token = tokens[at++] ?? ''
    if (token === '(') {
      const value = sum()
      at += 1
      return value
    }
    const value = /^\d/.test(token) ? Number(token) : names[token]
    if (value === undefined) throw new Error(`${expression} names the unknown ${token}`)
    return value
  }
  return sum()
}
