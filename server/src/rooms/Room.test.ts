import type { ParticipantId } from '@sparboard/shared/base'
import {
  arrowRecord,
  bindArrow,
  boardRoot,
  componentRecord,
  frameRecord,
  type BindingRecord,
  type ShapeRecord,
} from '@sparboard/shared/board'
import { closeCodes } from '@sparboard/shared/protocol'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ManualClock } from '../rounds/testing/index.ts'
import { createMemoryStorage } from '../storage/index.ts'
import { syncFrame } from './messages.ts'
import type { BoardStorage } from './ports.ts'
import { quiet, RoomHouse, type RoomHouseOptions } from './testing/index.ts'

function house(options: Partial<RoomHouseOptions> = {}) {
  const clock = new ManualClock()
  const storage = createMemoryStorage().boards
  return { clock, storage, house: new RoomHouse({ clock, storage, ...options }) }
}

function component(id: string, change: Partial<ShapeRecord> = {}): ShapeRecord {
  return componentRecord({ id: `shape:${id}`, kind: 'cache', label: id }, change)
}

function frame(id: string, change: Partial<ShapeRecord> = {}): ShapeRecord {
  return frameRecord({ id: `shape:${id}`, name: id, x: 0, y: 0, w: 400, h: 300 }, change)
}

function arrow(id: string): ShapeRecord {
  const from = { x: 0, y: 0, w: 0, h: 0 }
  return arrowRecord({ id: `shape:${id}`, label: '', from, to: { ...from, x: 9 } })
}

function bound(from: string, to: string): BindingRecord {
  return bindArrow({
    id: `binding:${from}-${to}`,
    arrowId: `shape:${from}`,
    shapeId: `shape:${to}`,
    terminal: 'end',
  })
}

describe('people at a board', () => {
  it('[RM1] see what the others draw, from the first moment on', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    ada.draw(component('redis'))
    await quiet()
    const bob = await rooms.enter('bob', 'observer')
    expect(bob.drawn).toEqual(['shape:redis'])
    ada.draw(component('db'))
    await quiet()
    expect(bob.drawn).toEqual(['shape:db', 'shape:redis'])
    expect([ada.closed, bob.closed]).toEqual([null, null])
  })

  it('[RM2] get back nothing of what they sent themselves', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    let received = 0
    ada.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin === ada) received += 1
    })
    ada.draw(component('redis'))
    await quiet()
    expect(received).toBe(0)
  })

  it('[RM3] come back with what they drew meanwhile', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    ada.cut()
    ada.draw(component('offline'))
    bob.draw(component('online'))
    await quiet()
    await rooms.comeBack(ada)
    expect(ada.drawn).toEqual(['shape:offline', 'shape:online'])
    expect(bob.drawn).toEqual(ada.drawn)
  })
})

describe('roles', () => {
  it('[RM4] an observer’s edit reaches nobody and ends the connection', async () => {
    const { house: rooms, storage } = house()
    const ada = await rooms.enter('ada')
    const eve = await rooms.enter('eve', 'observer')
    const before = (await storage.readLog(rooms.roundId)).length
    eve.draw(component('graffiti'))
    await quiet()
    expect(ada.stored).toEqual([])
    expect(eve.closed?.code).toBe(closeCodes.forbidden)
    expect(await storage.readLog(rooms.roundId)).toHaveLength(before)
  })

  it('[RM4] nor does what an observer drew before coming in', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    const doc = new Y.Doc()
    boardRoot(doc).set('shape:graffiti', new Y.Map([['$', component('graffiti')]]))
    const eve = await rooms.enter('eve', 'observer', { doc })
    expect([ada.stored, eve.closed?.code]).toEqual([[], closeCodes.forbidden])
  })

  it('[RM5] an observer may send whatever changes nothing', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    ada.draw(component('redis'))
    await quiet()
    const eve = await rooms.enter('eve', 'observer')
    eve.sendUpdate(Y.encodeStateAsUpdate(eve.doc))
    eve.cut()
    await rooms.comeBack(eve)
    expect([eve.closed, eve.drawn]).toEqual([null, ['shape:redis']])
  })

  it('[RM6] a changed role ends open connections at once, and the new one counts', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    rooms.rooms.setRole(rooms.roundId, 'bob' as ParticipantId, 'observer')
    expect([ada.closed, bob.closed?.code]).toEqual([null, closeCodes.roleChanged])
    bob.sendRaw(new Uint8Array())
    const again = await rooms.enter('bob', 'observer')
    again.draw(component('x'))
    await quiet()
    expect([ada.stored, again.closed?.code]).toEqual([[], closeCodes.forbidden])
  })

  it('[RM6] somebody who was removed is cut off', async () => {
    const { house: rooms } = house()
    const bob = await rooms.enter('bob')
    rooms.rooms.setRole(rooms.roundId, 'bob' as ParticipantId, null)
    expect(bob.closed?.code).toBe(closeCodes.unauthorised)
  })
})

