import { loadKnowledge, drillBoard } from '@sparboard/server/engine/knowledge'
import { quiet, RoomHouse } from '@sparboard/server/rooms/testing'
import { ManualClock } from '@sparboard/server/rounds/testing'
import { SYSTEM_ID, type RoundId } from '@sparboard/shared/base'
import { boardRoot, componentRecord } from '@sparboard/shared/board'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sharedKinds, storageKinds } from './storages.ts'

const drill = loadKnowledge().drills.get('cache')
if (!drill) throw new Error('There is no drill on caches')
const records = drillBoard(drill)
const drawn = records.map(({ id }) => id).toSorted()
const room = 'round-1' as RoundId
const redis = { id: 'shape:redis', kind: 'cache', label: 'Mine' }

describe.each(await storageKinds())('a prepared board in $name', (kind) => {
  it('[LB63] is there for whoever comes first, once, however often it is laid down', async () => {
    const storage = await kind.open()
    const house = new RoomHouse({ clock: new ManualClock(), storage: storage.boards })
    await house.rooms.seed(room, records)
    await house.rooms.seed(room, records)
    const ada = await house.enter('ada')
    expect(ada.drawn.toSorted()).toEqual(drawn)
    expect(await house.rooms.readGraph(room)).toMatchObject({ looseEnds: [] })
    // Nothing had to be mended, and the page is the one that was laid down with it.
    const log = await storage.boards.readLog(room)
    expect(log).toHaveLength(2)
    await house.rooms.close()
  })

  it.skipIf(kind.reopen === null)('[LB63] outlives the server', async () => {
    const storage = await kind.open()
    const house = new RoomHouse({ clock: new ManualClock(), storage: storage.boards })
    await house.rooms.seed(room, records)
    const again = kind.reopen ? await kind.reopen() : storage
    const later = new RoomHouse({ clock: new ManualClock(), storage: again.boards })
    const ada = await later.enter('ada')
    expect(ada.drawn.toSorted()).toEqual(drawn)
    await later.rooms.close()
  })

  it('[LB63] belongs to the server: nobody draws under its client id', async () => {
    const storage = await kind.open()
    const house = new RoomHouse({ clock: new ManualClock(), storage: storage.boards })
    await house.rooms.seed(room, records)
    const [owner] = [...(await storage.boards.load(room)).owners]
    expect(owner?.[1]).toBe(SYSTEM_ID)
    const doc = new Y.Doc()
    const ada = await house.enter('ada', 'candidate', { doc })
    doc.clientID = owner?.[0] ?? 0
    ada.draw(componentRecord(redis))
    await quiet()
    expect(ada.closed).not.toBeNull()
    const bob = await house.enter('bob')
    expect(bob.drawn.toSorted()).toEqual(drawn)
    await house.rooms.close()
  })

  it('[LB63] is not taken back by the first one’s undo', async () => {
    const storage = await kind.open()
    const house = new RoomHouse({ clock: new ManualClock(), storage: storage.boards })
    await house.rooms.seed(room, records)
    const doc = new Y.Doc()
    const ada = await house.enter('ada', 'candidate', { doc })
    const undo = new Y.UndoManager(boardRoot(doc))
    ada.draw(componentRecord(redis))
    undo.undo()
    undo.undo()
    await quiet()
    expect((await house.enter('bob')).drawn.toSorted()).toEqual(drawn)
    await house.rooms.close()
  })
})

describe.each(await sharedKinds())('a prepared board at two servers: $name', (kind) => {
  it('[LB63] is the same at both, even if both laid it down, and is drawn on at both', async () => {
    const clock = new ManualClock()
    const houses = (await Promise.all([kind.join(), kind.join()])).map(
      ({ storage, bus }) => new RoomHouse({ clock, storage: storage.boards, bus }),
    )
    await Promise.all(houses.map(({ rooms }) => rooms.seed(room, records)))
    const [ada, bob] = await Promise.all(houses.map((house, i) => house.enter(`person-${i}`)))
    expect(ada?.drawn.toSorted()).toEqual(drawn)
    expect(bob?.drawn.toSorted()).toEqual(drawn)
    ada?.draw(componentRecord(redis))
    await expect.poll(() => bob?.drawn).toContain(redis.id)
    await Promise.all(houses.map(({ rooms }) => rooms.close()))
  })
})
