import type * as Y from 'yjs'
import { readRecords } from './boardDoc.ts'
import { checkParents } from './checkParents.ts'
import type { BoardRecord } from './records.ts'
import { sanitizeRecord } from './sanitize.ts'

/**
 * The board of a document as far as it can be trusted, sorted by id: equal boards give equal lists.
 * What is bad, or hangs on something that is not there, is left out.
 */
export function readBoard(doc: Y.Doc): BoardRecord[] {
  const records: BoardRecord[] = []
  for (const [id, raw] of readRecords(doc)) {
    const outcome = sanitizeRecord(raw, { id })
    if (outcome.ok) records.push(outcome.value)
  }
  records.sort((a, b) => (a.id < b.id ? -1 : 1))
  return checkParents(records).good
}
