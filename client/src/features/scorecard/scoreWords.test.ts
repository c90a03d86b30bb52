import { expect, it } from 'vitest'
import { formatScore, scalePercent } from './scoreWords.ts'
import { countHeard } from './TopicList.tsx'

it.each([
  [3, '3'],
  [2.5, '2.5'],
  [2.6428, '2.6'],
])('writes %d as %s', (score, text) => {
  expect(formatScore(score)).toBe(text)
})

it.each([
  [1, 0],
  [2.5, 50],
  [4, 100],
  [0, 0],
  [9, 100],
])('%d lies at %d % of the scale', (score, percent) => {
  expect(scalePercent(score)).toBe(percent)
})

it('counts only points that were surely heard', () => {
  const heard = ['unprompted', 'probed', 'hinted', 'unsure', 'not_heard'] as const
  const points = heard.map((one) => ({
    id: one,
    statement: one,
    isCore: true,
    heard: one,
    quote: null,
    seq: null,
  }))
  expect(countHeard(points)).toBe('3 of 5 points heard')
})
