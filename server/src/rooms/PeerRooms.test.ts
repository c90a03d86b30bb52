import type { ParticipantId } from '@sparboard/shared/base'
import { boardRoot, componentRecord, type ShapeRecord } from '@sparboard/shared/board'
import { closeCodes } from '@sparboard/shared/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ManualClock } from '../rounds/testing/index.ts'
import { createMemoryWorld, type Backend, type MemoryWorld } from '../storage/index.ts'
import { quiet, RoomHouse } from './testing/index.ts'

let world: MemoryWorld
let clock: ManualClock
let a: RoomHouse
let b: RoomHouse
let backendA: Backend

function open(backend: Backend): RoomHouse {
  return new RoomHouse({ clock, storage: backend.storage.boards, bus: backend.bus })
}

beforeEach(() => {
  world = createMemoryWorld()
  clock = new ManualClock()
  backendA = world.join('a')
  a = open(backendA)
  b = open(world.join('b'))
})

function component(id: string, x = 0): ShapeRecord {
  return componentRecord({ id: `shape:${id}`, kind: 'cache', label: 'Redis', x })
}

describe('one board at two servers', () => {
  it('[SV20] shows at each what is drawn at the other, and acknowledges it', async () => {
    const ada = await a.enter('ada')
    const bob = await b.enter('bob')
    ada.draw(component('one'))
    bob.draw(component('two'))
    await quiet()
    expect(ada.drawn).toEqual(['shape:one', 'shape:two'])
    expect(bob.drawn).toEqual(['shape:one', 'shape:two'])
    bob.change(component('one'), component('one', 70))
    ada.erase('shape:two')
    await quiet()
    expect(ada.find('shape:one')).toMatchObject({ x: 70 })
    expect(bob.drawn).toEqual(['shape:one'])
    expect([ada.saved.at(-1), bob.saved.at(-1)]).toEqual([2, 2])
    const log = await backendA.storage.boards.readLog(a.roundId)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1))
  })

  it('[SV20] brings somebody up to date who comes over, without asking for what is known', async () => {
    const ada = await a.enter('ada')
    await b.enter('bob')
    ada.draw(component('one'))
    await quiet()
    ada.cut()
    await b.comeBack(ada)
    ada.change(component('one'), component('one', 70))
    await quiet()
    expect([ada.closed, ada.saved.at(-1)]).toEqual([null, 1])
    await a.comeBack(ada)
    expect(ada.find('shape:one')).toMatchObject({ x: 70 })
  })

  it('[RM90] fills the one log: what is drawn at one server counts once at the other', async () => {
    const [here, there] = ['c', 'd'].map((name) => {
      const { storage, bus } = world.join(name)
      return new RoomHouse({ clock, storage: storage.boards, bus, maxLogBytes: 20_000 })
    })
    const ada = await here!.enter('ada')
    const bob = await there!.enter('bob')
    let drawn = 0
    const draw = () => ada.draw(component(`${(drawn += 1)}`))
    for (let bytes = 0; bytes < 14_000; bytes += 400) draw()
    await quiet()
    expect(bob.drawn).toHaveLength(drawn)
    expect([ada.notices, bob.notices]).toEqual([[], []])
    for (let more = 0; more < 50; more += 1) draw()
    await quiet()
    expect(ada.notices).not.toEqual([])
    expect(bob.notices).toHaveLength(1)
  })

  it('[SV21] mends at both what only together is wrong, and ends with the same board', async () => {
    const frame = (id: string): ShapeRecord => ({
      ...component(id),
      type: 'frame',
      props: { w: 400, h: 300, name: 'VPC', color: 'black' },
    })
    const ada = await a.enter('ada')
    const bob = await b.enter('bob')
    ada.draw(frame('one'), frame('two'))
    await quiet()
    // A circle of parents, of which each server sees one half first.
    ada.change(frame('one'), { ...frame('one'), parentId: 'shape:two' })
    bob.change(frame('two'), { ...frame('two'), parentId: 'shape:one' })
    await quiet()
    await clock.advance(2_000)
    await quiet()
    const parents = [ada, bob].map((person) =>
      ['shape:one', 'shape:two'].map((id) => (person.find(id) as ShapeRecord).parentId),
    )
    expect(parents[0]).toEqual(parents[1])
    expect(parents[0]).toContain('page:page')
  })

  it('[SV22] gives up what fills a place that the other server has filled; nothing saved is lost', async () => {
    const ada = await a.enter('ada')
    const bob = await b.enter('bob')
    ada.draw(component('mine'))
    bob.draw(component('his'))
    await quiet()
    // One person under one client id at both servers, who draws something else at each, at once.
    const twin = new Y.Doc()
    Y.applyUpdate(twin, Y.encodeStateAsUpdate(ada.doc))
    twin.clientID = ada.doc.clientID
    const evil = await b.enter('ada', 'candidate', { doc: twin })
    await quiet()
    evil.draw(component('x'))
    ada.draw(component('y'))
    await quiet()
    const given = [...a.logged, ...b.logged].filter((line) => /loaded again/.test(line))
    expect(given).toHaveLength(1)
    // Whoever was sent away comes back with what they have.
    for (const [house, person] of [
      [a, ada],
      [b, bob],
      [b, evil],
    ] as const) {
      if (person.closed?.code !== closeCodes.unavailable) continue
      person.closed = null
      await house.comeBack(person)
    }
    await clock.advance(2_000)
    await quiet()
    const fresh = [await a.enter('eve', 'observer'), await b.enter('eve', 'observer')]
    expect(fresh[0]?.drawn).toEqual(fresh[1]?.drawn)
    expect(fresh[0]?.drawn).toContain('shape:his')
    // One of the two: the one that was written first.
    expect(fresh[0]?.drawn.filter((id) => /[xy]$/.test(id))).toHaveLength(1)
    bob.draw(component('later'))
    await quiet()
    expect(fresh[0]?.drawn).toContain('shape:later')
  })

  it('[SV20] lets nobody into a board that was let go while they were on their way', async () => {
    const { boards } = backendA.storage
    const { shared } = boards
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = {
      ...boards,
      shared: shared && {
        ...shared,
        readAfter: async (...args: Parameters<typeof shared.readAfter>) => {
          await held
          return shared.readAfter(...args)
        },
      },
    }
    const house = new RoomHouse({ clock, storage: slow, bus: backendA.bus })
    const coming = house.enter('ada')
    await quiet()
    await clock.advance(31_000)
    release()
    const ada = await coming
    const bob = await b.enter('bob')
    ada.draw(component('one'))
    await quiet()
    expect([ada.closed, bob.drawn, house.rooms.count().connections]).toEqual([
      null,
      ['shape:one'],
      1,
    ])
  })

  it('[SV23] catches up with what it missed while the line was down', async () => {
    const ada = await a.enter('ada')
    const bob = await b.enter('bob')
    await backendA.storage.boards.append([
      {
        roomId: a.roundId,
        atMs: 1,
        by: 'carl' as ParticipantId,
        update: updateOf(component('silent')),
        claims: [77],
        spans: [{ client: 77, from: 0, to: 1 }],
      },
    ]).durable
    world.hub.miss()
    await quiet()
    expect([ada.drawn, bob.drawn]).toEqual([[], ['shape:silent']])
  })

  it('[SV24] shows who is at the other server, as the server knows them, until they leave', async () => {
    const ada = await a.enter('ada')
    const bob = await b.enter('bob', 'interviewer')
    ada.showPresence({ cursor: { x: 1, y: 2 } })
    bob.showPresence({ user: { name: 'the host' } })
    await quiet()
    const identity = { user: { id: 'ada', name: 'ada', role: 'candidate' } }
    expect(bob.presence.get(ada.doc.clientID)).toMatchObject({
      cursor: { x: 1, y: 2 },
      ...identity,
    })
    expect(ada.presence.get(bob.doc.clientID)).toMatchObject({
      user: { id: 'bob', name: 'bob', role: 'interviewer' },
    })
    const late = await a.enter('late', 'observer')
    expect(late.presence.has(bob.doc.clientID)).toBe(true)
    bob.cut()
    await quiet()
    expect(ada.presence.has(bob.doc.clientID)).toBe(false)
  })

  it('[SV24] and until their server is gone', async () => {
    const ada = await a.enter('ada')
    const bob = await b.enter('bob')
    ada.showPresence({ cursor: null })
    await quiet()
    expect(bob.presence.has(ada.doc.clientID)).toBe(true)
    await backendA.close()
    await quiet()
    expect(bob.presence.has(ada.doc.clientID)).toBe(false)
  })

  it('[SV24] and again when the line to it was down and is back', async () => {
    const ada = await a.enter('ada')
    const bob = await b.enter('bob')
    ada.showPresence({ cursor: null })
    await quiet()
    world.hub.lose('a')
    await quiet()
    expect(bob.presence.has(ada.doc.clientID)).toBe(false)
    world.hub.miss()
    await quiet()
    expect(bob.presence.has(ada.doc.clientID)).toBe(true)
  })

  it('[SV25] lets nobody draw under an id that was seen at the other server', async () => {
    const ada = await a.enter('ada')
    await b.enter('bob')
    ada.showPresence({ cursor: null })
    await quiet()
    const thief = new Y.Doc()
    thief.clientID = ada.doc.clientID
    const mallory = await b.enter('mallory', 'candidate', { doc: thief })
    mallory.draw(component('stolen'))
    await quiet()
    expect(mallory.closed?.code).toBe(closeCodes.malformed)
    ada.draw(component('mine'))
    await quiet()
    expect(ada.closed).toBeNull()
  })

  it('[SV26] tells the rounds of drawing and typing at the other server', async () => {
    const ada = await a.enter('ada')
    await b.enter('bob')
    const heard: string[] = []
    b.rooms.onSettled(() => void heard.push('settled'))
    b.rooms.onTyping((_id, participantId) => void heard.push(`${participantId} types`))
    ada.draw(component('one'))
    ada.showPresence({ isTyping: true })
    await quiet()
    await clock.advance(800)
    expect(heard).toEqual(['ada types', 'settled'])
  })

  it('[SV26] also when nobody has the board open here', async () => {
    const ada = await a.enter('ada')
    ada.draw(component('one'))
    await quiet()
    let settled = 0
    b.rooms.onSettled(() => (settled += 1))
    await b.rooms.attend(b.roundId)
    await clock.advance(800)
    expect(settled).toBe(1)
    expect(b.rooms.count().rooms).toBe(1)
  })
})

function updateOf(record: ShapeRecord): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 77
  boardRoot(doc).set(record.id, new Y.Map([['$', record as unknown as object]]))
  return Y.encodeStateAsUpdate(doc)
}
