import { SYSTEM_ID, type RoundId } from '@sparboard/shared/base'
import { elapsedMs, foldRound, phaseRemainingMs, roundRemainingMs } from '@sparboard/shared/round'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { House, make, settled, typesOf } from './testing/index.ts'

let house: House

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  await house.service.start()
})

describe('the clock of a round', () => {
  it('[RS23] stands still while the server is away', async () => {
    const { roundId } = await house.create()
    const visitor = { sessionHash: 'session-host', roundId }
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.service.follow(visitor, 0, () => {})
    await house.clock.advance(10_000)
    expect(await house.elapsed(roundId)).toBe(10_000)
    await house.restart(3_600_000)
    expect(await house.elapsed(roundId)).toBe(10_000)
    expect((await house.events(roundId)).at(-1)).toMatchObject({ type: 'clockStopped' })
    await house.clock.advance(5_000)
    expect(await house.elapsed(roundId)).toBe(15_000)
  })

  it('[RS23] after a kill loses no more than the two seconds since the last sign of life', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.clock.advance(11_000)
    const lastSignMs = house.clock.nowMs() - 1_000
    expect(await house.memory.listRunningRounds()).toEqual([{ roundId, lastSignMs }])
    // A second server on the same storage, as after a kill; the first is never told.
    const second = new House(house.memory)
    await second.clock.sleep(house.clock.nowMs() - second.clock.nowMs() + 600_000)
    await second.service.start()
    const round = foldRound(await house.events(roundId))!
    expect(elapsedMs(round, second.clock.nowMs())).toBe(10_000)
  })

  it('[RS23] stands still while the machine sleeps', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    await house.clock.advance(10_000)
    await house.clock.sleep(7_200_000)
    expect(await house.elapsed(roundId)).toBe(10_000)
    expect(typesOf(await house.events(roundId)).at(-1)).toBe('clockStopped')
  })

  it('[RS23] also for whoever is awake before the clock is looked after', async () => {
    const { roundId } = await house.create()
    const seen: number[] = []
    house.next = ({ round, nowMs }) => {
      seen.push(elapsedMs(round, nowMs))
      return { type: 'wait', wakeAtMs: nowMs + 300 }
    }
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    await house.clock.advance(10_100)
    await house.clock.sleep(7_200_000)
    expect(Math.max(...seen)).toBeLessThanOrEqual(10_100)
    expect(
      typesOf(await house.events(roundId)).filter((type) => type === 'clockStopped'),
    ).toHaveLength(1)
  })

  it('[RS23] nor does a command that comes first after a sleep find the time over', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.clock.advance(10_000)
    house.clock.jump(7_200_000)
    await house.give('session-host', roundId, make({ type: 'end' }))
    const events = await house.events(roundId)
    expect(typesOf(events).slice(-2)).toEqual(['clockStopped', 'ended'])
    expect(events.at(-1)).toMatchObject({ reason: 'finished' })
  })

  it('[RS24] a round in which nobody is any more is paused after a minute, and says so on return', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    const visitor = { sessionHash: 'session-host', roundId }
    const feed = await house.service.follow(visitor, 0, () => {})
    await house.clock.advance(300_000)
    expect(typesOf(await house.events(roundId))).not.toContain('paused')
    if (feed.ok) feed.value.close()
    await house.clock.advance(59_000)
    expect(typesOf(await house.events(roundId))).not.toContain('paused')
    await house.clock.advance(4_000)
    expect((await house.events(roundId)).at(-1)).toMatchObject({ type: 'paused', by: SYSTEM_ID })
    expect(await house.memory.listRunningRounds()).toEqual([])
  })

  it('[RS24] a closed laptop counts as gone although its stream still seems open', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    house.boards.connections = 1
    await house.clock.advance(300_000)
    house.boards.connections = 0
    await house.clock.advance(58_000)
    expect(typesOf(await house.events(roundId))).not.toContain('paused')
    await house.clock.advance(6_000)
    expect((await house.events(roundId)).at(-1)).toMatchObject({ type: 'paused', by: SYSTEM_ID })
  })

  it('[RS24] after a restart the interviewer waits until somebody is there', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    house.interviewers = []
    await house.restart(1_000)
    await house.clock.advance(10_000)
    expect(house.interviewers).toEqual([])
    await house.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    await settled()
    expect(house.interviewers[0]?.observed).toEqual([1, 2, 3, 4, 5])
  })
})

describe('phases that were stretched', () => {
  async function left(roundId: RoundId) {
    const round = foldRound(await house.events(roundId))
    if (!round) throw new Error('There is no such round')
    const nowMs = house.clock.nowMs()
    return { phaseMs: phaseRemainingMs(round, nowMs), roundMs: roundRemainingMs(round, nowMs) }
  }

  it('[RS64] have as much time left after a pause, a restart and a sleep as before', async () => {
    const { roundId } = await house.create({ interviewer: 'human', hostRole: 'interviewer' })
    const give = (command: Parameters<typeof make>[0]) =>
      house.give('session-host', roundId, make(command))
    await give({ type: 'start' })
    await give({ type: 'advancePhase' })
    // Requirements have six of 45 minutes.
    await house.clock.advance(10_000)
    await give({ type: 'extendPhase', minutes: 5 })
    const minutes = (count: number) => count * 60_000
    expect(await left(roundId)).toEqual({
      phaseMs: minutes(11) - 10_000,
      roundMs: minutes(50) - 10_000,
    })
    await give({ type: 'pause' })
    await house.clock.advance(30_000)
    await give({ type: 'restartPhase' })
    // What the phase took is given back, and neither pause nor restart takes anything.
    const anew = { phaseMs: minutes(11), roundMs: minutes(50) }
    expect(await left(roundId)).toEqual(anew)
    await house.clock.advance(30_000)
    expect(await left(roundId)).toEqual(anew)
    await give({ type: 'resume' })
    await house.restart(120_000)
    expect(await left(roundId)).toEqual(anew)
    await house.clock.advance(4_000)
    await house.clock.sleep(90_000)
    expect(await left(roundId)).toEqual({
      phaseMs: minutes(11) - 4_000,
      roundMs: minutes(50) - 4_000,
    })
  })

  it('[RS64] count for whether the round ended in time', async () => {
    const endAfter = async (stretch: boolean) => {
      const { roundId } = await house.create({
        interviewer: 'human',
        hostRole: 'interviewer',
        format: '10',
      })
      const give = (command: Parameters<typeof make>[0]) =>
        house.give('session-host', roundId, make(command))
      await give({ type: 'start' })
      // Somebody is there all the time.
      house.boards.connections = 1
      await house.clock.advance(9 * 60_000)
      if (stretch) await give({ type: 'extendPhase', minutes: 3 })
      await house.clock.advance(2 * 60_000)
      await give({ type: 'end' })
      return (await house.events(roundId)).at(-1)
    }
    expect(await endAfter(false)).toMatchObject({ type: 'ended', reason: 'time_up' })
    expect(await endAfter(true)).toMatchObject({ type: 'ended', reason: 'finished' })
  })
})
