import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ManualClock } from '../../rounds/testing/index.ts'
import { createMemoryStorage } from '../../storage/index.ts'
import { awarenessFrame } from '../messages.ts'
import { quiet, RoomHouse } from '../testing/index.ts'

function house() {
  const clock = new ManualClock()
  return { clock, rooms: new RoomHouse({ clock, storage: createMemoryStorage().boards }) }
}

const userOf = (name: string, role: string) => ({ id: name, name, role })

describe('presence', () => {
  it('[PS1] bears the identity that the server knows, whatever the client says', async () => {
    const { rooms } = house()
    const ada = await rooms.enter('ada')
    const eve = await rooms.enter('eve', 'observer')
    eve.showPresence({ user: userOf('ada', 'interviewer'), board: { x: 1 } })
    await quiet()
    expect([...ada.presence]).toEqual([
      [eve.doc.clientID, { user: userOf('eve', 'observer'), board: { x: 1 } }],
    ])
  })

  it('[PS2] is one state for each socket: what it says of others is passed over', async () => {
    const { rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    const eve = await rooms.enter('eve')
    bob.showPresence({ n: 1 })
    eve.showPresence({ n: 2 })
    await quiet()
    for (const clientId of [bob.doc.clientID, 5, 6, 7]) eve.showPresence({ forged: true }, clientId)
    eve.sendRaw(awarenessFrame([{ clientId: bob.doc.clientID, clock: 99, state: null }]))
    await quiet()
    expect([...ada.presence]).toEqual([
      [bob.doc.clientID, { n: 1, user: userOf('bob', 'candidate') }],
      [eve.doc.clientID, { n: 2, user: userOf('eve', 'candidate') }],
    ])
    expect(eve.closed).toBeNull()
  })

  it('[PS2] nobody takes an id under which somebody else has drawn or been seen', async () => {
    const { rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    bob.showPresence({ n: 1 })
    const eve = await rooms.enter('eve')
    eve.showPresence({ n: 2 }, bob.doc.clientID)
    await quiet()
    expect(ada.presence.size).toBe(1)
    // Nor may they draw under it before its owner does.
    const doc = new Y.Doc()
    doc.clientID = bob.doc.clientID
    const mallory = await rooms.enter('mallory', 'candidate', { doc })
    doc.getMap('tl').set('shape:x', new Y.Map())
    await quiet()
    expect(mallory.closed?.reason).toMatch('somebody else')
  })

  it('[PS3] goes when its connection does, and comes back with it', async () => {
    const { rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    bob.showPresence({ n: 1 })
    await quiet()
    bob.cut()
    expect(ada.presence.size).toBe(0)
    await rooms.comeBack(bob)
    bob.showPresence({ n: 2 })
    await quiet()
    expect([...ada.presence.values()]).toMatchObject([{ n: 2 }])
  })

  it('[PS4] is shown to whoever comes later', async () => {
    const { rooms } = house()
    const ada = await rooms.enter('ada')
    ada.showPresence({ n: 1 })
    const bob = await rooms.enter('bob')
    expect([...bob.presence.values()]).toMatchObject([{ n: 1 }])
  })

  it('[PS5] is relayed at most 30 times a second, the latest last', async () => {
    const { rooms, clock } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    const seen: unknown[] = []
    bob.presence.set = function set(clientId: number, state: unknown) {
      seen.push((state as { n: number }).n)
      return Map.prototype.set.call(this, clientId, state) as Map<number, unknown>
    }
    for (let n = 1; n <= 200; n += 1) {
      ada.showPresence({ n })
      await clock.advance(5)
      await quiet()
    }
    await clock.advance(33)
    expect(seen.length).toBeGreaterThan(20)
    expect(seen.length).toBeLessThanOrEqual(32)
    expect(seen.at(-1)).toBe(200)
  })

  it('[PS6] of more than 4 kB, or that is no object, is not shown', async () => {
    const { rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    bob.showPresence({ n: 1 })
    await quiet()
    bob.showPresence({ big: 'x'.repeat(5_000) })
    const clientId = bob.doc.clientID
    for (const state of ['[1]', '"text"', '{', '7']) {
      bob.sendRaw(awarenessFrame([{ clientId, clock: 50, state }]))
    }
    bob.sendRaw(awarenessFrame([{ clientId, clock: 2 ** 40, state: '{}' }]))
    await quiet()
    expect([...ada.presence.values()]).toMatchObject([{ n: 1 }])
    expect(bob.closed).toBeNull()
  })

  it('[PS7] ten thousand made-up people in one frame end the connection', async () => {
    const { rooms } = house()
    const eve = await rooms.enter('eve')
    const ghosts = Array.from({ length: 10_000 }, (_, clientId) => ({
      clientId,
      clock: 1,
      state: '{}',
    }))
    eve.sendRaw(awarenessFrame(ghosts))
    expect(eve.closed?.reason).toBe('Unreadable presence')
  })

  it('[PS8] never reaches the stored board', async () => {
    const storage = createMemoryStorage().boards
    const rooms = new RoomHouse({ clock: new ManualClock(), storage })
    const ada = await rooms.enter('ada')
    const before = await storage.load(rooms.roundId)
    ada.showPresence({ secret: 'canary' })
    await quiet()
    expect(await storage.load(rooms.roundId)).toEqual(before)
  })
})
