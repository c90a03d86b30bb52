import { connectRooms } from '../load/connectRooms.ts'
import { driveLoad } from '../load/driveLoad.ts'
import { Sink } from '../load/Sink.ts'
import { sleep } from '../load/time.ts'
import { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import { defineWorkload } from './Workload.ts'

/** One room in which everybody drags a box. */
export const fanOut = defineWorkload(
  { people: 10, editsPerSecond: 30, presencePerSecond: 0, seconds: 6, warmSeconds: 2 },
  async (target, { people: perRoom, ...rates }) => {
    const server = await ServerUnderTest.start(target)
    try {
      await warmUp(server)
      const sink = new Sink()
      const people = await connectRooms({ server, rooms: 1, perRoom, prefix: 'fan-out-', sink })
      await sleep(200)
      const result = await driveLoad({ ...rates, server, people, perRoom, sink })
      for (const person of people) person.drop()
      return result
    } finally {
      await server.close()
    }
  },
)

/** Lets the compiler see the hot path before anything is measured. */
async function warmUp(server: ServerUnderTest): Promise<void> {
  const people = await connectRooms({ server, rooms: 1, perRoom: 2, prefix: 'warm-' })
  for (let i = 0; i < 3_000; i += 1) {
    people[i % 2]?.edit()
    if (i % 50 === 49) await sleep(2)
  }
  await sleep(300)
  for (const person of people) person.drop()
}
