import { describe, expect, it } from 'vitest'
import { importDrawing, type ImportedDrawing } from './importDrawing.ts'
import { indexKeyAt } from './importIndex.ts'
import { splitLabel } from './importLabels.ts'
import { nearestColor } from './importStyles.ts'
import type { BindingRecord, ShapeRecord } from './records.ts'
import { plainText } from './richText.ts'
import { sanitizeRecord } from './sanitize.ts'

function counter(): () => string {
  let next = 0
  return () => {
    next += 1
    return `n${next}`
  }
}

function take(fileName: string, content: unknown): ImportedDrawing {
  const imported = importDrawing(fileName, JSON.stringify(content), counter())
  if (!imported.ok) throw new Error(imported.message)
  for (const record of imported.value.records) {
    expect(sanitizeRecord(record, { id: record.id })).toMatchObject({ ok: true })
  }
  return imported.value
}

const excalidraw = (...elements: object[]) => take('a.excalidraw', { type: 'excalidraw', elements })
const tldraw = (...records: object[]) => take('a.TLDR', { tldrawFileFormatVersion: 1, records })
const shapesOf = ({ records }: ImportedDrawing) =>
  records.filter((record): record is ShapeRecord => record.typeName === 'shape')
const bindingsOf = ({ records }: ImportedDrawing) =>
  records.filter((record): record is BindingRecord => record.typeName === 'binding')
const labelOf = (record: ShapeRecord | undefined) => plainText(record?.props.richText)

const box = (id: string, x: number, more: object = {}) => ({
  id,
  type: 'rectangle',
  x,
  y: 0,
  width: 160,
  height: 80,
  ...more,
})
const label = (id: string, containerId: string, text: string) => ({
  id,
  type: 'text',
  x: 5,
  y: 5,
  width: 60,
  height: 20,
  fontSize: 20,
  text,
  containerId,
})
const geo = (id: string, props: object, more: object = {}) => ({
  id: `shape:${id}`,
  typeName: 'shape',
  type: 'geo',
  x: 10,
  y: 20,
  rotation: 0,
  index: 'a1',
  parentId: 'page:page',
  isLocked: false,
  opacity: 1,
  meta: {},
  props: { w: 100, h: 50, geo: 'rectangle', ...props },
  ...more,
})

