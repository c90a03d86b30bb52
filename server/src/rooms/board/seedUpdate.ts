import { boardRoot, seedBoard, writeRecord, type BoardRecord } from '@sparboard/shared/board'
import * as Y from 'yjs'
import type { ClientSpan } from '../ports.ts'

/**
 * The Yjs client that prepared boards are drawn by, the same everywhere: whoever seeds a board a second
 * time adds nothing. It belongs to the server, so nobody else may write under it.
 */
const seedClient = 1

/** What a board begins with, as the first entry of its log. The same records give the same bytes. */
export function seedUpdate(records: readonly BoardRecord[]): {
  update: Uint8Array
  span: ClientSpan
} {
  const doc = new Y.Doc()
  doc.clientID = seedClient
  seedBoard(doc, null)
  const root = boardRoot(doc)
  doc.transact(() => {
    for (const record of records) writeRecord(root, record)
  })
  const update = Y.encodeStateAsUpdate(doc)
  const span = { client: seedClient, from: 0, to: Y.getState(doc.store, seedClient) }
  doc.destroy()
  return { update, span }
}
