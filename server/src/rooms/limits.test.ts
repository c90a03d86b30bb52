import { boardRoot, componentRecord, type ShapeRecord } from '@sparboard/shared/board'
import { closeCodes } from '@sparboard/shared/protocol'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ManualClock } from '../rounds/testing/index.ts'
import { createMemoryStorage } from '../storage/index.ts'
import { syncFrame } from './messages.ts'
import { PersonBudget } from './people/PersonBudget.ts'
import { quiet, RoomHouse, type RoomHouseOptions, type RoomPerson } from './testing/index.ts'

function house(options: Partial<RoomHouseOptions> = {}) {
  const clock = new ManualClock()
  const storage = createMemoryStorage().boards
  return { clock, storage, house: new RoomHouse({ clock, storage, ...options }) }
}

function component(id: string, label = id): ShapeRecord {
  return componentRecord({ id: `shape:${id}`, kind: 'cache', label })
}

function stroke(length: number): ShapeRecord {
  const points = Array.from({ length }, (_, i) => ({ x: i * 1.5, y: i * 0.25, z: 0.5 }))
  const look = { color: 'black', fill: 'none', dash: 'draw', size: 'm', scale: 1 }
  const flags = { isComplete: true, isClosed: false, isPen: false }
  const props = { ...look, ...flags, segments: [{ type: 'free', points }] }
  return { ...component('stroke'), type: 'draw', props }
}

/** Moves a shape until the log takes no more of it, or the connection ends. */
async function moveUntil(person: RoomPerson, shape: ShapeRecord, isEnough: () => boolean) {
  let before = shape
  for (let x = 1; x < 5_000 && !isEnough(); x += 1) {
    const after = { ...before, x }
    person.change(before, after)
    before = after
    if (x % 20 === 0) await quiet()
  }
  await quiet()
}

describe('the log of a board', () => {
  it('[RM90] ends in steps: nothing new, then only deletions; people are told', async () => {
    const { house: rooms } = house({ maxLogBytes: 40_000 })
    const ada = await rooms.enter('ada', 'candidate', { wantsAcks: true })
    const bob = await rooms.enter('bob', 'candidate', { wantsAcks: true })
    const shape = component('a')
    ada.draw(shape, component('b'), component('c'))
    await quiet()
    await moveUntil(ada, shape, () => ada.notices.length > 0)
    const told = expect.objectContaining({ code: 'limit_reached', recordIds: [] })
    expect([ada.notices, bob.notices]).toEqual([[told], [told]])

    bob.draw(component('new'))
    bob.change(component('b'), { ...component('b'), x: 77 })
    await quiet()
    expect(bob.closed).toBeNull()
    expect(bob.drawn).toEqual(['shape:a', 'shape:b', 'shape:c'])
    expect(ada.find('shape:b')).toMatchObject({ x: 77 })

    await moveUntil(ada, shape, () => ada.closed !== null)
    expect(ada.closed?.code).toBe(closeCodes.tooLarge)
    bob.erase('shape:c')
    await quiet()
    expect(bob.closed).toBeNull()
    const late = await rooms.enter('late', 'candidate', { wantsAcks: true })
    expect(late.notices).toEqual([told])
    expect(late.drawn).toEqual(['shape:a', 'shape:b'])
  })

  it('[RM90] takes nothing more, not even deletions, before it has grown by a fifth', async () => {
    const { house: rooms, storage } = house({ maxLogBytes: 40_000 })
    let shape = component('a')
    let closed: RoomPerson['closed'] = null
    for (let i = 0; i < 40; i += 1) {
      const ada = await rooms.enter(`ada${i}`)
      if (ada.drawn.length === 0) ada.draw(shape)
      shape = ada.find('shape:a') as ShapeRecord
      await moveUntil(ada, shape, () => ada.closed !== null)
      // A field that a record cannot be without: taking it away is mended at once.
      const again = await rooms.enter(`bob${i}`)
      for (let n = 0; n < 50 && !again.closed; n += 1) {
        again.doc.transact(() => boardRoot(again.doc).delete('page:page'))
        await quiet()
      }
      closed = again.closed
      if (closed) break
    }
    expect(closed?.code).toBe(closeCodes.tooLarge)
    const log = await storage.readLog(rooms.roundId)
    const bytes = log.reduce((sum, { update }) => sum + update.length + 64, 0)
    expect(bytes).toBeLessThan(1.25 * 40_000)
  })

  it('[RM91] is as full after a restart, whether a snapshot was saved or not', async () => {
    const { house: rooms, storage, clock } = house({ maxLogBytes: 40_000 })
    const ada = await rooms.enter('ada', 'candidate', { wantsAcks: true })
    const shape = component('a')
    ada.draw(shape)
    await moveUntil(ada, shape, () => ada.notices.length > 0)
    rooms.restart()
    const bob = await rooms.enter('bob', 'candidate', { wantsAcks: true })
    expect(bob.notices).toHaveLength(1)
    bob.cut()
    await clock.advance(30_000)
    const { snapshot, log } = await storage.load(rooms.roundId)
    expect([snapshot?.logBytes ?? 0, log]).toEqual([expect.any(Number), []])
    expect(snapshot?.logBytes).toBeGreaterThan(40_000)
    rooms.restart()
    const eve = await rooms.enter('eve', 'candidate', { wantsAcks: true })
    expect(eve.notices).toHaveLength(1)
  })
})

