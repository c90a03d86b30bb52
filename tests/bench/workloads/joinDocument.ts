import { boardLayout } from '@sparboard/shared/board'
import * as Y from 'yjs'
import { boardHistory } from '../edits/boardHistory.ts'
import { median } from '../load/median.ts'
import { SimulatedPerson } from '../load/SimulatedPerson.ts'
import { sleep, within } from '../load/time.ts'
import { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import { usageBetween } from '../targets/usage.ts'
import { seedBoard } from './seedBoard.ts'
import { defineWorkload } from './Workload.ts'

const room = 'history'

/**
 * Joining a board with a past. It is put in through the wire as many small updates, as people would
 * have made it; then it is joined while the server has it in memory (warm), and each time after a
 * restart (cold).
 */
export const joinDocument = defineWorkload(
  { shapes: 10_000, moves: 5, repeats: 3, pauseSeconds: 3 },
  async (target, { shapes, moves, repeats, pauseSeconds }) => {
    const history = boardHistory(shapes, moves)
    const server = await ServerUnderTest.start(target)
    try {
      const seeded = await seedBoard(server, room, history)
      const warm: Join[] = []
      for (let i = 0; i < repeats; i += 1) warm.push(await join(server, history.shapes))
      seeded.leave()
      // Peers save a while after the last change: this is about loading, not about loss.
      await sleep(pauseSeconds * 1_000)
      await server.stop()
      const cold: Join[] = []
      for (let i = 0; i < repeats; i += 1) {
        await server.start()
        cold.push(await join(server, history.shapes))
        await sleep(300)
        await server.stop()
      }
      const idealBytes = Y.encodeStateAsUpdate(history.doc).length
      return {
        updates: history.updates.length,
        idealBytes,
        seedMs: seeded.tookMs,
        seedCpuUsPerUpdate: seeded.cpuUs / history.updates.length,
        warm: summary(warm, idealBytes),
        cold: summary(cold, idealBytes),
      }
    } finally {
      await server.close()
    }
  },
)

interface Join {
  syncedMs: number
  /** When the content was whole; null when it never was. */
  completeMs: number | null
  bytesIn: number
  cpuMs: number
  memoryMiB: number
}

async function join(server: ServerUnderTest, shapes: number): Promise<Join> {
  const person = new SimulatedPerson({ server, room, writer: 1, slot: 0, roomSize: 1, keeps: true })
  const before = server.usage()
  let lastBytesAt = performance.now()
  person.onBoardBytes = () => {
    lastBytesAt = performance.now()
  }
  await within(person.connect(), 60_000)
  const doc = new Y.Doc()
  const root = doc.getMap(boardLayout.records)
  let completeAtUs: number | null = null
  let applied = 0
  const deadline = performance.now() + 20_000
  do {
    await sleep(50)
    for (; applied < person.received.length; applied += 1) {
      const received = person.received[applied]
      if (!received) break
      Y.applyUpdate(doc, received.update)
      // Complete at the arrival of the bytes that made it so.
      if (root.size >= shapes) completeAtUs ??= received.atUs
    }
  } while (
    (completeAtUs === null || performance.now() - lastBytesAt < 400) &&
    performance.now() < deadline
  )
  const after = server.usage()
  person.drop()
  const { startedAtUs, syncedAtUs, socket } = person
  return {
    syncedMs: (syncedAtUs - startedAtUs) / 1_000,
    completeMs: completeAtUs === null ? null : (completeAtUs - startedAtUs) / 1_000,
    bytesIn: socket.bytesIn,
    cpuMs: usageBetween(before, after).cpuUs / 1_000,
    memoryMiB: after.memoryKiB / 1_024,
  }
}

function summary(joins: readonly Join[], idealBytes: number) {
  const completeMs = joins.flatMap((join) => join.completeMs ?? [])
  const medianOf = (read: (join: Join) => number) => median(joins.map(read))
  return {
    syncedMs: medianOf((join) => join.syncedMs),
    completeMs: median(completeMs),
    completeMsOfEach: joins.map((join) => join.completeMs),
    bytesShare: medianOf((join) => join.bytesIn / idealBytes),
    cpuMs: medianOf((join) => join.cpuMs),
    memoryMiB: medianOf((join) => join.memoryMiB),
    /** The server said "synced" before everything was there. */
    falseSyncs: joins.filter((join) => join.completeMs === null || join.completeMs > join.syncedMs)
      .length,
  }
}
