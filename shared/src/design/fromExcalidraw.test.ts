import { describe, expect, it } from 'vitest'
import { sketchFromExcalidraw } from './fromExcalidraw.ts'
import { plainLook } from './look/Look.ts'
import type { SketchElement } from './sketch.ts'

function read(elements: unknown[]): SketchElement[] {
  const sketch = sketchFromExcalidraw({ type: 'excalidraw', elements })
  return sketch.ok ? sketch.value.elements : []
}

const box = { id: 'a', type: 'rectangle', x: 0, y: 0, width: 100, height: 50 }

describe('sketchFromExcalidraw', () => {
  it('puts a bound text into its box', () => {
    const text = {
      id: 't',
      type: 'text',
      x: 10,
      y: 10,
      width: 50,
      height: 20,
      text: 'API',
      containerId: 'a',
    }
    expect(read([box, text])).toEqual([
      {
        id: 'a',
        page: 'page',
        bounds: { x: 0, y: 0, w: 100, h: 50 },
        groupIds: [],
        frameId: null,
        look: { ...plainLook, z: '00000001', letters: 20 },
        type: 'shape',
        form: 'rectangle',
        text: 'API',
        textIds: ['t'],
        chosenKind: null,
        correctedKind: null,
        isDashed: false,
      },
    ])
  })

  it('lets a text stand alone when its box is gone', () => {
    const text = {
      id: 't',
      type: 'text',
      x: 0,
      y: 0,
      width: 5,
      height: 5,
      text: 'API',
      containerId: 'zz',
    }
    expect(read([text, { ...box, isDeleted: true }]).map(({ id, type }) => [id, type])).toEqual([
      ['t', 'text'],
    ])
  })

  it('reads the author’s line breaks, not those of wrapping', () => {
    const text = {
      id: 't',
      type: 'text',
      x: 0,
      y: 0,
      width: 5,
      height: 5,
      text: 'Order\nservice',
      originalText: 'Order service',
    }
    expect(read([text])).toMatchObject([{ text: 'Order service' }])
  })

  it('reads arrows: bindings, heads that old files leave out, turned points', () => {
    const arrow = {
      id: 'r',
      type: 'arrow',
      x: 0,
      y: 0,
      points: [
        [0, 0],
        [100, 0],
      ],
      angle: Math.PI / 2,
      startBinding: { elementId: 'a' },
      endBinding: null,
    }
    const [element] = read([arrow])
    expect(element).toMatchObject({
      type: 'line',
      isArrow: true,
      start: { boundTo: 'a', hasHead: false },
      end: { boundTo: null, hasHead: true },
    })
    const ends =
      element?.type === 'line'
        ? element.points.map(({ x, y }) => [Math.round(x), Math.round(y)])
        : []
    expect(ends).toEqual([
      [50, -50],
      [50, 50],
    ])
  })

  it('takes closed lines for ink and open ones for lines', () => {
    const closed = {
      id: 'c',
      type: 'line',
      x: 0,
      y: 0,
      points: [
        [0, 0],
        [50, 0],
        [50, 50],
        [0, 0],
      ],
    }
    const open = {
      id: 'o',
      type: 'line',
      x: 0,
      y: 0,
      points: [
        [0, 0],
        [50, 0],
      ],
    }
    expect(read([closed, open]).map(({ type }) => type)).toEqual(['stroke', 'line'])
  })

  it('leaves out what cannot be drawn', () => {
    const odd = [
      null,
      7,
      {},
      { ...box, x: Number.NaN },
      { ...box, id: 'b', x: 1e300 },
      { ...box, id: 'c', width: 1, height: 0 },
      { ...box, id: 'd', type: 'wormhole' },
    ]
    expect(read(odd)).toEqual([])
  })

  it('says what a file without elements is not', () => {
    expect(sketchFromExcalidraw({ records: [] })).toMatchObject({
      ok: false,
      code: 'drawing_unreadable',
    })
    expect(sketchFromExcalidraw(null).ok).toBe(false)
  })
})
