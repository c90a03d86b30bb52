import type { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import { SimulatedPerson } from './SimulatedPerson.ts'
import type { Sink } from './Sink.ts'
import { within } from './time.ts'

/** How many come in at the same time. */
const atOnce = 64
const patienceMs = 20_000

/** Fills rooms with people; resolves when all of them have their board. */
export async function connectRooms(options: {
  server: ServerUnderTest
  rooms: number
  perRoom: number
  /** Names the rooms; another one means other rooms. */
  prefix: string
  sink?: Sink
  wantsAcks?: boolean
}): Promise<SimulatedPerson[]> {
  const { server, rooms, perRoom, prefix, sink, wantsAcks } = options
  const people = Array.from({ length: rooms * perRoom }, (_, writer) => {
    const slot = writer % perRoom
    const room = `${prefix}${Math.floor(writer / perRoom)}`
    return new SimulatedPerson({ server, room, writer, slot, roomSize: perRoom, sink, wantsAcks })
  })
  await connectAll(people)
  return people
}

/** Lets people in who were there before, or are new. */
export async function connectAll(people: readonly SimulatedPerson[]): Promise<void> {
  for (let i = 0; i < people.length; i += atOnce) {
    const group = people.slice(i, i + atOnce)
    await Promise.all(group.map((person) => within(person.connect(), patienceMs)))
  }
}