describe('importDrawing: Excalidraw', () => {
  it('[IM1] keeps labels, and arrows bound with their own labels', () => {
    const drawing = excalidraw(
      box('a', 0),
      label('ta', 'a', 'API'),
      box('b', 400, { type: 'ellipse', backgroundColor: '#a5d8ff', strokeStyle: 'dashed' }),
      label('tb', 'b', 'Redis'),
      {
        id: 'r',
        type: 'arrow',
        x: 165,
        y: 40,
        points: [
          [0, 0],
          [230, 0],
        ],
        startBinding: { elementId: 'a' },
        endBinding: { elementId: 'tb' },
        endArrowhead: 'triangle',
      },
      label('tr', 'r', 'look up'),
    )
    const [a, b, arrow] = shapesOf(drawing)
    expect([labelOf(a), labelOf(b)]).toEqual(['API', 'Redis'])
    expect(b?.props).toMatchObject({
      geo: 'ellipse',
      dash: 'dashed',
      fill: 'solid',
      color: 'light-blue',
    })
    expect(arrow).toMatchObject({
      type: 'arrow',
      x: 165,
      y: 40,
      props: { text: 'look up', arrowheadEnd: 'triangle', end: { x: 230, y: 0 } },
    })
    expect(
      bindingsOf(drawing).map(({ fromId, toId, props }) => [fromId, toId, props.terminal]),
    ).toEqual([
      [arrow?.id, a?.id, 'start'],
      [arrow?.id, b?.id, 'end'],
    ])
  })

  it('[IM1] makes groups and frames parents, with places inside them', () => {
    const shapes = shapesOf(
      excalidraw(
        { id: 'f', type: 'frame', x: 100, y: 100, width: 500, height: 400, name: 'VPC' },
        box('a', 150, { y: 160, groupIds: ['inner', 'outer'], frameId: 'f' }),
        box('b', 250, { y: 160, groupIds: ['inner', 'outer'], frameId: 'f' }),
        box('c', 350, { y: 200, groupIds: ['outer'], frameId: 'f' }),
        box('alone', 900, { groupIds: ['single'] }),
      ),
    )
    const frame = shapes.find(({ type }) => type === 'frame')
    const outer = shapes.find(({ parentId, type }) => type === 'group' && parentId === frame?.id)
    const inner = shapes.find(({ parentId, type }) => type === 'group' && parentId === outer?.id)
    expect(frame?.props.name).toBe('VPC')
    expect(outer).toMatchObject({ x: 50, y: 60 })
    const geos = shapes.filter(({ type }) => type === 'geo')
    expect(geos.map(({ parentId, x, y }) => [parentId, x, y])).toEqual([
      [inner?.id, 0, 0],
      [inner?.id, 100, 0],
      [outer?.id, 200, 40],
      ['page:page', 900, 0],
    ])
  })

  it('[IM1] bends curved arrows and squares angular ones', () => {
    const path = (points: number[][]) => ({ id: 'r', type: 'arrow', x: 0, y: 0, points })
    const propsOf = (points: number[][]) => shapesOf(excalidraw(path(points)))[0]?.props
    expect(
      propsOf([
        [0, 0],
        [100, 50],
        [200, 0],
      ]),
    ).toMatchObject({ kind: 'arc', bend: 50 })
    expect(
      propsOf([
        [0, 0],
        [100, 0],
        [100, 80],
      ]),
    ).toMatchObject({ kind: 'elbow', bend: 0 })
  })

  it('[IM1] keeps ink, polygons and lines', () => {
    const shapes = shapesOf(
      excalidraw(
        {
          id: 'i',
          type: 'freedraw',
          x: 0,
          y: 0,
          points: [
            [0, 0],
            [5, 9],
            [9, 2],
          ],
        },
        {
          id: 'p',
          type: 'line',
          x: 0,
          y: 0,
          points: [
            [0, 0],
            [60, 0],
            [60, 60],
            [0, 0],
          ],
        },
        {
          id: 'l',
          type: 'line',
          x: 0,
          y: 0,
          points: [
            [0, 0],
            [60, 0],
          ],
        },
      ),
    )
    expect(shapes.map(({ type, props }) => [type, props.isClosed])).toEqual([
      ['draw', false],
      ['draw', true],
      ['line', undefined],
    ])
  })

  it('[IM4] puts a dashed box where a picture was and says so', () => {
    const drawing = excalidraw({ ...box('i', 0), type: 'image', fileId: 'x' }, box('a', 300))
    expect(drawing.skipped).toEqual([{ reason: 'image_replaced', count: 1 }])
    expect(shapesOf(drawing)[0]).toMatchObject({ type: 'geo', props: { dash: 'dashed' } })
  })

  it('[IM3] keeps links only where they are safe', () => {
    const urls = [
      'javascript:alert(1)',
      'https://example.org/a',
      'mailto:a@example.org',
      'data:text/html,x',
    ]
    const shapes = shapesOf(
      excalidraw(...urls.map((link, index) => box(`b${index}`, index * 200, { link }))),
    )
    expect(shapes.map(({ props }) => props.url)).toEqual([
      '',
      'https://example.org/a',
      'mailto:a@example.org',
      '',
    ])
  })
})

