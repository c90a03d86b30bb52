import { boardRoot, type ShapeRecord } from '@sparboard/shared/board'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { ManualClock } from '../rounds/testing/index.ts'
import { GuardedDoc } from './GuardedDoc.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const empty = { snapshot: null, log: [], head: 0, owners: new Map() }
const limits = { maxShapes: 10, maxDocumentBytes: 1e6 }

function component(id: string): ShapeRecord {
  return {
    id: `shape:${id}`,
    typeName: 'shape',
    type: 'component',
    x: 0,
    y: 0,
    rotation: 0,
    index: 'a1',
    parentId: 'page:page',
    isLocked: false,
    opacity: 1,
    meta: {},
    props: { w: 160, h: 72, kind: 'cache', label: id },
  }
}

function drawing(...ids: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const id of ids) boardRoot(doc).set(`shape:${id}`, new Y.Map([['$', component(id)]]))
  return updates
}

const idsOf = (board: GuardedDoc) => board.list().map((record) => record.id)

it('[RM37] an update that Yjs chokes on, should the gate ever miss one, leaves a whole board', () => {
  const board = new GuardedDoc(empty, { ...limits, clock: new ManualClock(), log })
  board.start()
  const [first = new Uint8Array(), second = new Uint8Array()] = drawing('one', 'two')
  for (const unusable of [second, new Uint8Array(20).fill(255)]) {
    const aftermath = board.apply(unusable, { isLogFull: false })
    expect(aftermath.isBroken).toBe(true)
    const copy = new Y.Doc()
    for (const update of aftermath.updates) Y.applyUpdate(copy, update)
    expect([...boardRoot(copy).keys()].sort()).toEqual(['document:document', 'page:page'])
  }
  expect(board.apply(first, { isLogFull: false })).toMatchObject({
    isBroken: false,
    updates: [],
    removed: [],
  })
  expect(board.apply(second, { isLogFull: false }).isBroken).toBe(false)
  expect(idsOf(board)).toEqual(['document:document', 'page:page', 'shape:one', 'shape:two'])
})

it('[RM35] a log with a hole is loaded up to what can be placed, and drawing goes on', () => {
  const [first, second] = drawing('one', 'two')
  const entries = [{ seq: 1, atMs: 1, update: second ?? new Uint8Array() }]
  const stored = { ...empty, log: entries, head: 1 }
  const board = new GuardedDoc(stored, { ...limits, clock: new ManualClock(), log })
  board.start()
  expect(idsOf(board)).toEqual(['document:document', 'page:page'])
  expect(board.apply(first ?? new Uint8Array(), { isLogFull: false }).isBroken).toBe(false)
  expect(idsOf(board)).toContain('shape:one')
})
