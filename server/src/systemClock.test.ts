import { describe, expect, it } from 'vitest'
import { createSystemClock } from './systemClock.ts'

describe('the clock of the server', () => {
  it('[RM76] runs on while the wall clock is set back, and jumps with it when it is set ahead', () => {
    const time = { wall: 1_000_000, running: 50 }
    const pass = (ms: number) => {
      time.wall += ms
      time.running += ms
    }
    const clock = createSystemClock({ wallMs: () => time.wall, runningMs: () => time.running })
    const seen = [clock.nowMs()]
    const look = () => seen.push(clock.nowMs())
    pass(10)
    look()
    time.wall -= 300_000
    look()
    pass(10)
    look()
    time.wall += 300_000
    look()
    time.wall += 300_000
    look()
    pass(10)
    look()
    expect(seen).toEqual([
      1_000_000, 1_000_010, 1_000_010, 1_000_020, 1_000_020, 1_300_020, 1_300_030,
    ])
  })
})
