import { expect, it } from 'vitest'
import { countInWords, heardOf, ofThem, youDid } from './sentences.ts'

it.each([
  [0, 6, 'None of the six core points was heard'],
  [1, 6, 'One of the six core points was heard'],
  [3, 6, 'Three of the six core points were heard'],
  [6, 6, 'All six core points were heard'],
  [25, 120, 'Twenty-five of the 120 core points were heard'],
  [1, 1, 'The only core point was heard'],
  [0, 1, 'The only core point was not heard'],
  [4, 14, 'Four of the fourteen core points were heard'],
])('%i of %i is said as a sentence', (heard, all, text) => {
  expect(heardOf(heard, all, 'core point')).toBe(text)
})

it('counts in words as people write them', () => {
  expect(countInWords(1, 'topic')).toBe('one topic')
  expect(countInWords(0, 'topic')).toBe('no topics')
  expect(ofThem(1, 1)).toBe('it')
  expect(ofThem(2, 2)).toBe('both of them')
  expect(ofThem(2, 3)).toBe('two of them')
})

it('says what somebody did, and that it was little where it was', () => {
  expect(youDid(['asked for one fact', '', 'summed up'])).toBe(
    'You asked for one fact and summed up.',
  )
  expect(youDid(['asked for one fact'], true)).toBe('You only asked for one fact.')
  expect(youDid(['', ''])).toBe('')
})
