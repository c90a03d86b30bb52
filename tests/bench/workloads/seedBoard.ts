import * as Y from 'yjs'
import type { BoardHistory } from '../edits/boardHistory.ts'
import { SimulatedPerson } from '../load/SimulatedPerson.ts'
import { sleep } from '../load/time.ts'
import type { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import { usageBetween } from '../targets/usage.ts'

const patienceMs = 120_000

/**
 * Puts a history on a board, update by update, while somebody else watches; resolves when they have
 * all of it. Both stay until `leave`.
 */
export async function seedBoard(
  server: ServerUnderTest,
  room: string,
  history: BoardHistory,
): Promise<{ tookMs: number; cpuUs: number; leave: () => void }> {
  const drawer = new SimulatedPerson({ server, room, writer: 1, slot: 0, roomSize: 2 })
  const watcher = new SimulatedPerson({ server, room, writer: 2, slot: 1, roomSize: 2 })
  await drawer.connect()
  await watcher.connect()
  const seen = new Y.Doc()
  let updates = 0
  watcher.onBoardBytes = (update) => {
    updates += 1
    Y.applyUpdate(seen, Uint8Array.from(update))
  }
  const before = server.usage()
  const startedAt = performance.now()
  for (const [index, update] of history.updates.entries()) {
    if (!drawer.sendUpdate(update)) await drawer.socket.drained()
    if (index % 200 === 199) await sleep(1)
  }
  const deadline = performance.now() + patienceMs
  while (!covers(seen, history.doc)) {
    if (performance.now() > deadline || drawer.isGone || watcher.isGone) {
      throw new Error(`The board was not put in: ${updates} updates arrived`)
    }
    await sleep(50)
  }
  // What deletes something shows in no state vector: wait until nothing comes any more.
  for (let seenBefore = -1; seenBefore !== updates; await sleep(500)) seenBefore = updates
  return {
    tookMs: performance.now() - startedAt,
    cpuUs: usageBetween(before, server.usage()).cpuUs,
    leave() {
      drawer.socket.close()
      watcher.socket.close()
    },
  }
}

/** Whether a document has every struct of another one. */
function covers(doc: Y.Doc, other: Y.Doc): boolean {
  const wanted = Y.decodeStateVector(Y.encodeStateVector(other))
  return [...wanted].every(([client, clock]) => Y.getState(doc.store, client) >= clock)
}
