import { describe, expect, it } from 'vitest'
import { formatClock, formatRemaining, speakDuration } from './formatClock.ts'

describe('formatClock', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [61_000, '1:01'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [-5_000, '0:00'],
  ])('shows %d ms as %s', (durationMs, shown) => {
    expect(formatClock(durationMs)).toBe(shown)
  })
})

describe('[SC24] formatRemaining', () => {
  it.each([
    [60_000, '1:00'],
    [59_001, '1:00'],
    [1, '0:01'],
    [0, '0:00'],
    [-999, '0:00'],
    [-1_000, '+0:01'],
    [-65_000, '+1:05'],
  ])('shows %d ms as %s', (remainingMs, shown) => {
    expect(formatRemaining(remainingMs)).toBe(shown)
  })
})

describe('speakDuration', () => {
  it.each([
    [0, '0 seconds'],
    [1_000, '1 second'],
    [60_000, '1 minute'],
    [125_000, '2 minutes 5 seconds'],
  ])('says %d ms as "%s"', (durationMs, spoken) => {
    expect(speakDuration(durationMs)).toBe(spoken)
  })
})
