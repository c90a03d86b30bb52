import { connectAll, connectRooms } from '../load/connectRooms.ts'
import { median } from '../load/median.ts'
import type { SimulatedPerson } from '../load/SimulatedPerson.ts'
import { sleep } from '../load/time.ts'
import { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import { readMetrics } from '../targets/readMetrics.ts'
import { defineWorkload } from './Workload.ts'

/**
 * Memory of rooms in which nothing happens, once all have left, and after they have come and gone many
 * times. Servers that keep an empty room for a while are given that time.
 */
export const roomMemory = defineWorkload(
  { rooms: 1_000, perRoom: 2, comings: 10, settleMs: 1_500 },
  async (target, { rooms, perRoom, comings, settleMs }) => {
    const server = await ServerUnderTest.start(target)
    try {
      const atStart = server.usage().memoryKiB
      const timersAtStart = await timersOf(server)
      const perRoomSince = (memoryKiB: number) => (memoryKiB - atStart) / rooms
      const people = await connectRooms({ server, rooms, perRoom, prefix: 'idle-' })
      await sleep(settleMs)
      const idle = server.usage().memoryKiB
      for (const person of people) person.drop()
      await sleep(target.keepsEmptyRoomsMs + settleMs)
      const left = server.usage().memoryKiB
      // What grows at first is the heap finding its size.
      await comeAndGo(people, comings / 2)
      await sleep(settleMs)
      const halfway = server.usage().memoryKiB
      await comeAndGo(people, comings / 2)
      await sleep(settleMs)
      const atEnd = server.usage().memoryKiB
      await sleep(target.keepsEmptyRoomsMs)
      return {
        atStartMiB: atStart / 1_024,
        idleKiBPerRoom: perRoomSince(idle),
        leftKiBPerRoom: perRoomSince(left),
        afterComingsKiBPerRoom: perRoomSince(atEnd),
        growth: atEnd / halfway,
        timersLeft: difference(await timersOf(server), timersAtStart),
      }
    } finally {
      await server.close()
    }
  },
)

async function comeAndGo(people: readonly SimulatedPerson[], times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await connectAll(people)
    for (const person of people) person.drop()
    await sleep(200)
  }
}

/** Timers that keep the process busy; null where the server does not tell. */
async function timersOf(server: ServerUnderTest): Promise<number | null> {
  if (!server.target.isOwn) return null
  // A timer of a request or two may be among them at any moment.
  const counts: number[] = []
  for (let i = 0; i < 5; i += 1) {
    const metrics = await readMetrics(server.origin)
    counts.push(metrics.get('nodejs_active_resources{type="Timeout"}') ?? 0)
    await sleep(50)
  }
  return median(counts)
}

function difference(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before
}
