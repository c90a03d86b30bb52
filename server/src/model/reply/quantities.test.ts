import { describe, expect, it } from 'vitest'
import { agree, quantitiesIn } from './quantities.ts'

describe('numbers in words that are about to be shown', () => {
  it.each([
    ['200 million daily users', '200M users a day'],
    ['10k reads', '10,000 reads'],
    ['about a billion', '1,000 million of them'],
    ['Ten seconds is fine', 'ten-second delays, 10 s'],
    ['300 ms at p99', 'within 0.3 seconds'],
    ['30 days of history', '30'],
  ])('[MD26] are the same: “%s”, “%s”', (one, other) => {
    const [first] = quantitiesIn(one)
    expect(quantitiesIn(other).every((quantity) => first && agree(first, quantity))).toBe(true)
    expect(quantitiesIn(other)).not.toEqual([])
  })

  it.each([
    ['200 million daily users', '200 billion daily users'],
    ['200 million daily users', '200 daily users'],
    ['300 ms', '300 seconds'],
    ['up to 2 MB', 'up to 2 GB'],
    ['70%', '70 seconds'],
  ])('[MD26] differ: “%s”, “%s”', (one, other) => {
    const [[first], [second]] = [quantitiesIn(one), quantitiesIn(other)]
    expect(first && second && agree(first, second)).toBe(false)
  })

  it('[MD26] are none where a word only counts', () => {
    expect(quantitiesIn('One question: what do two people see at the same moment in p99?')).toEqual(
      [],
    )
  })
})
