import { extractGraph, sketchFromTldraw, type DesignGraph } from '@sparboard/shared/design'

/** What changed on a board: records by id, null for those that are gone. */
export type RecordChanges = ReadonlyMap<string, unknown>

/** To the worker: what changed since the last request, to be read with all that came before. */
export interface ReadRequest {
  changes: RecordChanges
}

/** From the worker: what the board says, or that it could not be read. */
export type ReadAnswer = { type: 'read'; graph: DesignGraph } | { type: 'failed' }

/** Keeps a copy of a board's records and reads it whenever some of them changed. */
export function createBoardReader(): (request: ReadRequest) => ReadAnswer {
  const records = new Map<string, unknown>()
  return ({ changes }) => {
    for (const [id, record] of changes) {
      if (record === null) records.delete(id)
      else records.set(id, record)
    }
    try {
      return { type: 'read', graph: extractGraph(sketchFromTldraw(records.values())) }
    } catch {
      // What was drawn must never take the layer down for good; the next change may be readable.
      return { type: 'failed' }
    }
  }
}
