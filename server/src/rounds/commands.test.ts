import { SYSTEM_ID } from '@sparboard/shared/base'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { House, make, typesOf } from './testing/index.ts'

let house: House

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  await house.service.start()
})

describe('commands', () => {
  it('[RS16] a repeated command changes nothing and gives the first answer, also after a restart', async () => {
    const { roundId } = await house.create()
    const start = make({ type: 'start' })
    expect(await house.give('session-host', roundId, start)).toEqual({
      ok: true,
      value: { seq: 4 },
    })
    const say = make({ type: 'say', text: 'Hello' })
    expect(await house.give('session-host', roundId, say)).toMatchObject({ value: { seq: 5 } })
    expect(await house.give('session-host', roundId, start)).toMatchObject({ value: { seq: 4 } })
    await house.restart(1_000)
    expect(await house.give('session-host', roundId, say)).toMatchObject({ value: { seq: 5 } })
    expect(typesOf(await house.events(roundId)).filter((type) => type === 'said')).toHaveLength(1)
  })

  it('[RS16] the id belongs to its participant: another one’s equal id is another command', async () => {
    const { roundId, invites } = await house.create()
    await house.service.join({ invite: invites.candidate ?? '', name: 'Bo' }, 's1')
    await house.give('session-host', roundId, make({ type: 'start' }))
    const say = make({ type: 'say', text: 'Hello' })
    const first = await house.give('session-host', roundId, say)
    expect(await house.give('s1', roundId, say)).not.toEqual(first)
  })

  it('[RS17] commands that come at once are carried out one after the other, without gaps', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        house.give('session-host', roundId, make({ type: 'say', text: `Turn ${i}` })),
      ),
    )
    expect(answers.map((answer) => answer.ok && answer.value.seq)).toEqual(
      Array.from({ length: 20 }, (_, i) => 5 + i),
    )
    const events = await house.events(roundId)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
  })

  it('[RS17] nobody hears of an event that could not be saved', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    const visitor = { sessionHash: 'session-host', roundId }
    const feed = await house.service.follow(visitor, 4, () => {})
    if (!feed.ok) throw new Error(feed.code)
    house.isDiskFullFor = (await house.events(roundId))[1]!.by
    const say = make({ type: 'say', text: 'Lost?' })
    expect(await house.give('session-host', roundId, say)).toMatchObject({
      code: 'storage_unavailable',
    })
    expect(feed.value.next()).toBeNull()
    house.isDiskFullFor = null
    expect((await house.give('session-host', roundId, say)).ok).toBe(true)
    expect(feed.value.next()).toMatchObject({ type: 'said', text: 'Lost?' })
    expect(feed.value.next()).toBeNull()
  })

  it('[RS17] catches up when somebody else wrote to the log, and decides again', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.memory.appendEvents(
      roundId,
      [{ type: 'paused', seq: 5, atMs: house.clock.nowMs(), by: SYSTEM_ID }],
      [],
    )
    expect(
      await house.give('session-host', roundId, make({ type: 'say', text: 'Hello' })),
    ).toMatchObject({ code: 'round_paused' })
    expect(await house.give('session-host', roundId, make({ type: 'resume' }))).toEqual({
      ok: true,
      value: { seq: 6 },
    })
  })

  it('[RS12] a participant cannot fill the memory of the server', async () => {
    const { roundId } = await house.create({ interviewer: 'human', hostRole: 'interviewer' })
    await house.give('session-host', roundId, make({ type: 'start' }))
    const text = 'x'.repeat(8_000)
    let answer = await house.give('session-host', roundId, make({ type: 'say', text }))
    let turns = 1
    while (answer.ok && turns < 2_000) {
      const visitor = { sessionHash: 'session-host', roundId }
      answer = await house.service.command(visitor, make({ type: 'say', text }))
      turns += 1
    }
    expect(answer).toMatchObject({ code: 'round_too_long' })
    expect(turns).toBeLessThan(1_000)
    expect((await house.give('session-host', roundId, make({ type: 'end' }))).ok).toBe(true)
  })

  it('[RS18] the log’s time never goes back, even when the machine’s does', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.clock.sleep(-60_000)
    await house.give('session-host', roundId, make({ type: 'say', text: 'Earlier?' }))
    const times = (await house.events(roundId)).map(({ atMs }) => atMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it('[RS9] a changed role reaches the board’s open sockets', async () => {
    const { roundId, invites } = await house.create()
    await house.service.join({ invite: invites.observer ?? '', name: 'Bo' }, 's1')
    const participantId = (await house.events(roundId))[3]!.by
    await house.give(
      'session-host',
      roundId,
      make({ type: 'setRole', participantId, role: 'candidate' }),
    )
    expect(house.boards.rolesSet).toEqual([[participantId, 'candidate']])
  })
})
