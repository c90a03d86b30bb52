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
