import { importDrawing, type BoardRecord } from '@sparboard/shared/board'
import { describe, expect, it } from 'vitest'
import { box } from '../sync/rig/twoBoards.ts'
import { isOnBoard, joinDrawings, toFile, type SetAsideDrawing } from './setAsideDrawing.ts'

// The editor's types of its own records are narrower than what a board holds.
const asRecords = (records: unknown[]) => records as BoardRecord[]
const drawingOf = (...records: unknown[]): SetAsideDrawing => ({
  reason: 'role',
  atMs: 0,
  records: asRecords(records),
})
const boardOf = (...records: unknown[]) =>
  new Map(asRecords(records).map((record) => [record.id, record]))

describe('a drawing that was set aside', () => {
  it('[SC62] is kept as long as a shape of it is missing or different on the board', () => {
    const cache = box({}, 'Redis')
    expect(isOnBoard(drawingOf(cache), boardOf(cache))).toBe(true)
    expect(isOnBoard(drawingOf(cache), boardOf({ ...cache, x: 9 }))).toBe(false)
    expect(isOnBoard(drawingOf(cache), boardOf())).toBe(false)
  })

  it('[SC62] takes in another one, of which the later version counts', () => {
    const [cache, queue] = [box({}, 'Redis'), box({}, 'Kafka')]
    const moved = { ...cache, x: 50 }
    const joined = joinDrawings(drawingOf(cache, queue), drawingOf(moved))
    expect(joined.records).toEqual([moved, queue])
  })

  it('[SC62] is a file that a board opens again', () => {
    const { name, text } = toFile(drawingOf(box({}, 'Redis')), { schemaVersion: 2, sequences: {} })
    const opened = importDrawing(name, text, () => 'fresh')
    expect(opened.ok && JSON.stringify(opened.value.records)).toContain('Redis')
  })
})
