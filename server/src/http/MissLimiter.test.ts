import { describe, expect, it } from 'vitest'
import { MissLimiter } from './MissLimiter.ts'

describe('[HT8] guessing', () => {
  it('blocks an address after too many misses, and only that one, for a minute', () => {
    let nowMs = 0
    const limiter = new MissLimiter(3, () => nowMs)
    for (let i = 0; i < 2; i += 1) limiter.miss('1.2.3.4')
    expect(limiter.isBlocked('1.2.3.4')).toBe(false)
    limiter.miss('1.2.3.4')
    expect(limiter.isBlocked('1.2.3.4')).toBe(true)
    expect(limiter.isBlocked('1.2.3.5')).toBe(false)
    nowMs = 60_000
    expect(limiter.isBlocked('1.2.3.4')).toBe(false)
  })

  it('[PR47] counts what is asked for again and again once', () => {
    const limiter = new MissLimiter(3, () => 0)
    for (const wanted of ['a', 'a', 'b', 'a', 'b']) limiter.miss('1.2.3.4', wanted)
    expect(limiter.isBlocked('1.2.3.4')).toBe(false)
    limiter.miss('1.2.3.4', 'c')
    expect(limiter.isBlocked('1.2.3.4')).toBe(true)
  })

  it('remembers a bounded number of addresses', () => {
    const limiter = new MissLimiter(1, () => 0)
    for (let i = 0; i <= 10_000; i += 1) limiter.miss(`address ${i}`)
    expect(limiter.isBlocked('address 0')).toBe(false)
    expect(limiter.isBlocked('address 1')).toBe(true)
    expect(limiter.isBlocked('address 10000')).toBe(true)
  })
})
