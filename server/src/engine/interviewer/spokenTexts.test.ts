import { describe, expect, it } from 'vitest'
import { loadKnowledge, type Topic } from '../knowledge/index.ts'
import { leakOf } from './phrasing/leak.ts'

const { topics, problems } = loadKnowledge()

describe('what is asked about a topic', () => {
  it('[IV95] a probe holds no phrase of its point, however common', () => {
    const faults = [...topics.values()].flatMap(({ points }) =>
      points.flatMap(({ probe, phrases }) =>
        [probe.text, ...(probe.others ?? [])].flatMap((text) => {
          const words = wordsOf(text)
          const said = phrases.find((phrase) => isIn(phrase, words))
          return said === undefined ? [] : [`${probe.id}: ${said}`]
        }),
      ),
    )
    expect(faults).toEqual([])
  })

  it('[IV2] are short: one clause of a situation and one question', () => {
    const lengths = (texts: readonly string[]) => texts.map((text) => text.split(' ').length)
    const all = [...topics.values()]
    const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length
    const probes = lengths(all.flatMap(({ points }) => points.map(({ probe }) => probe.text)))
    const pushbacks = lengths(all.map(({ pushback }) => pushback.text))
    const openings = lengths(all.flatMap(({ questions }) => questions.map(({ text }) => text)))
    expect(mean(probes)).toBeLessThan(18)
    expect(mean(pushbacks)).toBeLessThan(17.5)
    expect(mean(openings)).toBeLessThan(17.5)
    expect(Math.max(...probes, ...pushbacks, ...openings)).toBeLessThanOrEqual(26)
  })

  it('[IV96] no two texts of a topic ask nearly the same', () => {
    const faults = [...topics.values()].flatMap((topic) => {
      const texts = textsOf(topic)
      return texts.flatMap((one, at) =>
        texts
          .slice(at + 1)
          .filter((other) => likeness(one.text, other.text) > 0.5)
          .map((other) => `${one.id} | ${other.id}`),
      )
    })
    expect(faults).toEqual([])
  })
})

describe('what is said back of a point', () => {
  const told = [...topics.values()].flatMap(({ id, points }) =>
    points.flatMap((point) =>
      point.takeUp === undefined ? [] : [{ id, point, points, takeUp: point.takeUp }],
    ),
  )

  it('[IV85] is a short clause for many points, each another one, without praise', () => {
    expect(told.length).toBeGreaterThan(120)
    const texts = told.map(({ takeUp }) => takeUp)
    expect(texts.filter((text) => text.split(' ').length > 12)).toEqual([])
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([])
    const odd = /\b(?:i|we|my|our|good|right|correct|nice|great|should|must)\b|[{}`“”:;]/i
    expect(texts.filter((text) => odd.test(text))).toEqual([])
  })

  it('[IV85] gives away no other core point of its topic', () => {
    const faults = told.flatMap(({ id, point, points, takeUp }) => {
      const others = points.filter((other) => other !== point && other.isCore)
      const leak = leakOf(takeUp, others, [point.statement, ...point.phrases].join(' '))
      return leak === null ? [] : [`${id}#${point.id}: ${takeUp} (${leak})`]
    })
    expect(faults).toEqual([])
  })
})

it('[IV99] other ways of asking are one short question each about the same component', () => {
  const others = [...topics.values()].flatMap(({ points, pushback }) =>
    [...points.map(({ probe }) => probe), pushback].flatMap(({ id, others: texts = [] }) =>
      texts.map((text) => ({ id, text })),
    ),
  )
  expect(others.length).toBeGreaterThan(60)
  const faults = others.filter(
    ({ text }) =>
      text.split('?').length !== 2 ||
      !/\{(?:component|downstream)\}/.test(text) ||
      wordsOf(text).length > 20,
  )
  expect(faults).toEqual([])
})

it('[IV98] the harder step of a topic is one short question about a component', () => {
  const harder = [...topics.values()].flatMap((topic) =>
    topic.harder ? [{ ...topic.harder, topic }] : [],
  )
  expect(harder.length).toBeGreaterThan(35)
  const faults = harder.filter(
    ({ text }) =>
      text.split('?').length !== 2 || !text.includes('{component}') || wordsOf(text).length > 24,
  )
  expect(faults.map(({ id }) => id)).toEqual([])
})

it('[IV97] a curveball is a fact that stands without the board, and one question of a component', () => {
  const faults = [...problems.values()].flatMap(({ curveballs }) =>
    curveballs.filter(
      ({ text, ask }) =>
        /[{?]/.test(text) ||
        !/[.!]$/.test(text) ||
        ask.split('?').length !== 2 ||
        !ask.includes('{component}') ||
        wordsOf(`${text} ${ask}`).length > 35,
    ),
  )
  expect(faults.map(({ id }) => id)).toEqual([])
})

function textsOf({ questions, points, wrongAnswers, pushback }: Topic) {
  return [
    ...questions,
    ...points.map(({ probe }) => probe),
    ...wrongAnswers.map(({ id, reply }) => ({ id, text: reply })),
    pushback,
  ]
}

/** The parts of a phrase may lie apart; a star ends the beginning of a word, and plain endings count. */
function isIn(phrase: string, words: readonly string[]): boolean {
  return phrase.split('+').every((part) => {
    const wanted = wordsOf(part)
    return (
      wanted.length > 0 &&
      words.some((_, start) => wanted.every((word, at) => matches(word, words[start + at])))
    )
  })
}

function matches(wanted: string, word: string | undefined): boolean {
  if (word === undefined) return false
  if (wanted.endsWith('*')) return word.startsWith(wanted.slice(0, -1))
  return ['', 's', 'd', 'ed'].some((ending) => word === wanted + ending)
}

/** The share of words that two texts have in common, leaving out those that every question has. */
function likeness(one: string, other: string): number {
  const mine = new Set(wordsOf(one).filter((word) => !everywhere.has(word)))
  const theirs = new Set(wordsOf(other).filter((word) => !everywhere.has(word)))
  const shared = [...mine].filter((word) => theirs.has(word)).length
  return shared / (mine.size + theirs.size - shared)
}

const everywhere = new Set(
  'the a of to in is and does what that you it at for on how do which who are your one'.split(' '),
)

function wordsOf(text: string): string[] {
  return (
    text
      .replace(/\{\w+\}/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}'*]+/gu) ?? []
  )
}
