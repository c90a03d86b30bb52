import type { RoundId } from '@sparboard/shared/base'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { House, make } from './testing/index.ts'

let house: House

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  await house.service.start()
})

describe('memory', () => {
  it('[RS25] a round that nobody uses is forgotten, and comes back when it is asked for', async () => {
    const { roundId } = await house.create()
    const visitor = { sessionHash: 'session-host', roundId }
    await house.service.snapshot(visitor)
    expect(house.service.loadedRounds).toBe(1)
    const feed = await house.service.follow(visitor, 0, () => {})
    await house.clock.advance(120_000)
    expect(house.service.loadedRounds).toBe(1)
    if (feed.ok) feed.value.close()
    await house.clock.advance(70_000)
    expect(house.service.loadedRounds).toBe(0)
    expect((await house.service.snapshot(visitor)).ok).toBe(true)
  })

  it('[RS25] asking for rounds that do not exist leaves nothing behind', async () => {
    for (let i = 0; i < 50; i += 1) {
      await house.service.snapshot({ sessionHash: 's', roundId: `r${i}` as RoundId })
    }
    expect(house.service.loadedRounds).toBe(0)
  })

  it('[RS25] closing leaves no timer and no listener', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.service.close()
    expect(house.clock.waiting).toBe(0)
    expect(house.boards.listeners).toBe(0)
  })
})