describe('bad records', () => {
  it('[RM10] one that never was good is taken off again, and its author told', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    ada.draw(component('far', { x: 1e300 }), component('good'))
    await quiet()
    expect([ada.stored, bob.stored]).toEqual([['shape:good'], ['shape:good']])
    expect(ada.notices).toMatchObject([{ code: 'record_removed', recordIds: ['shape:far'] }])
    expect(bob.notices).toEqual([])
    expect(ada.closed).toBeNull()
  })

  it('[RM11] one that was good goes back to how it was; other people’s changes stay', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    const redis = component('redis')
    ada.draw(redis)
    await quiet()
    const moved = { ...redis, x: 500 }
    bob.change(redis, moved)
    await quiet()
    const label = 'x'.repeat(2_001)
    ada.change(moved, { ...moved, props: { ...moved.props, label } })
    await quiet()
    expect([ada.find('shape:redis'), bob.find('shape:redis')]).toEqual([moved, moved])
    expect(ada.notices).toMatchObject([{ code: 'limit_reached', recordIds: ['shape:redis'] }])
  })

  it('[RM12] two good changes that make a circle of parents together are parted again', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    const [a, b] = [frame('a'), frame('b')]
    ada.draw(a, b)
    await quiet()
    ada.change(a, { ...a, parentId: 'shape:b' })
    bob.change(b, { ...b, parentId: 'shape:a' })
    await quiet()
    expect(ada.drawn).toEqual(['shape:a', 'shape:b'])
    expect(bob.find('shape:b')).toEqual(b)
    expect(ada.find('shape:a')).toEqual(bob.find('shape:a'))
  })

  it('[RM13] a binding goes when an end of it goes, and one that came too late goes soon', async () => {
    const { house: rooms, clock } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    ada.draw(component('redis'), component('db'), arrow('a'))
    await quiet()
    ada.draw(bound('a', 'redis'))
    await quiet()
    bob.cut()
    bob.draw(bound('a', 'db'))
    ada.erase('shape:redis', 'shape:db')
    await quiet()
    expect(ada.stored).toEqual(['shape:a'])
    await rooms.comeBack(bob)
    expect(bob.drawn).toEqual(['shape:a'])
    await clock.advance(1_000)
    await quiet()
    expect([ada.stored, bob.stored]).toEqual([['shape:a'], ['shape:a']])
  })

  it('[RM14] a shape waits for a parent that comes, and is removed if none does', async () => {
    const { house: rooms, clock } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    ada.draw(
      component('early', { parentId: 'shape:f' }),
      component('lost', { parentId: 'shape:g' }),
    )
    await quiet()
    bob.draw(frame('f'))
    await quiet()
    expect(bob.drawn).toEqual(['shape:early', 'shape:f'])
    await clock.advance(1_000)
    await quiet()
    expect(bob.stored).toEqual(['shape:early', 'shape:f'])
    expect(ada.notices).toMatchObject([{ code: 'record_removed', recordIds: ['shape:lost'] }])
  })

  it('[RM15] what somebody draws into a frame that another deletes stays, on the page', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    ada.draw(frame('f', { x: 100, y: 50, rotation: Math.PI / 2 }))
    await quiet()
    bob.cut()
    bob.draw(component('kept', { parentId: 'shape:f', x: 10, y: 20 }))
    ada.erase('shape:f')
    await quiet()
    await rooms.comeBack(bob)
    expect(ada.drawn).toEqual(['shape:kept'])
    const kept = ada.find('shape:kept') as ShapeRecord
    expect([kept.parentId, Math.round(kept.x), Math.round(kept.y)]).toEqual(['page:page', 80, 60])
    expect(bob.find('shape:kept')).toEqual(kept)
  })

  it('[RM16] the page and the document come back whatever is done to them', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    ada.erase('page:page', 'document:document')
    await quiet()
    expect(ada.find('page:page')).toBeDefined()
    ada.draw(component('x'))
    await quiet()
    const bob = await rooms.enter('bob')
    expect(bob.drawn).toEqual(['shape:x'])
  })
})

