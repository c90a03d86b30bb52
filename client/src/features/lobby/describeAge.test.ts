import { expect, it } from 'vitest'
import { describeAge } from './describeAge.ts'

const minuteMs = 60_000
const nowMs = 1_700_000_000_000

it.each([
  [0, 'just now'],
  [-5_000, 'just now'],
  [minuteMs, '1 minute ago'],
  [59 * minuteMs, '59 minutes ago'],
  [60 * minuteMs, '1 hour ago'],
  [24 * 60 * minuteMs, 'yesterday'],
  [72 * 60 * minuteMs, '3 days ago'],
])('%d ms: %s', (ageMs, words) => {
  expect(describeAge(nowMs - ageMs, nowMs)).toBe(words)
})
