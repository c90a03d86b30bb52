import type { Round } from '@sparboard/shared/round'
import { expect, it } from 'vitest'
import { canBeNew, type ShownCode } from './roundCodes.ts'

const shown: ShownCode = { code: 'ABCDEF', role: 'candidate', expiresAtMs: 600_000, turnedAway: 1 }

// Only the knocks decide.
function roundWith(...statuses: string[]): Round {
  return { knocks: statuses.map((status) => ({ status })) } as unknown as Round
}

it.each([
  [420_000, ['turned_away', 'admitted'], false],
  [420_001, ['turned_away'], true],
  [0, ['turned_away', 'turned_away'], true],
])('[KN1] %i ms in, after %j, another code can be had: %s', (nowMs, knocks, isNew) => {
  expect(canBeNew(shown, roundWith(...knocks), nowMs)).toBe(isNew)
})