describe('limits', () => {
  it('[RM20] shapes beyond the limit are taken off; deleting makes room', async () => {
    const { house: rooms } = house({ maxShapes: 3 })
    const ada = await rooms.enter('ada')
    ada.draw(...['1', '2', '3', '4', '5'].map((id) => component(id)))
    await quiet()
    expect(ada.stored).toEqual(['shape:1', 'shape:2', 'shape:3'])
    expect(ada.notices).toMatchObject([
      { code: 'limit_reached', recordIds: ['shape:4', 'shape:5'] },
    ])
    expect(ada.notices[0]?.message).toContain('up to 3 shapes')
    ada.erase('shape:1')
    ada.draw(component('6'))
    await quiet()
    expect(ada.stored).toEqual(['shape:2', 'shape:3', 'shape:6'])
  })

  it('[RM21] a full board takes nothing new and nothing larger, but moves and deletions', async () => {
    const { house: rooms, clock } = house({ maxDocumentBytes: 20_000 })
    const ada = await rooms.enter('ada')
    const label = 'y'.repeat(1_900)
    const shapes = Array.from({ length: 12 }, (_, i) => {
      const shape = component(String(i))
      return { ...shape, props: { ...shape.props, label } }
    })
    for (const shape of shapes) {
      ada.draw(shape)
      await quiet()
      await clock.advance(2_000)
    }
    const held = ada.stored.length
    expect(held).toBeGreaterThan(5)
    expect(held).toBeLessThan(12)
    expect(ada.notices[0]).toMatchObject({ code: 'limit_reached' })
    const first = shapes[0]!
    ada.change(first, { ...first, x: 5 })
    await quiet()
    expect(ada.find(first.id)).toMatchObject({ x: 5 })
    ada.erase('shape:1', 'shape:2')
    await clock.advance(2_000)
    ada.draw(component('new'))
    await quiet()
    expect(ada.stored).toContain('shape:new')
  })

  it('[RM22] a flood ends the connection that sends it', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    for (let i = 0; i < 5_000 && !ada.closed; i += 1) ada.showPresence({ i })
    expect(ada.closed?.code).toBe(closeCodes.tooMany)
  })

  it('[RM22] whoever asks for the board again and again is cut off', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    for (let i = 0; i < 20 && !ada.closed; i += 1) {
      ada.sendRaw(syncFrame('step1', Y.encodeStateVector(new Y.Doc())))
      await quiet()
    }
    expect(ada.closed?.code).toBe(closeCodes.tooMany)
    expect(ada.steps.filter((step) => step === 'step2').length).toBe(10)
  })

  it('[RM23] whoever asks for a large board without reading it has it queued once', async () => {
    const { house: rooms, clock } = house()
    const ada = await rooms.enter('ada')
    const meta = { note: 'z'.repeat(3_900) }
    for (let batch = 0; batch < 12; batch += 1) {
      ada.draw(...Array.from({ length: 100 }, (_, i) => component(`${batch}-${i}`, { meta })))
      await quiet()
      await clock.advance(1_000)
    }
    const bob = await rooms.enter('bob')
    bob.reads = false
    const ask = () => bob.sendRaw(syncFrame('step1', Y.encodeStateVector(new Y.Doc())))
    for (let i = 0; i < 3; i += 1) ask()
    await quiet()
    expect(bob.closed).toBeNull()
    const boardBytes = bob.bufferedBytes
    expect(boardBytes).toBeGreaterThan(4.1 * 1024 * 1024)
    ask()
    await quiet()
    expect([bob.closed?.code, bob.bufferedBytes]).toEqual([closeCodes.tooSlow, boardBytes])
  })

  it('[RM23] a reader that does not read is dropped at 4 MB and comes back', async () => {
    const { house: rooms, clock } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    bob.reads = false
    const big = component('big')
    ada.draw(big)
    for (let i = 0; i < 200 && !bob.closed; i += 1) {
      const meta = { note: `${i}${'z'.repeat(3_900)}` }
      for (let n = 0; n < 10; n += 1) ada.change(big, { ...big, meta: { ...meta, n } })
      await quiet()
      await clock.advance(100)
    }
    expect(bob.closed?.code).toBe(closeCodes.tooSlow)
    expect(bob.bufferedBytes).toBeLessThan(4.3 * 1024 * 1024)
    bob.closed = null
    bob.reads = true
    bob.bufferedBytes = 0
    await rooms.comeBack(bob)
    expect(bob.find('shape:big')).toEqual(ada.find('shape:big'))
    expect(ada.closed).toBeNull()
  })
})

