import { connectRooms } from '../load/connectRooms.ts'
import { driveLoad, type LoadResult } from '../load/driveLoad.ts'
import { Sink } from '../load/Sink.ts'
import { sleep } from '../load/time.ts'
import { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import type { Target } from '../targets/Target.ts'
import { defineWorkload } from './Workload.ts'

export interface ManyRooms {
  rooms: number
  perRoom: number
  editsPerSecond: number
  presencePerSecond: number
  seconds: number
  warmSeconds: number
  settleMs: number
}

/** Many small rooms, with edits and pointers. */
export const manyRooms = defineWorkload(
  {
    rooms: 100,
    perRoom: 2,
    editsPerSecond: 5,
    presencePerSecond: 10,
    seconds: 6,
    warmSeconds: 2,
    settleMs: 1_500,
  },
  loadRooms,
)

/** One time of load on a server of its own. */
export async function loadRooms(target: Target, options: ManyRooms): Promise<LoadResult> {
  const { rooms, perRoom, settleMs, ...rates } = options
  const server = await ServerUnderTest.start(target)
  try {
    const sink = new Sink()
    const people = await connectRooms({ server, rooms, perRoom, prefix: 'many-', sink })
    await sleep(settleMs)
    const result = await driveLoad({ ...rates, server, people, perRoom, sink })
    for (const person of people) person.drop()
    return result
  } finally {
    await server.close()
  }
}
