import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { importDrawing } from '@sparboard/shared/board'
import { extractGraph, GraphReader, sketchFromTldraw } from '@sparboard/shared/design'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arrow,
  boardStyles,
  inOrder,
  makeBoard,
  richText,
  shape,
  type BoardRecord,
} from '../eval/designBoards.ts'

/** One thing that a person does to a board; numbers are taken modulo what there is. */
const change = fc.record({
  type: fc.constantFrom(
    'nudge',
    'move far',
    'rename',
    'recolour',
    'fade',
    'cover',
    'banish',
    'resize',
    'join',
    'point',
    'write',
    'duplicate',
    'put into',
    'delete',
  ),
  at: fc.nat(),
  other: fc.nat(),
  dx: fc.integer({ min: -60, max: 60 }),
  dy: fc.integer({ min: -60, max: 60 }),
})

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

const labels = ['Redis', 'Kafka queue', 'Foo', '', 'user_id', 'Core entities', '2.', 'x3', '🙂']

/** The records that a change brings, and the ids of those that it takes away. */
function outcomeOf(
  { type, at, other, dx, dy }: Change,
  board: ReadonlyMap<string, BoardRecord>,
  step: number,
): { changed: BoardRecord[]; gone: string[] } {
  const shapes = inOrder([...board.values()].filter(({ typeName }) => typeName === 'shape'))
  const one = structuredClone(shapes[at % Math.max(1, shapes.length)])
  const two = shapes[other % Math.max(1, shapes.length)]
  if (one === undefined || two === undefined) return { changed: [], gone: [] }
  const place = { x: Number(one.x) + dx, y: Number(one.y) + dy }
  const label = labels[other % labels.length] ?? ''
  const id = `${'abcz'[other % 4]}-new-${step}`
  switch (type) {
    case 'nudge':
      return { changed: [{ ...one, ...place }], gone: [] }
    case 'move far':
      return { changed: [{ ...one, x: place.x + 9 * dx, y: place.y + 9 * dy }], gone: [] }
    case 'rename':
      for (const name of ['text', 'label', 'name']) if (name in one.props) one.props[name] = label
      if ('richText' in one.props) one.props.richText = richText(label)
      return { changed: [one], gone: [] }
    case 'recolour':
      return { changed: [{ ...one, props: { ...one.props, color: 'red' } }], gone: [] }
    case 'fade':
      return { changed: [{ ...one, opacity: [0, 0.1, 0.5, 1][other % 4] }], gone: [] }
    case 'cover':
      if ('fill' in one.props) one.props.fill = ['none', 'solid', 'fill'][other % 3]
      return { changed: [{ ...one, index: `a${other % 9}` }], gone: [] }
    case 'banish':
      return { changed: [{ ...one, x: place.x + 300 * dx, y: place.y + 300 * dy }], gone: [] }
    case 'resize':
      for (const name of ['w', 'h']) {
        const was = one.props[name]
        if (typeof was === 'number') one.props[name] = was * (1 + dx / 80)
      }
      return { changed: [one], gone: [] }
    case 'join':
      return {
        changed: arrow(id, place, place, { text: label, ties: { start: one.id, end: two.id } }),
        gone: [],
      }
    case 'point': {
      const ties = other % 2 === 0 ? {} : { end: two.id }
      return {
        changed: arrow(id, place, { x: place.x + 4 * dy, y: place.y + 3 * dx }, { ties }),
        gone: [],
      }
    }
    case 'write':
      return {
        changed: [
          shape(id, 'text', place, { size: 's', w: 60, autoSize: true, richText: richText(label) }),
        ],
        gone: [],
      }
    case 'duplicate':
      return { changed: [{ ...one, ...place, id: `shape:${id}` }], gone: [] }
    case 'put into': {
      const parentId = ['page:page', 'page:two', two.id][other % 3]
      return { changed: [{ ...one, parentId }], gone: [] }
    }
    default: {
      const bindings = [...board.values()].filter(
        ({ fromId, toId }) => fromId === one.id || toId === one.id,
      )
      // Programs do not always take the bindings away with the shape.
      return {
        changed: [],
        gone: [one.id, ...bindings.slice(other % 2).map((binding) => binding.id)],
      }
    }
  }
}

/** Makes the changes one by one; tells the first after which a whole reading says something else. */
function firstDifference(records: readonly BoardRecord[], changes: readonly Change[]) {
  const board = new Map(records.map((record) => [record.id, record]))
  const reader = new GraphReader()
  reader.note(records)
  reader.read()
  for (const [step, made] of changes.entries()) {
    const { changed, gone } = outcomeOf(made, board, step)
    for (const id of gone) board.delete(id)
    for (const record of changed) board.set(record.id, record)
    reader.note(changed, gone)
    const whole = extractGraph(sketchFromTldraw(inOrder(board.values())))
    const graph = reader.read()
    if (!isDeepStrictEqual(graph, whole)) return { step, made, graph, whole }
  }
  return null
}

const box = { w: 160, h: 72, geo: 'rectangle', growY: 0, dash: 'draw' }

function boxes(count: number, placeOf: (i: number) => { x: number; y: number }): BoardRecord[] {
  return Array.from({ length: count }, (_, i) =>
    shape(`h${1_000 + i}`, 'geo', placeOf(i), { ...box, richText: richText(`Box ${i}`) }),
  )
}

