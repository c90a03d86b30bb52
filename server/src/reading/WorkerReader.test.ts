import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RoundId } from '@sparboard/shared/base'
import { componentRecord, type ShapeRecord } from '@sparboard/shared/board'
import { extractGraph, sketchFromTldraw } from '@sparboard/shared/design'
import { afterAll, describe, expect, it } from 'vitest'
import { ReadingFailed } from './WorkerLine.ts'
import { WorkerReader } from './WorkerReader.ts'

const room = 'round-1' as RoundId
const other = 'round-2' as RoundId
const logged: string[] = []
const log = {
  info: () => undefined,
  warn: (_details: object, message: string) => void logged.push(message),
  error: () => undefined,
}
/** Starting a thread takes long on a busy machine, so most tests share one. */
const reader = new WorkerReader({ log, deadlineMs: 30_000 })
const patience = { timeout: 30_000 }

afterAll(() => reader.close())

function box(id: string, label: string, x = 0): ShapeRecord {
  return componentRecord({ id: `shape:${id}`, kind: 'cache', label, x })
}

/** Long labels are what takes longest to read. */
function hostileBoard(count: number): ShapeRecord[] {
  return Array.from({ length: count }, (_, i) => {
    const label = `${'primary replica of shard cache '.repeat(60)}${i}`.slice(0, 2_000)
    const place = { x: (i % 45) * 220, y: Math.floor(i / 45) * 160 }
    const text = { type: 'text', text: label }
    const richText = { type: 'doc', content: [{ type: 'paragraph', content: [text] }] }
    const look = {
      geo: 'rectangle',
      color: 'black',
      labelColor: 'black',
      fill: 'none',
      font: 'draw',
    }
    const size = { w: 160, h: 80, growY: 0, scale: 1, size: 'm', dash: 'draw', url: '' }
    const props = { ...look, ...size, align: 'middle', verticalAlign: 'middle', richText }
    return { ...box(String(i), ''), ...place, type: 'geo', props }
  })
}

function labels(graph: { components: readonly { label: string }[] }): string[] {
  return graph.components.map(({ label }) => label)
}

describe('reading a drawing in a thread', patience, () => {
  it('[RM95] gives what reading it at once would give', async () => {
    const records = [box('b', 'Redis'), box('a', 'Postgres', 400), ...hostileBoard(60)]
    const sorted = records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(await reader.read(room, sorted)).toEqual(extractGraph(sketchFromTldraw(sorted)))
  })

  it('[RM95] only what changed is brought again, and what is gone is gone', async () => {
    const [a, b, c] = [box('a', 'Redis'), box('b', 'Kafka', 400), box('c', 'API', 800)]
    expect(labels(await reader.read(room, [a, b, c]))).toEqual(['Redis', 'Kafka', 'API'])
    const changed = box('b', 'RabbitMQ', 400)
    expect(labels(await reader.read(room, [a, changed]))).toEqual(['Redis', 'RabbitMQ'])
    reader.forget(room)
    expect(labels(await reader.read(other, [c]))).toEqual(['API'])
    expect(labels(await reader.read(room, [a]))).toEqual(['Redis'])
  })

  it('[RM95] remembers a bounded number of boards and still reads all of them', async () => {
    const rooms = Array.from({ length: 20 }, (_, i) => `round-${i}` as RoundId)
    for (const _again of [1, 2]) {
      for (const id of rooms) expect(labels(await reader.read(id, [box('a', id)]))).toEqual([id])
    }
  })

  it('[RM96] wishes for one board that wait become one, and it reads the latest', async () => {
    const first = reader.read(room, [box('a', 'first')])
    const second = reader.read(room, [box('a', 'second')])
    const elsewhere = reader.read(other, [box('a', 'other')])
    const third = reader.read(room, [box('a', 'third')])
    expect(await second).toBe(await first)
    expect(labels(await third)).toEqual(['third'])
    expect(labels(await elsewhere)).toEqual(['other'])
  })

  it('[RM97] a reading that takes too long is given up, and that board rests', async () => {
    const hasty = new WorkerReader({ log, deadlineMs: 1 })
    await expect(hasty.read(room, hostileBoard(400))).rejects.toThrow(ReadingFailed)
    expect(logged).toEqual(['The thread that reads drawings was ended'])
    // Not at once again: one board must not take the thread from all others.
    await expect(hasty.read(room, [box('a', 'Redis')])).rejects.toThrow('a moment ago')
    await hasty.close()
  })

  it('[RM95] the server goes on meanwhile', async () => {
    await reader.read(other, [box('a', 'Redis')])
    const state = { isDone: false, turns: 0 }
    const reading = reader.read(room, hostileBoard(400)).finally(() => {
      state.isDone = true
    })
    while (!state.isDone) {
      state.turns += 1
      await nextTurn()
    }
    expect((await reading).notes.length).toBeGreaterThan(0)
    // Read at once it is one single turn.
    expect(state.turns).toBeGreaterThan(50)
  })

  it('[MD72] draws what it has read, anew when that changed', async () => {
    expect(await reader.picture('round-9' as RoundId)).toBeNull()
    await reader.read(room, [box('a', 'Redis')])
    const first = await reader.picture(room)
    expect(
      Buffer.from(first ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(await reader.picture(room)).toBe(first)
    await reader.read(room, [box('a', 'Postgres')])
    expect(await reader.picture(room)).not.toBe(first)
    await reader.read(room, [])
    expect(await reader.picture(room)).toBeNull()
    reader.forget(room)
    expect(await reader.picture(room)).toBeNull()
  })

  it('[RM98] after closing nothing is read', async () => {
    const closing = new WorkerReader({ log })
    const reading = closing.read(room, [box('a', 'Redis')])
    await closing.close()
    await expect(reading).rejects.toThrow(ReadingFailed)
    await expect(closing.read(other, [])).rejects.toThrow(ReadingFailed)
  })
})