describe('importDrawing: tldraw', () => {
  it('[IM2] turns labels of other versions into those of 3.15.6', () => {
    const rich = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'new' }] }],
    }
    const drawing = tldraw(
      geo('old', { text: 'old', align: 'justify' }),
      geo('new', { richText: rich, flipX: false, flipY: false, geo: 'starburst' }),
      {
        ...geo('r', {}),
        type: 'arrow',
        props: {
          richText: rich,
          start: { type: 'point', x: 0, y: 0 },
          end: {
            type: 'binding',
            boundShapeId: 'shape:old',
            normalizedAnchor: { x: 0.2, y: 0.3 },
            isPrecise: true,
          },
        },
      },
    )
    const [old, fresh, arrow] = shapesOf(drawing)
    expect([labelOf(old), labelOf(fresh), arrow?.props.text]).toEqual(['old', 'new', 'new'])
    expect(fresh?.props).not.toHaveProperty('flipX')
    expect(bindingsOf(drawing)).toMatchObject([
      {
        fromId: arrow?.id,
        toId: old?.id,
        props: { terminal: 'end', isPrecise: true, normalizedAnchor: { x: 0.2, y: 0.3 } },
      },
    ])
  })

  it('[IM1] what lies in front stays in front, in whichever order the file has it', () => {
    const front = geo('front', { text: 'Redis' }, { index: 'aB' })
    const back = geo('back', { text: 'Region', fill: 'solid' }, { index: 'a3' })
    const shapes = shapesOf(tldraw(front, back))
    const labels = [...shapes].sort((a, b) => (a.index < b.index ? -1 : 1)).map(labelOf)
    expect(labels).toEqual(['Region', 'Redis'])
  })

  it('[IM1] puts further pages beside the first', () => {
    const shapes = shapesOf(tldraw(geo('a', {}), geo('b', {}, { parentId: 'page:two', x: -50 })))
    expect(shapes.map(({ parentId, x }) => [parentId, x])).toEqual([
      ['page:page', 10],
      ['page:page', 310],
    ])
  })

  it('[IM3] repairs parents that loop, are missing or lie too deep', () => {
    const nested = Array.from({ length: 30 }, (_, depth) =>
      geo(
        `f${depth}`,
        { w: 500, h: 500 },
        { type: 'frame', parentId: depth === 0 ? 'page:page' : `shape:f${depth - 1}` },
      ),
    )
    const shapes = shapesOf(
      tldraw(
        geo('one', {}, { type: 'frame', parentId: 'shape:two' }),
        geo('two', {}, { type: 'frame', parentId: 'shape:one' }),
        geo('lost', {}, { parentId: 'shape:nowhere' }),
        ...nested,
      ),
    )
    const depthOf = (shape: ShapeRecord | undefined): number =>
      shape === undefined ? 0 : 1 + depthOf(shapes.find(({ id }) => id === shape.parentId))
    expect(shapes).toHaveLength(32)
    expect(Math.max(...shapes.map(depthOf))).toBeLessThanOrEqual(12)
  })

  it('[IM3] binds no arrow to an arrow, to itself or to what is not there', () => {
    const binding = (id: string, toId: string) => ({
      id: `binding:${id}`,
      typeName: 'binding',
      type: 'arrow',
      fromId: 'shape:r',
      toId,
      meta: {},
      props: { terminal: 'start' },
    })
    const drawing = tldraw(
      geo('r', {}, { type: 'arrow' }),
      geo('s', {}, { type: 'arrow' }),
      binding('1', 'shape:r'),
      binding('2', 'shape:s'),
      binding('3', 'shape:zz'),
    )
    expect(bindingsOf(drawing)).toEqual([])
  })

  it('[IM1] keeps our own components and corrected kinds', () => {
    const shapes = shapesOf(
      tldraw(
        geo('c', { kind: 'cache', label: 'Redis' }, { type: 'component' }),
        geo('k', { text: 'Box' }, { meta: { kind: 'queue', other: 'x'.repeat(9_000) } }),
      ),
    )
    expect(shapes[0]?.props).toEqual({ w: 100, h: 50, kind: 'cache', label: 'Redis' })
    expect(shapes[1]?.meta).toEqual({ kind: 'queue' })
  })

  it('[IM5] cuts long labels and loses none of their text', () => {
    const long = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ')
    const drawing = tldraw(geo('a', { text: long }))
    const text = shapesOf(drawing).map(labelOf).join(' ')
    expect(text).toBe(long)
    expect(drawing.skipped).toEqual([{ reason: 'text_split', count: 3 }])
  })
})