/** What nobody draws, and somebody will. */
const hostileBoards: [string, (count: number) => BoardRecord[]][] = [
  ['boxes on one heap', (count) => boxes(count, (i) => ({ x: i % 7, y: i % 5 }))],
  [
    'frames in frames',
    (count) =>
      Array.from({ length: count }, (_, i) =>
        shape(`h${1_000 + i}`, 'frame', { x: i, y: i }, { w: 9_000 - i, h: 9_000 - i, name: 'F' }),
      ),
  ],
  [
    'groups in groups',
    (count) =>
      boxes(count, () => ({ x: 1, y: 1 })).map((record, i) => ({
        ...record,
        type: i === count - 1 ? 'geo' : 'group',
        parentId: i === 0 ? 'page:page' : `shape:h${999 + i}`,
      })),
  ],
  [
    'arrows at one point',
    (count) => [
      ...boxes(1, () => ({ x: 0, y: 0 })),
      ...Array.from({ length: count }, (_, i) =>
        arrow(`i${1_000 + i}`, { x: 400 + (i % 3), y: 30 }, { x: 165, y: 36 }),
      ).flat(),
    ],
  ],
  [
    'texts and arrows on one heap',
    (count) =>
      Array.from({ length: count / 2 }, (_, i) => [
        shape(`h${1_000 + i}`, 'text', { x: i % 9, y: i % 7 }, { richText: richText(`word ${i}`) }),
        ...arrow(`i${1_000 + i}`, { x: 400 + (i % 3), y: 30 }, { x: 65, y: 16 }),
      ]).flat(),
  ],
]

const folders: [string, URL][] = [
  ['our own boards', new URL('../fixtures/boards/', import.meta.url)],
  ['boards by other people', new URL('../../../shared/corpus/raw/', import.meta.url)],
]

describe('reading a board again while it changes: generated boards', () => {
  it.each(boardStyles)(
    '[RD40] %s reads exactly as if it were read whole',
    { timeout: 60_000 },
    (style) => {
      fc.assert(
        fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
          expect(firstDifference(makeBoard(style, 140), changes)).toBeNull()
        }),
        { numRuns: 8, seed: 20_261_122 },
      )
    },
  )

  it('[RD40] a board of 500 shapes, too', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...boardStyles),
        fc.array(change, { minLength: 5, maxLength: 8 }),
        (style, changes) => {
          expect(firstDifference(makeBoard(style, 500), changes)).toBeNull()
        },
      ),
      { numRuns: 6, seed: 4 },
    )
  })

  it('[RD40] says of what did not change exactly what it said before', () => {
    const reader = new GraphReader()
    const records = makeBoard('boxes', 200)
    reader.note(records)
    const before = reader.read()
    const first = records.find(({ typeName }) => typeName === 'shape')
    if (first === undefined) throw new Error('The board is empty')
    reader.note([{ ...first, props: { ...first.props, richText: richText('Elasticsearch') } }])
    const after = reader.read()
    const kept = after.components.filter((component) => before.components.includes(component))
    expect(after.components[0]?.label).toBe('Elasticsearch')
    expect(kept.length).toBeGreaterThan(0.8 * before.components.length)
    reader.note([
      { ...first, props: { ...first.props, color: 'red', richText: richText('Elasticsearch') } },
    ])
    expect(reader.read().components).toBe(after.components)
  })
})

describe('reading a board again while it changes: what reaches far', () => {
  it('[RD41] a heading makes entities of boxes far below it, and none when it goes', () => {
    const records = boxes(12, (i) => ({ x: (i % 4) * 170, y: 120 + Math.floor(i / 4) * 80 }))
    const reader = new GraphReader()
    reader.note(records)
    expect(reader.read().components).toHaveLength(12)
    const heading = richText('Core entities')
    reader.note([shape('heading', 'text', { x: 0, y: 0 }, { size: 'm', richText: heading })])
    const { components, notes } = reader.read()
    expect([components.length, notes.length]).toEqual([0, 13])
    reader.note([], ['shape:heading'])
    expect(reader.read().components).toHaveLength(12)
  })

  it.each(hostileBoards)(
    '[RD41] %s: soon, and as if it were read whole',
    { timeout: 60_000 },
    (_, make) => {
      const changes = (['nudge', 'delete', 'rename', 'point'] as const).map((type, i) => ({
        type,
        at: 7 * i,
        other: 3 * i,
        dx: 5,
        dy: 9,
      }))
      const startedMs = performance.now()
      expect(firstDifference(make(600), changes)).toBeNull()
      // Far above what it takes; a hang or a cubic step would show.
      expect(performance.now() - startedMs).toBeLessThan(30_000)
    },
  )
})

for (const [name, folder] of folders) {
  const isThere = existsSync(folder)
  if (!isThere)
    process.stderr.write(`SKIPPED: ${name} are not on this machine (${folder.pathname})\n`)
  const files = isThere
    ? readdirSync(folder).filter((file) => /\.(tldr|excalidraw)$/.test(file))
    : []

  describe.skipIf(!isThere)(`reading a board again while it changes: ${name}`, () => {
    it.each(files)(
      '[RD40] %s reads exactly as if it were read whole',
      { timeout: 60_000 },
      (file) => {
        const records = recordsOf(file, readFileSync(new URL(file, folder), 'utf8'))
        fc.assert(
          fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
            expect(firstDifference(records, changes)).toBeNull()
          }),
          { numRuns: 6, seed: 20_261_122 },
        )
      },
    )
  })
}

/** A tldraw file as it is; an Excalidraw file as it is imported. */
function recordsOf(file: string, text: string): BoardRecord[] {
  if (file.endsWith('.tldr'))
    return inOrder((JSON.parse(text) as { records: BoardRecord[] }).records)
  let next = 0
  const imported = importDrawing(file, text, () => {
    next += 1
    return `i${String(next).padStart(5, '0')}`
  })
  if (!imported.ok) throw new Error(`${file}: ${imported.message}`)
  return inOrder(imported.value.records as unknown as BoardRecord[])
}
