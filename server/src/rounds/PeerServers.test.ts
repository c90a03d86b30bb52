import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import { beforeEach, describe, expect, it } from 'vitest'
import { createBusHub, inProcessLeads, type BusHub } from '../bus/index.ts'
import { createMemoryStorage } from '../storage/index.ts'
import type { RoundStorage } from './ports.ts'
import { graphOf, House, make, settled, typesOf } from './testing/index.ts'

let hub: BusHub
let memory: RoundStorage
let leads: Map<RoundId, string>
let a: House
let b: House

/** A server on the shared storage; what it appends rings at the others. */
function openHouse(name: string): House {
  const storage: RoundStorage = {
    ...memory,
    async appendEvents(roundId, events, keys) {
      const isAppended = await memory.appendEvents(roundId, events, keys)
      const head = events.at(-1)?.seq
      if (isAppended && head !== undefined) {
        hub.ring(name, { type: 'eventsWritten', roundId, head })
      }
      return isAppended
    },
  }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  return new House(storage, {
    bus: hub.connect(name, log),
    leads: inProcessLeads(leads, name),
  })
}

/** Time goes by for both. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) {
    await a.clock.advance(Math.min(500, left))
    await b.clock.advance(Math.min(500, left))
  }
  await settled()
}

beforeEach(async () => {
  hub = createBusHub()
  memory = createMemoryStorage().rounds
  leads = new Map()
  a = openHouse('a')
  b = openHouse('b')
  await a.service.start()
  await b.service.start()
})

describe('two servers with one storage', () => {
  it('[SV1] tell each other what is said, and carry each command out once', async () => {
    const { roundId } = await a.create()
    const visitor = { sessionHash: 'session-host', roundId }
    const heard: number[] = []
    const feed = await b.service.follow(visitor, 0, () => {
      if (!feed.ok) return
      for (let event = feed.value.next(); event; event = feed.value.next()) heard.push(event.seq)
    })
    await a.give('session-host', roundId, make({ type: 'start' }))
    const say = make({ type: 'say', text: 'Reads first.' })
    const [atA, atB] = await Promise.all([
      a.give('session-host', roundId, say),
      b.give('session-host', roundId, say),
    ])
    await settled()
    expect(atA).toEqual(atB)
    const events = await a.events(roundId)
    expect(typesOf(events).filter((type) => type === 'said')).toHaveLength(1)
    // What a candidate sees of them, each once and in order.
    expect(heard.at(-1)).toBe(events.at(-1)?.seq)
    expect(heard).toEqual(heard.toSorted((x, y) => x - y))
    expect(new Set(heard).size).toBe(heard.length)
  })

  it('[SV2] let only one of them interview and read the board', async () => {
    const { roundId } = await a.create()
    for (const house of [a, b]) {
      house.next = ({ nowMs }) => ({ type: 'wait', wakeAtMs: nowMs + 1_000 })
    }
    await a.give('session-host', roundId, make({ type: 'start' }))
    await a.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    await b.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    for (const house of [a, b]) house.boards.draw(roundId, graphOf('Redis'), house.clock.nowMs())
    await pass(5_000)
    expect([a.interviewers.length, b.interviewers.length]).toEqual([1, 0])
    expect(typesOf(await a.events(roundId)).filter((type) => type === 'boardRead')).toHaveLength(1)
  })

  it('[SV3] hand a round over to where its people are', async () => {
    const { roundId } = await a.create()
    await a.give('session-host', roundId, make({ type: 'start' }))
    expect(leads.get(roundId)).toBe('a')
    await b.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    await pass(4_000)
    expect(leads.get(roundId)).toBe('a')
    await pass(6_000)
    expect(leads.get(roundId)).toBe('b')
    await pass(120_000)
    expect(typesOf(await a.events(roundId))).not.toContain('paused')
    expect(typesOf(await a.events(roundId))).not.toContain('clockStopped')
    expect(a.service.loadedRounds).toBe(0)
  })

  it('[SV3] pause a round once, when nobody is left anywhere', async () => {
    const { roundId } = await a.create()
    await a.give('session-host', roundId, make({ type: 'start' }))
    const feed = await b.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    await pass(20_000)
    if (feed.ok) feed.value.close()
    await pass(200_000)
    const types = typesOf(await a.events(roundId))
    expect(types.filter((type) => type === 'paused')).toHaveLength(1)
    expect([a.service.loadedRounds, b.service.loadedRounds]).toEqual([0, 0])
  })

  it('[SV4] take over from one that was killed, which cost no time', async () => {
    const { roundId } = await a.create()
    await a.give('session-host', roundId, make({ type: 'start' }))
    const visitor = { sessionHash: 'session-host', roundId }
    await a.service.follow(visitor, 0, () => {})
    await pass(10_000)
    // The kill: its locks go with its connection, and nobody hears of it again.
    leads.clear()
    await b.clock.advance(60_000)
    await b.service.follow(visitor, 0, () => {})
    await b.clock.advance(500)
    expect(leads.get(roundId)).toBe('b')
    const elapsed = await b.elapsed(roundId)
    expect(elapsed).toBeGreaterThanOrEqual(9_000)
    expect(elapsed).toBeLessThanOrEqual(11_000)
  })

  it('[SV5] leave the clock alone of a round that another one leads when they start', async () => {
    const { roundId } = await a.create()
    await a.give('session-host', roundId, make({ type: 'start' }))
    await a.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    await pass(10_000)
    const c = openHouse('c')
    await c.clock.sleep(b.clock.nowMs() - c.clock.nowMs())
    await c.service.start()
    expect(typesOf(await a.events(roundId))).not.toContain('clockStopped')
  })

  it('[SV6] know people who came in at the other one a moment ago', async () => {
    const { roundId, invites } = await a.create()
    // Read into memory before anybody else came.
    await b.service.snapshot({ sessionHash: 'session-host', roundId })
    hub = createBusHub()
    const joined = await a.service.join(
      { invite: invites.observer ?? '', name: 'Bob' },
      'session-bob',
    )
    expect(joined.ok).toBe(true)
    const snapshot = await b.service.snapshot({ sessionHash: 'session-bob', roundId })
    expect(snapshot.ok && snapshot.value.you.role).toBe('observer')
  })

  it('[SV7] catch up with what they missed while the line was down', async () => {
    const { roundId } = await a.create()
    const visitor = { sessionHash: 'session-host', roundId }
    await b.service.snapshot(visitor)
    const line = hub
    hub = createBusHub()
    await a.give('session-host', roundId, make({ type: 'start' }))
    const before = await b.service.snapshot(visitor)
    expect(before.ok && typesOf(before.value.events)).not.toContain('started')
    hub = line
    hub.miss()
    await settled()
    const after = await b.service.snapshot(visitor)
    expect(after.ok && typesOf(after.value.events)).toContain('started')
  })

  it('[SV8] end connections of somebody who was removed at the other one', async () => {
    const { roundId, invites } = await a.create()
    await a.service.join({ invite: invites.observer ?? '', name: 'Bob' }, 'session-bob')
    await b.service.snapshot({ sessionHash: 'session-bob', roundId })
    const events = await a.events(roundId)
    const bob = events.find((event) => event.type === 'joined' && event.name === 'Bob')
    const participantId = (bob as { participantId: ParticipantId }).participantId
    await a.give('session-host', roundId, make({ type: 'remove', participantId }))
    await settled()
    expect(b.boards.rolesSet).toEqual([[participantId, null]])
  })
})
