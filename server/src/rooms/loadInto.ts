import * as Y from 'yjs'
import type { Logger, StoredBoard } from './ports.ts'

/**
 * Puts a stored board into a document and gives the bytes that it took. An entry that cannot be read
 * is passed over and logged: one bad row must not keep everybody out of the round.
 */
export function loadInto(doc: Y.Doc, { snapshot, log }: StoredBoard, logger: Logger): number {
  let bytes = 0
  const updates = [...(snapshot ? [snapshot.state] : []), ...log.map((entry) => entry.update)]
  doc.transact(() => {
    for (const [index, update] of updates.entries()) {
      bytes += update.length
      try {
        Y.applyUpdate(doc, update)
      } catch (error) {
        logger.error({ err: error, index }, 'An entry of a board log cannot be read')
      }
    }
  })
  if (doc.store.pendingStructs || doc.store.pendingDs) {
    logger.error({}, 'A board log has a gap; what builds on it is left out')
    doc.store.pendingStructs = null
    doc.store.pendingDs = null
  }
  return bytes
}
