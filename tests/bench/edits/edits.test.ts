import { boardLayout, boardRoot, readRecord, sanitizeRecord } from '@sparboard/shared/board'
import { describe, expect, it } from 'vitest'
import { applyAwarenessUpdate, Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { boardHistory } from './boardHistory.ts'
import { BoardWriter } from './BoardWriter.ts'
import { editsUpTo, markers, readMarker } from './marker.ts'
import { PresenceWriter } from './PresenceWriter.ts'

/** A document that writes what it is told, and the last update that came of it. */
function realDocument(clientId: number) {
  const doc = new Y.Doc()
  doc.clientID = clientId
  let last: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => {
    last = update
  })
  return { doc, last: () => last }
}

function fieldsOf(doc: Y.Doc, id: string): Y.Map<unknown> {
  return boardRoot(doc).get(id) as Y.Map<unknown>
}

describe('synthetic edits', () => {
  it('are byte for byte what Yjs would send', () => {
    const writer = new BoardWriter(3, 4_242)
    const reader = new Y.Doc()
    const real = realDocument(4_242)
    Y.applyUpdate(reader, writer.creation)
    const created = fieldsOf(reader, writer.recordId).get(boardLayout.created)
    const fields = new Y.Map<unknown>()
    real.doc.transact(() => {
      fields.set(boardLayout.created, created)
      boardRoot(real.doc).set(writer.recordId, fields)
    })
    expect(Buffer.from(writer.creation)).toEqual(Buffer.from(real.last()))
    for (let i = 0; i < 300; i += 1) {
      const update = writer.next(1_000 + i)
      Y.applyUpdate(reader, update)
      const read = fieldsOf(reader, writer.recordId)
      real.doc.transact(() => {
        fields.set(boardLayout.transform, read.get(boardLayout.transform))
        fields.set('meta', read.get('meta'))
      })
      expect(Buffer.from(update), `edit ${i}`).toEqual(Buffer.from(real.last()))
    }
    expect(reader.store.pendingStructs).toBeNull()
    expect(Y.encodeStateVector(reader)).toEqual(Y.encodeStateVector(real.doc))
  })

  it('say who made them, which they are and when they were sent', () => {
    const writer = new BoardWriter(37, 4_242)
    for (let number = 0; number < 3; number += 1) {
      const bytes = Buffer.from(writer.next(5_000_000 + number))
      const at = bytes.indexOf(markers.edit)
      expect({
        writer: readMarker(bytes, at, 'writer'),
        number: readMarker(bytes, at, 'number'),
        sentAtUs: readMarker(bytes, at, 'sentAtUs'),
        edits: editsUpTo(bytes.toString('latin1', at, at + 28)),
      }).toEqual({ writer: 37, number, sentAtUs: 5_000_000 + number, edits: number + 1 })
    }
  })

  it('draw a box that the board takes', () => {
    const writer = new BoardWriter(3, 4_242)
    const doc = new Y.Doc()
    for (const update of [writer.creation, writer.next(1), writer.next(2)])
      Y.applyUpdate(doc, update)
    const record = readRecord(boardRoot(doc).get(writer.recordId))
    expect(sanitizeRecord(record, { id: writer.recordId })).toEqual({ ok: true, value: record })
    expect(record).toMatchObject({ x: 102.25, y: 202.5 })
  })
})

describe('synthetic presence', () => {
  it('is read by a stock Awareness', () => {
    const writer = new PresenceWriter(3, 77)
    const awareness = new Awareness(new Y.Doc())
    for (let i = 0; i < 5; i += 1) applyAwarenessUpdate(awareness, writer.next(9), null)
    const state = awareness.getStates().get(77)
    awareness.destroy()
    expect(state).toMatchObject({ m: '@P:0000300000004000000000009' })
  })
})

describe('a synthetic history', () => {
  it('ends in the board that it says, with as many shapes as asked for', () => {
    const history = boardHistory(200, 5)
    const doc = new Y.Doc()
    for (const update of history.updates) Y.applyUpdate(doc, update)
    expect(doc.getMap(boardLayout.records).toJSON()).toEqual(
      history.doc.getMap(boardLayout.records).toJSON(),
    )
    expect([history.shapes, boardRoot(doc).size]).toEqual([200, 200])
  })
})
