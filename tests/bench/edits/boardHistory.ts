import { boardLayout, boardRoot, deleteRecord, writeRecord } from '@sparboard/shared/board'
import { createRandom, type Random } from '@sparboard/shared/base'
import * as Y from 'yjs'
import { box } from '../../rig/boardBuilder.ts'

/** A board with a past: the updates that made it, in order, and what came of them. */
export interface BoardHistory {
  updates: Uint8Array[]
  doc: Y.Doc
  shapes: number
}

/** A session is one tab: it writes under a client id of its own. */
const sessions = 24

/**
 * So many shapes, made in some two dozen sessions, each moved `moves` times on average; a tenth of
 * what was made is deleted again. The same numbers give the same history.
 */
export function boardHistory(shapes: number, moves: number): BoardHistory {
  const random = createRandom(7)
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const root = boardRoot(doc)
  const living: string[] = []
  const total = Math.ceil(shapes / 0.9)
  const editsPerSession = Math.max(1, Math.floor((total * (1 + moves)) / sessions))
  let made = 0
  for (let edits = 0; made < total || living.length > shapes; edits += 1) {
    if (edits % editsPerSession === 0) doc.clientID = 1_000_000 + random.integer(4e9)
    const createsNext = living.length === 0 || random.next() < 1 / (1 + moves)
    if (made < total && createsNext) {
      const record = box(`${random.integer(1e10).toString(36)}-${made}`, 'Feedback', {
        ...placeOn(random),
        props: { w: 180, h: 90 },
      })
      made += 1
      living.push(record.id)
      doc.transact(() => writeRecord(root, record))
    } else if (made < total) {
      const fields = root.get(random.pick(living)) as Y.Map<unknown>
      const { x, y } = placeOn(random)
      fields.set(boardLayout.transform, ['page:page', x, y, 0])
    } else {
      const id = random.pick(living)
      living.splice(living.indexOf(id), 1)
      deleteRecord(root, id)
    }
  }
  return { updates, doc, shapes: root.size }
}

function placeOn(random: Random): { x: number; y: number } {
  return { x: random.next() * 4_000, y: random.next() * 3_000 }
}
