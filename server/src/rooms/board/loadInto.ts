import * as Y from 'yjs'
import type { Logger, StoredBoard } from '../ports.ts'

/** A stored board, and its document if that had to be built before anything else. */
export interface BoardToOpen extends StoredBoard {
  doc?: Y.Doc
}

/** Others have their turn after so much of a long log. */
const sliceMs = 10
/** A log of so many entries is read in one go. */
const shortLog = 300

/**
 * Builds the document of a board with a long log piece by piece, so that nobody else waits for it. A
 * board with a short log, or with none after its snapshot, is handed on as it is.
 */
export async function loadInSlices(stored: StoredBoard, logger: Logger): Promise<BoardToOpen> {
  if (stored.log.length <= shortLog) return stored
  const doc = new Y.Doc()
  const updates = updatesOf(stored)
  for (let from = 0; from < updates.length;) {
    from = applyFor(doc, updates, { from, forMs: sliceMs, logger })
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  dropGaps(doc, logger)
  return { ...stored, doc }
}

/**
 * Puts a stored board into a document. An entry that cannot be read is passed over and logged: one bad
 * row must not keep everybody out of the round.
 */
export function loadInto(doc: Y.Doc, stored: StoredBoard, logger: Logger): void {
  const forMs = Number.POSITIVE_INFINITY
  applyFor(doc, updatesOf(stored), { from: 0, forMs, logger })
  dropGaps(doc, logger)
}

/** The bytes that a stored board was written in. */
export function storedBytes(stored: StoredBoard): number {
  return updatesOf(stored).reduce((sum, update) => sum + update.length, 0)
}

function updatesOf({ snapshot, log }: StoredBoard): Uint8Array[] {
  return [...(snapshot ? [snapshot.state] : []), ...log.map((entry) => entry.update)]
}

/** Applies updates for so long, at least one; gives the index of the next one. */
function applyFor(
  doc: Y.Doc,
  updates: readonly Uint8Array[],
  { from, forMs, logger }: { from: number; forMs: number; logger: Logger },
): number {
  const untilMs = performance.now() + forMs
  let index = from
  doc.transact(() => {
    for (; index < updates.length; index += 1) {
      if (index > from && performance.now() > untilMs) return
      try {
        Y.applyUpdate(doc, updates[index] ?? nothing)
      } catch (error) {
        logger.error({ err: error, index }, 'An entry of a board log cannot be read')
      }
    }
  })
  return index
}

const nothing = Uint8Array.of(0, 0)

function dropGaps(doc: Y.Doc, logger: Logger): void {
  if (!doc.store.pendingStructs && !doc.store.pendingDs) return
  logger.error({}, 'A board log has a gap; what builds on it is left out')
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
}
