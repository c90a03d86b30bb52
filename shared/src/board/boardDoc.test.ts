import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import {
  boardRoot,
  deleteRecord,
  observeRecords,
  readRecord,
  readRecords,
  restoreRecord,
  seedBoard,
  writeChange,
  writeRecord,
} from './boardDoc.ts'
import { componentRecord } from './buildRecords.ts'
import { readBoard } from './readBoard.ts'
import type { ShapeRecord } from './records.ts'

const redis: ShapeRecord = componentRecord({
  id: 'shape:redis',
  kind: 'cache',
  label: 'Redis',
  x: 10,
  y: 20,
})

function boardWith(...records: ShapeRecord[]): { doc: Y.Doc; root: Y.Map<unknown> } {
  const doc = new Y.Doc()
  seedBoard(doc, 'seed')
  const root = boardRoot(doc)
  doc.transact(() => {
    for (const record of records) writeRecord(root, record)
  })
  return { doc, root }
}

/** Both documents take what the other has. */
function exchange(a: Y.Doc, b: Y.Doc): void {
  const fromA = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
  Y.applyUpdate(b, fromA)
}

function twoBoards(): { a: Y.Doc; b: Y.Doc } {
  const { doc: a } = boardWith(redis)
  const b = new Y.Doc()
  exchange(a, b)
  return { a, b }
}

function change(doc: Y.Doc, before: ShapeRecord, after: ShapeRecord): void {
  doc.transact(() => writeChange(boardRoot(doc), before, after))
}

describe('the board in its document', () => {
  it('[BD1] reads back what was written', () => {
    const { root } = boardWith(redis)
    expect(readRecord(root.get(redis.id))).toEqual(redis)
  })

  it('[BD2] a change writes only the fields that differ', () => {
    const { doc, root } = boardWith(redis)
    const moved = { ...redis, x: 500, props: { ...redis.props, label: 'Redis cluster' } }
    change(doc, redis, moved)
    expect([...(root.get(redis.id) as Y.Map<unknown>).keys()].sort()).toEqual([
      '$',
      'p.label',
      'xf',
    ])
    expect(readRecord(root.get(redis.id))).toEqual(moved)
  })

  it('[BD2] a drag step costs few bytes', () => {
    const { doc } = boardWith(redis)
    const sizes: number[] = []
    doc.on('update', (update: Uint8Array) => sizes.push(update.length))
    let before = redis
    for (let step = 1; step <= 20; step += 1) {
      const after = { ...redis, x: 10 + step * 3.5 }
      change(doc, before, after)
      before = after
    }
    expect(Math.max(...sizes)).toBeLessThan(70)
  })

  it('[BD3] a move and a relabel at the same time both survive', () => {
    const { a, b } = twoBoards()
    change(a, redis, { ...redis, x: 900 })
    change(b, redis, { ...redis, props: { ...redis.props, label: 'Valkey' } })
    exchange(a, b)
    const expected = { ...redis, x: 900, props: { ...redis.props, label: 'Valkey' } }
    expect(readRecord(boardRoot(a).get(redis.id))).toEqual(expected)
    expect(readRecord(boardRoot(b).get(redis.id))).toEqual(expected)
  })

  it('[BD3] a reparenting and a move at the same time never mix their coordinates', () => {
    const { a, b } = twoBoards()
    change(a, redis, { ...redis, parentId: 'shape:frame', x: 1, y: 2 })
    change(b, redis, { ...redis, x: 700, y: 800 })
    exchange(a, b)
    const { parentId, x, y } = readRecord(boardRoot(a).get(redis.id)) ?? {}
    expect([
      ['shape:frame', 1, 2],
      ['page:page', 700, 800],
    ]).toContainEqual([parentId, x, y])
    expect(readRecords(a)).toEqual(readRecords(b))
  })

  it('[BD4] a deletion wins over a change', () => {
    const { a, b } = twoBoards()
    a.transact(() => deleteRecord(boardRoot(a), redis.id))
    change(b, redis, { ...redis, x: 900 })
    exchange(a, b)
    expect(readBoard(a).map((record) => record.id)).toEqual(['document:document', 'page:page'])
    expect(readBoard(b)).toEqual(readBoard(a))
    expect(writeChange(boardRoot(a), redis, { ...redis, x: 1 })).toBe(false)
  })

  it('[BD5] what did not change keeps its identity', () => {
    const { doc, root } = boardWith(redis)
    change(doc, redis, { ...redis, props: { ...redis.props, label: 'Valkey' } })
    const first = readRecord(root.get(redis.id)) ?? undefined
    expect(readRecord(root.get(redis.id), first)).toBe(first)
    change(doc, redis, { ...redis, x: 300 })
    const moved = readRecord(root.get(redis.id), first)
    expect(moved?.props).toBe(first?.props)
    expect(moved).toMatchObject({ x: 300 })
  })

  it('[BD6] seeding twice changes nothing', () => {
    const { doc } = boardWith()
    const before = Y.encodeStateAsUpdate(doc)
    seedBoard(doc, 'seed')
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  it('[BD2] a prop that went away is gone, and comes back', () => {
    const { doc, root } = boardWith({ ...redis, props: { ...redis.props, extra: 1 } })
    const withExtra = { ...redis, props: { ...redis.props, extra: 1 } }
    change(doc, withExtra, redis)
    expect(readRecord(root.get(redis.id))).toEqual(redis)
    change(doc, redis, withExtra)
    expect(readRecord(root.get(redis.id))).toEqual(withExtra)
  })

  it('tells which records a transaction changed, and its origin', () => {
    const { doc, root } = boardWith(redis)
    const seen: unknown[] = []
    const stop = observeRecords(doc, (change) => seen.push(change))
    doc.transact(() => {
      writeChange(root, redis, { ...redis, x: 3 })
      writeRecord(root, { ...redis, id: 'shape:other' })
    }, 'me')
    stop()
    doc.transact(() => deleteRecord(root, redis.id))
    expect(seen).toEqual([
      { changedIds: new Set(['shape:other', redis.id]), origin: 'me', isLocal: true },
    ])
  })

  it('restores a record from any damage to its entry', () => {
    const damages: ((fields: Y.Map<unknown>) => void)[] = [
      (fields) => fields.set('xf', [null, 1e300]),
      (fields) => fields.set('p.label', 5),
      (fields) => fields.set('p.unknown', 5),
      (fields) => fields.set('opacity', 'x'),
      (fields) => fields.set('$', 'gone'),
      (fields) => fields.set('$', { ...redis, props: { w: 1 } }),
      (fields) => fields.set('$', { ...redis, extra: true }),
    ]
    for (const damage of damages) {
      const { doc, root } = boardWith(redis)
      change(doc, redis, { ...redis, x: 77 })
      const good = { ...redis, x: 77 }
      damage(root.get(redis.id) as Y.Map<unknown>)
      expect(readRecord(root.get(redis.id))).not.toEqual(good)
      doc.transact(() => restoreRecord(root, good))
      expect(readRecord(root.get(redis.id))).toEqual(good)
    }
  })

  it('[BD8] an entry that is no record, or tampers with prototypes, is not read as one', () => {
    const { root } = boardWith(redis)
    const evil = new Y.Map<unknown>()
    evil.set('$', redis)
    evil.set('p.__proto__', { label: 'x' })
    evil.set('__proto__', { polluted: true })
    root.set('shape:evil', evil)
    root.set('shape:text', 'hello')
    expect(readRecord(root.get('shape:text'))).toBeNull()
    expect(readRecord(root.get('shape:evil'))).toEqual(redis)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
