import { sameJson, type BoardRecord, type JsonObject } from '@sparboard/shared/board'

/**
 * Why a drawing is not on the board: the role does not allow it any more, the board is full, or the
 * server could not accept it.
 */
export type SetAsideReason = 'role' | 'full' | 'refused'

/** What this person's tab showed when the server refused a part of it. */
export interface SetAsideDrawing {
  reason: SetAsideReason
  atMs: number
  records: BoardRecord[]
}

/** Adds a later drawing to one that nobody has looked after yet; of what both have, the later counts. */
export function joinDrawings(
  earlier: SetAsideDrawing | null,
  later: SetAsideDrawing,
): SetAsideDrawing {
  if (!earlier) return later
  const records = new Map(
    [...earlier.records, ...later.records].map((record) => [record.id, record]),
  )
  return { ...later, records: [...records.values()] }
}

/** Nothing of a drawing is missing on the board, so that it need not be kept. */
export function isOnBoard(drawing: SetAsideDrawing, board: ReadonlyMap<string, unknown>): boolean {
  return drawing.records.every(
    (record) => record.typeName !== 'shape' || sameJson(record, board.get(record.id)),
  )
}

/** A drawing as a `.tldr` file, which a board opens again. */
export function toFile(
  { records }: SetAsideDrawing,
  schema: JsonObject,
): { name: string; text: string } {
  return {
    name: 'not on the board.tldr',
    text: JSON.stringify({ tldrawFileFormatVersion: 1, schema, records }),
  }
}