describe('one person on many connections', () => {
  it('[RM92] shares one budget of frames among them', async () => {
    const { house: rooms } = house()
    const tabs: RoomPerson[] = []
    let frames = 0
    for (let i = 0; i < 12; i += 1) {
      const tab = await rooms.enter('ada')
      tabs.push(tab)
      // Each within what a single connection may send.
      for (let n = 0; n < 2_900 && !tab.closed; n += 1, frames += 1) tab.sendUpdate(nothing)
    }
    expect(frames).toBeLessThan(13_000)
    expect(tabs.filter(({ closed }) => closed?.code === closeCodes.tooMany).length).toBe(8)
    const bob = await rooms.enter('bob')
    bob.draw(component('redis'))
    await quiet()
    expect(bob.drawn).toEqual(['shape:redis'])
  })

  it('[RM92] may write 40 MB at once and a quarter of one a second for good', () => {
    const budget = new PersonBudget(1, 0)
    const writeAll = (nowMs: number) => {
      let bytes = 0
      while (budget.take('written', 10_000, nowMs)) bytes += 10_000
      return bytes
    }
    expect([writeAll(0), writeAll(4_000), writeAll(2 * 3_600_000)]).toEqual([40e6, 1e6, 40e6])
  })

  it('[RM92] asks for the board on all of them as often as a person may', async () => {
    const { house: rooms } = house()
    let closed = 0
    for (let i = 0; i < 12; i += 1) {
      const tab = await rooms.enter('ada')
      for (let n = 0; n < 5; n += 1) {
        tab.sendRaw(syncFrame('step1', Y.encodeStateVector(new Y.Doc())))
      }
      await quiet()
      if (tab.closed?.code === closeCodes.tooMany) closed += 1
    }
    expect(closed).toBe(8)
  })

  it('[RM93] pays for what the server has to mend', async () => {
    const { house: rooms, storage } = house({ maxLogBytes: 1e9, rateLimitScale: 0.05 })
    const ada = await rooms.enter('ada')
    const shape = stroke(1)
    ada.draw(shape)
    ada.change(shape, stroke(2_000))
    await quiet()
    for (let n = 0; n < 400 && !ada.closed; n += 1) {
      ada.doc.transact(() => {
        const record = boardRoot(ada.doc).get('shape:stroke')
        if (record instanceof Y.Map) record.set('p.segments', 5)
      })
      await quiet()
    }
    const log = await storage.readLog(rooms.roundId)
    const bytes = log.reduce((sum, { update }) => sum + update.length, 0)
    expect([ada.closed?.code ?? null, bytes > 3e6]).toEqual([closeCodes.tooMany, false])
  })
})

const nothing = Uint8Array.of(0, 0)

describe('a board that takes too much memory', () => {
  it('[RT6] is saved and let go; its people come back after a minute and miss nothing', async () => {
    const { house: rooms, clock } = house({ maxShapes: 100_000, rateLimitScale: 100 })
    const ada = await rooms.enter('ada')
    ada.draw(component('small'))
    await quiet()
    expect(await rooms.rooms.letGoOfLargest()).toBe(false)
    for (let part = 0; part < 2; part += 1) {
      ada.draw(...Array.from({ length: 15_000 }, (_, i) => component(`${part}-${i}`)))
      await quiet()
    }
    expect(await rooms.rooms.letGoOfLargest()).toBe(true)
    expect(ada.closed?.code).toBe(closeCodes.unavailable)
    expect(rooms.rooms.count()).toEqual({ rooms: 0, connections: 0 })
    await expect(rooms.comeBack(ada)).rejects.toThrow('rests')
    await clock.advance(60_000)
    const bob = await rooms.enter('bob')
    expect(bob.drawn).toHaveLength(30_001)
  })
})