describe('frames', () => {
  it('[PR10] one that cannot be read ends its connection and nobody else’s', async () => {
    const { house: rooms } = house()
    const frames: Uint8Array[] = [
      new Uint8Array(),
      Uint8Array.of(0),
      Uint8Array.of(0, 0, 200),
      Uint8Array.of(0, 2, 5, 1),
      Uint8Array.of(0, 9, 0),
      Uint8Array.of(2, 0),
      Uint8Array.of(100, 1),
      Uint8Array.of(101, 0),
      Uint8Array.of(99),
      Uint8Array.of(1, 3, 5, 5, 5),
      Uint8Array.of(0, 2, 1, 255),
      Uint8Array.of(3, 3),
      new Uint8Array(50).fill(255),
    ]
    const ada = await rooms.enter('ada')
    for (const [i, bytes] of frames.entries()) {
      const eve = await rooms.enter(`eve${i}`)
      eve.sendRaw(bytes)
      expect([i, eve.closed?.code]).toEqual([i, closeCodes.malformed])
    }
    ada.draw(component('fine'))
    await quiet()
    const bob = await rooms.enter('bob')
    expect([ada.closed, bob.drawn]).toEqual([null, ['shape:fine']])
  })

  it('[PR11] a state vector that cannot be read ends its connection', async () => {
    const { house: rooms } = house()
    for (const vector of [Uint8Array.of(9), new Uint8Array(200_000)]) {
      const eve = await rooms.enter('eve')
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint8Array(encoder, vector)
      eve.sendRaw(encoding.toUint8Array(encoder))
      await quiet()
      expect(eve.closed?.code).toBe(closeCodes.malformed)
    }
  })
})

describe('acknowledgements', () => {
  it('[PR20] count every live update once it is durable, those that change nothing included', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    ada.draw(component('a'))
    await quiet()
    expect(ada.saved.at(-1)).toBe(1)
    ada.sendUpdate(Y.encodeStateAsUpdate(ada.doc))
    ada.draw(component('b'))
    ada.draw(component('c'))
    await quiet()
    expect(ada.saved.at(-1)).toBe(4)
    expect(ada.saved).toEqual(ada.saved.toSorted((a, b) => a - b))
  })

  it('[PR21] go only to clients that ask for them', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada', 'candidate', { wantsAcks: false })
    ada.draw(component('bad', { x: 1e9 }))
    await quiet()
    expect([ada.saved, ada.notices, ada.stored]).toEqual([[], [], []])
  })

  it('[PR22] an update with a gap, and all after it, wait until what it builds on is there', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    const other = new Y.Doc()
    other.clientID = ada.doc.clientID + 1
    boardRoot(other).set('shape:one', new Y.Map([['$', component('one')]]))
    const missed = Y.encodeStateAsUpdate(other)
    const vector = Y.encodeStateVector(other)
    boardRoot(other).set('shape:two', new Y.Map([['$', component('two')]]))
    const late = Y.encodeStateAsUpdate(other, vector)
    ada.sendUpdate(late)
    await quiet()
    // The server asked, and Ada's own document could not help.
    expect([ada.steps, bob.drawn, ada.saved]).toEqual([['step1', 'step2', 'step1'], [], []])
    ada.draw(component('three'))
    await quiet()
    expect([bob.drawn, ada.saved]).toEqual([['shape:three'], []])
    ada.sendUpdate(missed)
    await quiet()
    ada.sendUpdate(late)
    await quiet()
    expect([bob.drawn, ada.saved]).toEqual([['shape:one', 'shape:three', 'shape:two'], [4]])
    expect(ada.closed).toBeNull()
  })
})

