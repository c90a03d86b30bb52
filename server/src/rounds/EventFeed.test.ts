import type { KnockId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { House, make } from './testing/index.ts'

let house: House

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  await house.service.start()
})

describe('following the events', () => {
  it('[RS19] a feed gives each event once, in order, from where it was asked to begin', async () => {
    const { roundId } = await house.create()
    let calls = 0
    const visitor = { sessionHash: 'session-host', roundId }
    const feed = await house.service.follow(visitor, 1, () => {
      calls += 1
    })
    if (!feed.ok) throw new Error(feed.code)
    expect([feed.value.next()?.seq, feed.value.next()?.seq, feed.value.next()]).toEqual([
      2,
      3,
      null,
    ])
    await house.give('session-host', roundId, make({ type: 'start' }))
    expect(calls).toBe(1)
    expect([feed.value.next()?.seq, feed.value.next()]).toEqual([4, null])
  })

  it('[RS20] private events are left out for who may not see them; a new role counts at once', async () => {
    const { roundId, invites } = await house.create({
      interviewer: 'human',
      hostRole: 'interviewer',
    })
    await house.service.join({ invite: invites.observer ?? '', name: 'Bo' }, 's1')
    await house.give('session-host', roundId, make({ type: 'start' }))
    const participantId = (await house.events(roundId))[2]!.by
    const feed = await house.service.follow({ sessionHash: 's1', roundId }, 4, () => {})
    if (!feed.ok) throw new Error(feed.code)
    await house.give('session-host', roundId, make({ type: 'note', text: 'canary one' }))
    expect(feed.value.next()).toBeNull()
    const toInterviewer = make({ type: 'setRole', participantId, role: 'interviewer' })
    await house.give('session-host', roundId, toInterviewer)
    await house.give('session-host', roundId, make({ type: 'note', text: 'canary two' }))
    expect(feed.value.next()).toMatchObject({ type: 'roleChanged' })
    expect(feed.value.next()).toMatchObject({ type: 'noted', text: 'canary two' })
    await house.give('session-host', roundId, make({ type: 'note', text: 'canary three' }))
    const back = make({ type: 'setRole', participantId, role: 'observer' })
    await house.give('session-host', roundId, back)
    // Written while the reader was an interviewer, but not taken before the role changed.
    expect(feed.value.next()).toMatchObject({ type: 'roleChanged', role: 'observer' })
    expect(feed.value.next()).toBeNull()
  })

  it('[RS70] the host alone hears who knocks; a new host finds who waits in the round as it is', async () => {
    const { roundId, invites } = await house.create({ interviewer: 'human' })
    await house.service.join({ invite: invites.interviewer ?? '', name: 'Bo' }, 's1')
    const participantId = (await house.memory.findParticipant('s1', roundId))!
    const visitor = { sessionHash: 's1', roundId }
    const feed = await house.service.follow(visitor, 3, () => {})
    if (!feed.ok) throw new Error(feed.code)
    const knock: RoundEvent = {
      type: 'knocked',
      knockId: 'k1' as KnockId,
      name: 'Cy',
      role: 'observer',
      seq: 4,
      atMs: house.clock.nowMs(),
      by: participantId,
    }
    await house.memory.appendEvents(roundId, [knock], [])
    await house.give('session-host', roundId, make({ type: 'ready', isReady: true }))
    expect(feed.value.next()).toMatchObject({ type: 'readied' })
    await house.give('session-host', roundId, make({ type: 'handOver', participantId }))
    expect(feed.value.next()).toMatchObject({ type: 'hostChanged' })
    // The stream goes on from where it was: what it left out is in the snapshot.
    expect(feed.value.next()).toBeNull()
    expect(await house.service.snapshot(visitor)).toMatchObject({
      value: {
        you: { isHost: true },
        invites: { candidate: expect.any(String) },
        events: expect.arrayContaining([expect.objectContaining({ type: 'knocked', name: 'Cy' })]),
      },
    })
    const before = await house.service.snapshot({ sessionHash: 'session-host', roundId })
    expect(before).toMatchObject({ value: { you: { isHost: false }, invites: null } })
    expect(JSON.stringify(before)).not.toContain('knocked')
  })

  it('[RS10] who is removed hears that, and then nothing more', async () => {
    const { roundId, invites } = await house.create()
    await house.service.join({ invite: invites.observer ?? '', name: 'Bo' }, 's1')
    const participantId = (await house.events(roundId))[3]!.by
    const feed = await house.service.follow({ sessionHash: 's1', roundId }, 4, () => {})
    if (!feed.ok) throw new Error(feed.code)
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.give('session-host', roundId, make({ type: 'remove', participantId }))
    await house.give('session-host', roundId, make({ type: 'say', text: 'Alone at last' }))
    expect(feed.value.next()).toMatchObject({ type: 'removed' })
    expect(feed.value.isOver).toBe(true)
    expect(feed.value.next()).toBeNull()
  })
})
