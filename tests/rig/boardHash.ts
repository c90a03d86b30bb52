import { createHash } from 'node:crypto'
import { readRecords } from '@sparboard/shared/board'
import type * as Y from 'yjs'

/** A hash of everything in a board's document, good or not: equal contents give equal hashes. */
export function boardHash(doc: Y.Doc): string {
  const records = [...readRecords(doc)].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(records, sorted)).digest('hex').slice(0, 16)
}

/** Writes the keys of every object in one order. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