describe('saving', () => {
  it('[RM30] everything is there after a kill: it was written before it was shown', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    ada.draw(component('redis'))
    await quiet()
    const seen = bob.drawn
    rooms.restart()
    const carl = await rooms.enter('carl')
    expect(carl.drawn).toEqual(seen)
  })

  it('[RM31] nothing is shown before it is written', async () => {
    const memory = createMemoryStorage().boards
    let open = () => undefined as void
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let holds = false
    const storage: BoardStorage = {
      ...memory,
      append(updates) {
        if (!holds) return memory.append(updates)
        const appended = memory.append(updates)
        const written = gate.then(() => appended.written)
        return { written, durable: written.then(() => appended.durable) }
      },
    }
    const { house: rooms } = house({ storage })
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    holds = true
    ada.draw(component('redis'))
    await quiet()
    const carlIn = rooms.enter('carl')
    await quiet()
    expect([bob.drawn, ada.saved]).toEqual([[], []])
    open()
    const carl = await carlIn
    await quiet()
    expect([bob.drawn, carl.drawn, ada.saved]).toEqual([['shape:redis'], ['shape:redis'], [1]])
  })

  it('[RM32] while nothing can be saved drawing goes on, and people know it', async () => {
    const memory = createMemoryStorage().boards
    let isBroken = false
    const storage: BoardStorage = {
      ...memory,
      append(updates) {
        if (!isBroken) return memory.append(updates)
        const failed = Promise.reject(new Error('disk full'))
        failed.catch(() => undefined)
        return { written: failed, durable: failed }
      },
    }
    const { house: rooms, clock } = house({ storage })
    const ada = await rooms.enter('ada')
    const bob = await rooms.enter('bob')
    isBroken = true
    ada.draw(component('one'))
    await quiet()
    ada.draw(component('two'))
    await quiet()
    expect([bob.drawn, ada.saved, rooms.rooms.isSaving]).toEqual([
      ['shape:one', 'shape:two'],
      [],
      false,
    ])
    expect(bob.notices).toMatchObject([{ code: 'not_saving' }])
    const carl = await rooms.enter('carl')
    expect(carl.notices).toMatchObject([{ code: 'not_saving' }])
    await clock.advance(10_000)
    isBroken = false
    await clock.advance(4_000)
    await quiet()
    expect([ada.saved.at(-1), rooms.rooms.isSaving]).toEqual([2, true])
    expect(bob.notices.map((notice) => notice.code)).toEqual(['not_saving', 'saving_again'])
    rooms.restart()
    expect((await rooms.enter('dora')).drawn).toEqual(['shape:one', 'shape:two'])
  })

  it('[RM33] an empty room is let go after a while, with a snapshot, and comes back as it was', async () => {
    const { house: rooms, clock, storage } = house()
    const ada = await rooms.enter('ada')
    ada.draw(component('redis'))
    await quiet()
    ada.cut()
    await clock.advance(29_000)
    expect(rooms.rooms.count().rooms).toBe(1)
    await clock.advance(2_000)
    await quiet()
    expect([rooms.rooms.count().rooms, clock.waiting]).toEqual([0, 0])
    const stored = await storage.load(rooms.roundId)
    expect([stored.snapshot?.seq, stored.log.length]).toEqual([stored.head, 0])
    const bob = await rooms.enter('bob')
    expect(bob.drawn).toEqual(['shape:redis'])
  })

  it('[RM63] a board that lies still after many changes gets a snapshot while people are there', async () => {
    const { house: rooms, clock, storage } = house()
    const ada = await rooms.enter('ada')
    let shape = component('redis')
    ada.draw(shape)
    const drag = (steps: number) => {
      for (let x = 1; x <= steps; x += 1) {
        const moved = { ...shape, x: shape.x + 1 }
        ada.change(shape, moved)
        shape = moved
      }
    }
    drag(250)
    await clock.advance(4_000)
    drag(1)
    await clock.advance(4_000)
    await quiet()
    expect((await storage.load(rooms.roundId)).snapshot).toBeNull()
    await clock.advance(2_000)
    await quiet()
    const stored = await storage.load(rooms.roundId)
    expect([stored.snapshot?.seq, stored.log.length]).toEqual([stored.head, 0])
    // A few more are not worth another one.
    drag(5)
    await clock.advance(20_000)
    await quiet()
    expect((await storage.load(rooms.roundId)).log).toHaveLength(5)
    rooms.restart()
    const bob = await rooms.enter('bob')
    expect(bob.find('shape:redis')).toMatchObject({ x: 256 })
  })

  it('[RM34] whoever drew with an id owns it for ever, restarts included', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    ada.draw(component('redis'))
    await quiet()
    rooms.restart()
    const doc = new Y.Doc()
    const bob = await rooms.enter('bob', 'candidate', { doc })
    doc.clientID = ada.doc.clientID
    bob.draw(component('forged'))
    await quiet()
    expect([bob.closed?.code, rooms.logged.at(-1)]).toEqual([
      closeCodes.malformed,
      'An update was refused',
    ])
  })

  it('[RM35] one unreadable row of the log keeps nobody out', async () => {
    const { house: rooms, storage } = house()
    const ada = await rooms.enter('ada')
    ada.draw(component('redis'))
    await quiet()
    const damaged = {
      roomId: rooms.roundId,
      atMs: 1,
      by: 'ada' as ParticipantId,
      update: new Uint8Array(9).fill(250),
      claims: [],
      spans: [],
    }
    await storage.append([damaged]).durable
    rooms.restart()
    expect((await rooms.enter('bob')).drawn).toEqual(['shape:redis'])
    expect(rooms.logged).toContain('An entry of a board log cannot be read')
  })

  it('[RM36] closing saves and ends all connections so that clients come back', async () => {
    const { house: rooms, clock } = house()
    const ada = await rooms.enter('ada')
    ada.draw(component('redis'))
    await rooms.rooms.close()
    expect([ada.closed?.code, ada.saved, clock.waiting]).toEqual([closeCodes.unavailable, [], 0])
    await expect(rooms.enter('bob')).rejects.toThrow('closed')
    rooms.restart()
    expect((await rooms.enter('bob')).drawn).toEqual(['shape:redis'])
  })
})

