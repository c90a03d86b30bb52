import * as Y from 'yjs'
import { boardHistory } from '../edits/boardHistory.ts'
import { connectRooms } from '../load/connectRooms.ts'
import { Histogram } from '../load/Histogram.ts'
import { median } from '../load/median.ts'
import type { SimulatedPerson } from '../load/SimulatedPerson.ts'
import { sleep, within } from '../load/time.ts'
import { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import { usageBetween } from '../targets/usage.ts'
import { defineWorkload } from './Workload.ts'

/**
 * Everybody is cut off and comes back at once, with the board they had. Synced is who was answered by
 * a server that has the board itself: one that answers from an empty document, and sends the content
 * once it is loaded, counts when that has come.
 */
export const reconnectStorm = defineWorkload(
  { people: 500, perRoom: 10, shapes: 200, repeats: 3 },
  async (target, { people: count, perRoom, shapes, repeats }) => {
    const server = await ServerUnderTest.start(target)
    try {
      const rooms = Math.round(count / perRoom)
      const board = createBoard(shapes)
      const people = await connectRooms({ server, rooms, perRoom, prefix: 'storm-' })
      if (target.hasBoards) {
        for (const person of people) if (person.slot === 0) person.sendUpdate(board.state)
      }
      // Peers save, and let go of their rooms, a while after the last change.
      await sleep(2_500)
      const storms: Storm[] = []
      for (let i = 0; i < repeats; i += 1) {
        storms.push(await storm(server, people, board))
        await sleep(700)
      }
      const medianOf = (name: keyof Storm) =>
        median(storms.flatMap((measured) => measured[name] ?? []))
      return {
        allMs: medianOf('allMs'),
        p50Ms: medianOf('p50Ms'),
        p99Ms: medianOf('p99Ms'),
        cpuMs: medianOf('cpuMs'),
        failed: Math.max(...storms.map(({ failed }) => failed)),
        memoryMiB: medianOf('memoryMiB'),
        allMsOfEach: storms.map(({ allMs }) => allMs),
      }
    } finally {
      await server.close()
    }
  },
)

interface Board {
  state: Uint8Array
  stateVector: Uint8Array
  clocks: Map<number, number>
}

interface Storm {
  allMs: number
  p50Ms: number | null
  p99Ms: number | null
  cpuMs: number
  failed: number
  memoryMiB: number
}

function createBoard(shapes: number): Board {
  const { doc } = boardHistory(shapes, 2)
  const stateVector = Y.encodeStateVector(doc)
  return {
    state: Y.encodeStateAsUpdate(doc),
    stateVector,
    clocks: Y.decodeStateVector(stateVector),
  }
}

async function storm(
  server: ServerUnderTest,
  people: readonly SimulatedPerson[],
  board: Board,
): Promise<Storm> {
  for (const person of people) {
    if (server.target.hasBoards) person.stateVector = board.stateVector
    person.drop()
  }
  await sleep(300)
  const latency = new Histogram()
  let failed = 0
  const before = server.usage()
  const startedAt = performance.now()
  await Promise.all(
    people.map(async (person) => {
      try {
        await within(comeBack(server, person, board), 30_000)
        latency.add((performance.now() - startedAt) * 1_000)
      } catch {
        failed += 1
      }
    }),
  )
  const allMs = performance.now() - startedAt
  await sleep(300)
  const after = server.usage()
  return {
    allMs,
    p50Ms: latency.quantileMs(0.5),
    p99Ms: latency.quantileMs(0.99),
    cpuMs: usageBetween(before, after).cpuUs / 1_000,
    failed,
    memoryMiB: after.memoryKiB / 1_024,
  }
}

/** Resolves when the server has answered, and has shown that it has the board. */
async function comeBack(
  server: ServerUnderTest,
  person: SimulatedPerson,
  board: Board,
): Promise<void> {
  if (!server.target.hasBoards) {
    await person.connect()
    return
  }
  const shown = new Promise<void>((resolve) => {
    let bytes = 0
    person.onVector = (stateVector) => {
      if (covers(stateVector, board.clocks)) resolve()
    }
    person.onBoardBytes = (update) => {
      bytes += update.length
      // Merged updates are a little shorter than what they were made of.
      if (bytes >= board.state.length * 0.95) resolve()
    }
  })
  await person.connect()
  await shown
}

function covers(stateVector: Uint8Array, clocks: ReadonlyMap<number, number>): boolean {
  const known = Y.decodeStateVector(Uint8Array.from(stateVector))
  return [...clocks].every(([client, clock]) => (known.get(client) ?? 0) >= clock)
}
