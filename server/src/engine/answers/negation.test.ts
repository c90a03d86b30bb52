import { expect, it } from 'vitest'
import { findNegation } from './negation.ts'
import { tokenise } from './tokens.ts'

/** The words of a text that are turned down as a means. */
function rejected(text: string): string {
  const tokens = tokenise(text)
  const { rejected } = findNegation(tokens)
  return tokens
    .filter((_, at) => (rejected[at] ?? -1) >= 0)
    .map((token) => token.text)
    .join(' ')
}

it.each([
  ["we don't need leases here", 'leases here'],
  ["I wouldn't use consistent hashing, just a list", 'consistent hashing'],
  ['a short TTL instead of a lock', 'lock'],
  ['sharding would be overkill', 'sharding would be'],
  ['no fencing for us', 'fencing for'],
])('turns down what is rejected: %s', (text, words) => {
  expect(rejected(text)).toBe(words)
})

it.each([
  "I don't want the database to fall over",
  "the cache doesn't know that the row changed",
  'so that they do not all expire together',
])('keeps what is only denied: %s', (text) => {
  expect(rejected(text)).toBe('')
})