describe('what the rounds ask of the boards', () => {
  it('[RM40] the graph of the board now, the same object until it changes', async () => {
    const { house: rooms } = house()
    const ada = await rooms.enter('ada')
    ada.draw(component('redis'), component('api', { x: 900 }), arrow('a'))
    await quiet()
    ada.draw(bound('a', 'redis'))
    await quiet()
    const graph = await rooms.rooms.readGraph(rooms.roundId)
    expect(graph.components.map(({ label }) => label).sort()).toEqual(['api', 'redis'])
    expect(await rooms.rooms.readGraph(rooms.roundId)).toBe(graph)
    ada.erase('shape:api')
    await quiet()
    const after = await rooms.rooms.readGraph(rooms.roundId)
    expect(after.components.map(({ label }) => label)).toEqual(['redis'])
  })

  it('[RM41] a call when the board lies still after a change', async () => {
    const { house: rooms, clock } = house()
    const calls: unknown[] = []
    const stop = rooms.rooms.onSettled((...call) => calls.push(call))
    const ada = await rooms.enter('ada')
    await clock.advance(5_000)
    expect([calls, rooms.rooms.lastDrawnAtMs(rooms.roundId)]).toEqual([[], null])
    ada.draw(component('a'))
    await clock.advance(500)
    ada.draw(component('b'))
    const lastMs = clock.nowMs()
    await clock.advance(500)
    expect(calls).toEqual([])
    await clock.advance(500)
    expect(calls).toEqual([[rooms.roundId, lastMs]])
    expect(rooms.rooms.lastDrawnAtMs(rooms.roundId)).toBe(lastMs)
    stop()
    ada.draw(component('c'))
    await clock.advance(5_000)
    expect(calls).toHaveLength(1)
  })

  it('[RM42] a call when somebody types', async () => {
    const { house: rooms, clock } = house()
    const calls: unknown[] = []
    rooms.rooms.onTyping((...call) => calls.push(call))
    const ada = await rooms.enter('ada')
    ada.showPresence({ isTyping: false })
    ada.showPresence({ isTyping: 'yes' })
    expect(calls).toEqual([])
    ada.showPresence({ isTyping: true })
    expect(calls).toEqual([[rooms.roundId, 'ada', clock.nowMs()]])
  })
})
