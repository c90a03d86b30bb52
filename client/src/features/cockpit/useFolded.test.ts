import { expect, it } from 'vitest'
import { parseFolded } from './useFolded.ts'

it.each([
  [null, []],
  [[], []],
  [
    ['notes', 'cards', 'gone', 7],
    ['cards', 'notes'],
  ],
  [{ cards: true }, []],
])('[SC76] reads %j as folded', (kept, folded) => {
  expect(parseFolded(kept)).toEqual(folded)
})
