import { expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import type { AnswerReading } from './AnswerReading.ts'
import { chooseFollowUp } from './chooseFollowUp.ts'

const knowledge = loadKnowledge()
const topic = knowledge.topics.get('cache.stampede')
if (!topic) throw new Error('no topic')

const silent: AnswerReading = {
  points: [],
  wrong: [],
  tradeoff: null,
  numbers: [],
  act: 'statement',
  isKeywordList: false,
  confidence: 0,
  contradiction: null,
}
const core = topic.points.filter((point) => point.isCore).map((point) => point.id)

function choose(
  reading: Partial<AnswerReading>,
  more: Partial<Omit<Parameters<typeof chooseFollowUp>[0], 'topic' | 'reading'>> = {},
): string {
  if (!topic) return ''
  return chooseFollowUp({ topic, reading: { ...silent, ...reading }, covered: new Set(), ...more })
}

it('answers a wrong answer first, once', () => {
  const wrong = ['cache.stampede#wrong1']
  expect(choose({ wrong })).toBe('cache.stampede#wrong1')
  expect(choose({ wrong }, { asked: new Set(wrong) })).toBe('cache.stampede#problem')
})

it('asks for the first missing core point in the authored order', () => {
  expect(choose({}, { covered: new Set(['problem']) })).toBe('cache.stampede#single')
})

it('asks for a point that was probably said after those that were not', () => {
  const points = [{ topic: 'cache.stampede', point: 'problem', score: 0.6, quote: '…' }]
  expect(choose({ points })).toBe('cache.stampede#single')
})

it('takes nothing back that an earlier answer covered', () => {
  const points = [{ topic: 'cache.stampede', point: 'problem', score: 0.3, quote: '…' }]
  expect(choose({ points }, { covered: new Set(['problem']) })).toBe('cache.stampede#single')
})

it('pushes back once when the core is covered without a loss', () => {
  const covered = new Set(core)
  expect(choose({}, { covered })).toBe('cache.stampede#pushback')
  const asked = new Set(['cache.stampede#pushback'])
  expect(choose({}, { covered, asked })).toBe('cache.stampede#lockfail')
})

it('asks for one bonus point above mid level, else moves on', () => {
  const covered = new Set(core)
  const tradeoff = { quote: '…' }
  expect(choose({ tradeoff }, { covered, level: 'senior' })).toBe('cache.stampede#lockfail')
  expect(choose({ tradeoff }, { covered, level: 'mid' })).toBe('move_on')
  expect(choose({ tradeoff }, { covered: new Set(topic?.points.map(({ id }) => id)) })).toBe(
    'move_on',
  )
})

it.each([
  [{ act: 'dont_know' as const }, '@dont_know'],
  [{ act: 'hint_request' as const }, '@dont_know'],
  [{ act: 'question' as const }, '@answer_clarification'],
  [{ act: 'off_topic' as const }, '@redirect'],
  [{ act: 'injection' as const }, '@injection'],
  [{ contradiction: { quote: 'it has a replica', board: 'one Redis' } }, '@contradiction'],
])('treats what is no answer as what it is: %o', (reading, followUp) => {
  expect(choose(reading)).toBe(followUp)
})
