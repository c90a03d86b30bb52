import { describe, expect, it } from 'vitest'
import { createRandom, seedFrom } from './random.ts'

describe('the seeded source of chance', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed)
      return Array.from({ length: 5 }, () => random.integer(1_000_000))
    }
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
  })

  it('spreads evenly over [0, 1)', () => {
    const random = createRandom(seedFrom('spread'))
    const buckets = Array.from({ length: 10 }, () => 0)
    for (let i = 0; i < 20_000; i += 1) buckets[Math.floor(random.next() * 10)]! += 1
    expect(Math.min(...buckets)).toBeGreaterThan(1_800)
    expect(Math.max(...buckets)).toBeLessThan(2_200)
  })

  it('gives many different sequences', () => {
    const firsts = new Set(Array.from({ length: 1_000 }, (_, seed) => createRandom(seed).next()))
    expect(firsts.size).toBe(1_000)
  })
})
