import { importDrawing, sanitizeRecord, type BoardRecord } from '@sparboard/shared/board'
import { extractGraph, sketchFromTldraw, type ComponentKind } from '@sparboard/shared/design'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../../../../tests/fixtures/boards/', import.meta.url)

function recordsOf(file: string): BoardRecord[] {
  let count = 0
  const imported = importDrawing(file, readFileSync(new URL(file, folder), 'utf8'), () => {
    count += 1
    return `n${count}`
  })
  if (!imported.ok) throw new Error(imported.message)
  return imported.value.records
}

function read(records: readonly BoardRecord[]) {
  return extractGraph(sketchFromTldraw(records)).components
}

function corrected(records: readonly BoardRecord[], id: string, kind: string): BoardRecord[] {
  return records.map((record) =>
    record.id === id ? { ...record, meta: { ...record.meta, kind } } : record,
  )
}

/** Everything a little further down to the right. */
function moved(records: readonly BoardRecord[]): BoardRecord[] {
  return records.map((record) =>
    record.typeName === 'shape' && record.parentId === 'page:page'
      ? { ...record, x: record.x + 400, y: record.y + 300 }
      : record,
  )
}

/** Every word another one; what is written nowhere stays nowhere. */
function renamed(records: readonly BoardRecord[]): BoardRecord[] {
  const text = JSON.stringify(records)
  const words = text.replaceAll(/("text":"|"name":"|"label":")[^"\\]+"/g, '$1Zebra"')
  return JSON.parse(words) as BoardRecord[]
}

describe.each(readdirSync(folder))('%s', (file) => {
  it('[DR75] a kind that was set by hand passes the gate and stays, wherever the thing is moved and however it is called', () => {
    const records = recordsOf(file)
    const before = read(records)
    expect(before.length).toBeGreaterThan(2)
    for (const { id, kind } of before) {
      const wanted: ComponentKind = kind === 'dns' ? 'cdn' : 'dns'
      const byHand = [{ kind: wanted, confidence: 1 }]
      const changed = corrected(records, id, wanted)
      const main = changed.find((record) => record.id === id)
      expect(sanitizeRecord(main, { id })).toEqual({ ok: true, value: main })
      for (const board of [changed, moved(changed)]) {
        const itself = read(board).find((component) => component.id === id)
        expect({ id, kinds: itself?.kinds }).toEqual({ id, kinds: byHand })
      }
      const called = read(renamed(changed)).find(({ members }) => members.includes(id))
      expect({ id, kinds: called?.kinds }).toEqual({ id, kinds: byHand })
      const others = (all: typeof before) =>
        all.flatMap((other) => (other.id === id ? [] : [`${other.id} ${other.kind}`]))
      expect(others(read(changed))).toEqual(others(before))
    }
  })
})
