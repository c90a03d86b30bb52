import type { ParticipantId } from '@sparboard/shared/base'
import { boardRoot, componentRecord, type ShapeRecord } from '@sparboard/shared/board'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { ManualClock } from '../../rounds/testing/index.ts'
import { GuardedDoc, type Aftermath } from './GuardedDoc.ts'
import { loadInSlices } from './loadInto.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const empty = { snapshot: null, log: [], head: 0, owners: new Map() }
const limits = { maxShapes: 10, maxDocumentBytes: 1e6 }

function component(id: string): ShapeRecord {
  return componentRecord({ id: `shape:${id}`, kind: 'cache', label: id })
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

/** A board as it is stored after a while: a snapshot, and what came after it. */
function storedBoard(...ids: string[]) {
  const board = new GuardedDoc(empty, { ...limits, clock: new ManualClock(), log })
  board.start()
  for (const update of drawing(...ids)) board.apply(update, { isLogFull: false })
  const stateVector = board.encodeStateVector()
  const snapshot = { seq: 5, logBytes: 100, state: board.encodeState(), stateVector }
  return { snapshot, log: [], head: 5, owners: new Map() }
}

const nothingKnown = Y.encodeStateVector(new Y.Doc())
const deps = () => ({ ...limits, clock: new ManualClock(), log })

it('[RM62] whoever comes with nothing gets the very bytes of a stored board, which is not built for it', () => {
  const stored = storedBoard('one', 'two')
  const board = new GuardedDoc(stored, deps())
  expect(board.start()).toMatchObject({ updates: [], removed: [] })
  expect(board.encodeStateVector()).toBe(stored.snapshot.stateVector)
  board.prepareAnswer(nothingKnown)
  expect(board.answer(nothingKnown)).toBe(stored.snapshot.state)
  const answerOfNewcomer = Y.encodeStateAsUpdate(new Y.Doc(), stored.snapshot.stateVector)
  const request = { update: answerOfNewcomer, by: 'ada' as ParticipantId, mayWrite: false }
  expect(board.judge({ ...request, kind: 'step2' })).toEqual({ type: 'nothing' })
  expect(board.isOpen).toBe(false)
})

it('[RM62] is built when more is needed: for somebody who has a part, for a change, to be read', () => {
  const stored = storedBoard('one')
  const half = new Y.Doc()
  Y.applyUpdate(half, stored.snapshot.state)
  boardRoot(half).set('shape:mine', new Y.Map())
  const board = new GuardedDoc(stored, deps())
  board.start()
  board.prepareAnswer(Y.encodeStateVector(half))
  expect(board.isOpen).toBe(true)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, board.answer(nothingKnown) ?? new Uint8Array())
  expect([...boardRoot(copy).keys()]).toContain('shape:one')

  const [change = new Uint8Array()] = drawing('two')
  const changed = new GuardedDoc(stored, deps())
  changed.start()
  expect(changed.apply(change, { isLogFull: false }).isBroken).toBe(false)
  const all = new Y.Doc()
  Y.applyUpdate(all, changed.answer(nothingKnown) ?? new Uint8Array())
  expect([...boardRoot(all).keys()]).toEqual(
    expect.arrayContaining(['shape:one', 'shape:two', 'page:page']),
  )
  expect(Y.decodeStateVector(changed.encodeStateVector())).toEqual(
    Y.decodeStateVector(Y.encodeStateVector(all)),
  )

  const read = new GuardedDoc(stored, deps())
  read.start()
  expect(idsOf(read)).toContain('shape:one')
})

it('[RM62] a snapshot with changes after it is never taken for the whole board', () => {
  const stored = storedBoard('one')
  const [second = new Uint8Array()] = drawing('two')
  const board = new GuardedDoc(
    { ...stored, log: [{ seq: 6, atMs: 1, update: second }], head: 6 },
    deps(),
  )
  board.start()
  const copy = new Y.Doc()
  Y.applyUpdate(copy, board.answer(nothingKnown) ?? new Uint8Array())
  expect([...boardRoot(copy).keys()]).toEqual(expect.arrayContaining(['shape:one', 'shape:two']))
})

it('[RM62] what a stored board lacks is mended when it is built, and told', () => {
  const doc = new Y.Doc()
  boardRoot(doc).set('shape:bad', new Y.Map([['$', { id: 'shape:bad' }]]))
  const stateVector = Y.encodeStateVector(doc)
  const snapshot = { seq: 1, logBytes: 1, state: Y.encodeStateAsUpdate(doc), stateVector }
  const told: Aftermath[] = []
  const onOpened = (aftermath: Aftermath) => void told.push(aftermath)
  const stored = { ...empty, snapshot, head: 1 }
  const board = new GuardedDoc(stored, { ...deps(), onOpened })
  board.start()
  expect(told).toEqual([])
  expect(idsOf(board)).toEqual(['document:document', 'page:page'])
  expect(told.map(({ removed }) => removed.map(({ id }) => id))).toEqual([['shape:bad']])
  for (const { updates } of told) for (const update of updates) Y.applyUpdate(doc, update)
  expect([...boardRoot(doc).keys()].sort()).toEqual(['document:document', 'page:page'])
})

it('[RM64] a long log is read in slices, between which others have their turn', async () => {
  const doc = new Y.Doc()
  const entries: BoardLogEntry[] = []
  doc.on('update', (update: Uint8Array) =>
    entries.push({ seq: entries.length + 1, atMs: 1, update }),
  )
  for (let i = 0; i < 2_000; i += 1) {
    boardRoot(doc).set(`shape:${i % 7}`, new Y.Map([['$', component(String(i % 7))]]))
  }
  const stored = { ...empty, log: entries, head: entries.length }
  let turns = 0
  const others = setInterval(() => (turns += 1), 0)
  const loaded = await loadInSlices(stored, log)
  clearInterval(others)
  expect(turns).toBeGreaterThan(0)
  const board = new GuardedDoc(loaded, deps())
  board.start()
  expect(idsOf(board).filter((id) => id.startsWith('shape:'))).toHaveLength(7)
})