describe('importDrawing: a text that is too long for one', () => {
  it('[IM5] goes on below where its first part ends', () => {
    const lines = (count: number, word: string) => Array.from({ length: count }, () => word)
    const text = [...lines(45, 'x'.repeat(43)), ...lines(5, 'short')].join('\n')
    const element = {
      id: 't',
      type: 'text',
      text,
      x: 0,
      y: 100,
      width: 400,
      height: 1_250,
      fontSize: 20,
    }
    const [first, second] = shapesOf(excalidraw(element))
    // 25 pixels a line there, 27 here.
    const linesInFirst = labelOf(first).split('\n').length
    expect(linesInFirst).toBeGreaterThan(40)
    expect(second?.y).toBeCloseTo((first?.y ?? 0) + linesInFirst * 27, 0)
  })
})

describe('importDrawing: what it refuses', () => {
  const refusal = (name: string, text: string, maxBytes?: number, maxShapes?: number) => {
    const result = importDrawing(name, text, counter(), maxBytes, maxShapes)
    return result.ok ? result.value : [result.code, result.message]
  }
  const empty = '{"type":"excalidraw","elements":[]}'

  it('[IM6] says what is wrong with a file, and that nothing was changed', () => {
    const cases = [
      refusal('photo.png', ''),
      refusal('a.excalidraw', '{"elements": ['),
      refusal('a.excalidraw', '{"type":"excalidrawlib"}'),
      refusal('a.tldr', '{"document":{"version":15.5}}'),
      refusal('a.tldr', 'null'),
      refusal('a.excalidraw', empty),
      refusal('a.excalidraw', empty, 10),
      refusal('a.excalidraw', JSON.stringify([box('a', 0), box('b', 9)]), undefined, 1),
    ]
    expect(cases.map((item) => (Array.isArray(item) ? item[0] : item))).toEqual([
      'import_wrong_type',
      'import_unreadable',
      'import_unreadable',
      'import_unreadable',
      'import_unreadable',
      'import_empty',
      'import_too_large',
      'import_too_large',
    ])
    for (const item of cases) {
      expect(item).toEqual([expect.any(String), expect.stringMatching(/\. Nothing was changed\.$/)])
    }
  })

  it('[IM4] moves drawings near the origin and leaves out what is too far from the rest', () => {
    const drawing = excalidraw(box('a', 900_000), box('b', 900_400), box('c', 5_000_000))
    expect(shapesOf(drawing).map(({ x }) => x)).toEqual([-400, 0])
    expect(drawing.skipped).toEqual([{ reason: 'too_far_away', count: 1 }])
  })
})

describe('pieces of the import', () => {
  it('counts fractional indexes so that they sort', () => {
    const keys = Array.from({ length: 5_000 }, (_, position) => indexKeyAt(position))
    expect(keys.slice(0, 3)).toEqual(['a0', 'a1', 'a2'])
    expect(keys[62]).toBe('b00')
    expect(keys.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(keys)
  })

  // Half of a pair, without its other half.
  const brokenPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

  it('never cuts an emoji in two', () => {
    const pieces = splitLabel('x'.repeat(1_999) + '😀' + 'y'.repeat(50))
    expect(pieces.join('')).toContain('😀')
    expect(pieces.every((piece) => piece.length <= 2_000 && !brokenPair.test(piece))).toBe(true)
  })

  it('finds the nearest colour', () => {
    const colors = [
      '#1e1e1e',
      '#e03131',
      '#2f9e44',
      '#1971c2',
      '#f08c00',
      '#ffc9c9',
      '#e9ecef',
      '#fff',
      'red',
      null,
    ]
    expect(colors.map(nearestColor)).toEqual([
      'black',
      'red',
      'green',
      'blue',
      'orange',
      'red',
      'grey',
      'grey',
      'black',
      'black',
    ])
  })
})
