import { localBus } from '@sparboard/server/bus'
import { RoomRegistry, type BoardStorage } from '@sparboard/server/rooms'
import { directReader } from '@sparboard/server/rooms/testing'
import { quiet, RoomPerson } from '@sparboard/server/rooms/testing'
import { ManualClock } from '@sparboard/server/rounds/testing'
import { createMemoryStorage } from '@sparboard/server/storage'
import { createRandom, type Random, type RoundId } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { component } from '../rig/boardBuilder.ts'
import { memoryLog } from '../rig/syncServer.ts'

const joins = Number(process.env.ZOMBIE_JOINS ?? 1_000)

it(
  `[RM75] ${joins} joins, leaves, failed loads and failed saves leave no room and no timer`,
  { timeout: 60_000 + joins * 50 },
  async () => {
    const random = createRandom(20_261_122)
    const clock = new ManualClock()
    const rooms = new RoomRegistry({
      storage: brittle(createMemoryStorage().boards, random),
      bus: localBus(),
      reader: directReader,
      clock,
      log: memoryLog(),
      limits: {
        maxShapes: 2_000,
        maxDocumentBytes: 20_000_000,
        maxLogBytes: 100_000_000,
        rateLimitScale: 1_000,
      },
    })
    let here: RoomPerson[] = []
    let failed = 0
    for (let join = 0; join < joins; join += 1) {
      const person = new RoomPerson(`person-${random.integer(20)}`, 'candidate')
      const roundId = `round-${random.integer(50)}` as RoundId
      const entering = rooms.join(roundId, person.member, person, { wantsAcks: true })
      await entering.then(
        (session) => {
          person.attach(session)
          here.push(person)
          person.draw(component(`${join}`, 'cache', 'Redis'))
          person.showPresence({ isTyping: true })
        },
        () => (failed += 1),
      )
      if (random.next() < 0.3) await clock.advance(random.integer(2_000))
      if (random.next() < 0.1) void rooms.readGraph(roundId).catch(() => undefined)
      here = here.filter((other) => {
        const stays = random.next() < 0.8
        if (!stays) other.cut()
        return stays
      })
    }
    for (const person of here) person.cut()
    // Otherwise nothing would have been proved.
    expect(failed).toBeGreaterThan(joins / 200)
    await quiet()
    await clock.advance(60_000)
    await quiet()
    expect({ ...rooms.count(), timers: clock.waiting }).toEqual({
      rooms: 0,
      connections: 0,
      timers: 0,
    })
    await rooms.close()
  },
)

/** A storage that sometimes cannot load, and sometimes cannot save. */
function brittle(storage: BoardStorage, random: Random): BoardStorage {
  const mayFail = async <Value>(call: () => Promise<Value>): Promise<Value> => {
    if (random.next() < 0.1) throw new Error('The storage fails now and then')
    return call()
  }
  return {
    shared: storage.shared,
    load: (roomId) => mayFail(() => storage.load(roomId)),
    readLog: (roomId, page) => storage.readLog(roomId, page),
    saveSnapshot: (roomId, snapshot) => mayFail(() => storage.saveSnapshot(roomId, snapshot)),
    append(updates) {
      const appended = mayFail(async () => {
        const { written, durable } = storage.append(updates)
        await durable
        return written
      })
      return { written: appended, durable: appended.then(() => undefined) }
    },
  }
}
