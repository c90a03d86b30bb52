import { expect, it } from 'vitest'
import { loadKnowledge } from '../engine/knowledge/index.ts'
import { analyseLine } from './analyse.ts'

const knowledge = loadKnowledge()

it('says which points an answer makes, which not, and what to ask next', () => {
  const line = JSON.stringify({
    topic: 'cache.stampede',
    board: 'Home API -> Redis -> Postgres',
    answer:
      'They all find nothing and all run the same query. So the first one takes a lock and rebuilds, the rest wait.',
  })
  expect(analyseLine(line, knowledge)).toEqual({
    points: ['problem', 'single'],
    missing: ['stale', 'lockfail', 'jitter', 'scope'],
    statesTradeoff: false,
    wrong: [],
    followUp: 'cache.stampede#stale',
  })
})

it('names wrong answers with their topic', () => {
  const line = JSON.stringify({
    topic: 'cache.stampede',
    board: '',
    answer: "I'd just make it live longer, a day instead of five minutes.",
  })
  expect(analyseLine(line, knowledge)).toMatchObject({
    points: [],
    wrong: ['cache.stampede#wrong1'],
    followUp: 'cache.stampede#wrong1',
  })
})

it.each([
  ['{', 'This line is not JSON.'],
  ['{"topic":"cache.ttl"}', 'answer'],
  ['{"topic":"no.such","answer":"x"}', 'There is no topic "no.such".'],
  ['[1,2]', 'line'],
])('says what is wrong with %s', (line, words) => {
  const analysis = analyseLine(line, knowledge)
  expect('error' in analysis && analysis.error).toContain(words)
})
