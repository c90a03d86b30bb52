import { expect, it } from 'vitest'
import { sittingWords } from './sittingWords.ts'

it('[KN16] a round of a sitting says its place and that roles are swapped', () => {
  expect(sittingWords({ part: { number: 1, of: 2 } })).toBe('Round 1 of 2 · then you swap')
  expect(sittingWords({ part: { number: 2, of: 2 } })).toBe('Round 2 of 2')
  expect(sittingWords({ part: { number: 1, of: 1 } })).toBeNull()
  expect(sittingWords({ part: null })).toBeNull()
})
