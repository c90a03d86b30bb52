import { describe, expect, it } from 'vitest'
import { sketchFromTldraw } from './fromTldraw.ts'

function shape(id: string, type: string, props: object, more: object = {}) {
  return {
    id: `shape:${id}`,
    typeName: 'shape',
    type,
    x: 0,
    y: 0,
    rotation: 0,
    parentId: 'page:page',
    index: 'a1',
    isLocked: false,
    opacity: 1,
    meta: {},
    props,
    ...more,
  }
}
const label = (text: string) => ({
  richText: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
})
const binding = (terminal: string, toId: string, props: object = {}) => ({
  id: `binding:${terminal}`,
  typeName: 'binding',
  type: 'arrow',
  fromId: 'shape:arrow',
  toId,
  meta: {},
  props: { terminal, ...props },
})

describe('sketchFromTldraw', () => {
  it('reads labels of old and new files', () => {
    const { elements } = sketchFromTldraw([
      shape('new', 'geo', { w: 100, h: 50, growY: 20, geo: 'ellipse', ...label('Redis') }),
      shape('old', 'geo', { w: 100, h: 50, geo: 'rectangle', text: 'API' }),
      shape('own', 'component', { w: 160, h: 72, kind: 'cache', label: 'Feed cache' }),
    ])
    expect(elements).toMatchObject([
      { form: 'ellipse', text: 'Redis', bounds: { x: 0, y: 0, w: 100, h: 70 } },
      { form: 'rectangle', text: 'API' },
      { form: 'component', text: 'Feed cache', chosenKind: 'cache' },
    ])
  })

  it('places children of turned groups and of frames on the page', () => {
    const { elements } = sketchFromTldraw([
      shape('frame', 'frame', { w: 400, h: 300, name: 'VPC' }, { x: 1000, y: 500 }),
      shape(
        'group',
        'group',
        {},
        { x: 100, y: 100, rotation: Math.PI / 2, parentId: 'shape:frame' },
      ),
      shape(
        'box',
        'geo',
        { w: 100, h: 50, geo: 'rectangle' },
        { x: 10, y: 0, parentId: 'shape:group' },
      ),
    ])
    const box = elements.find(({ id }) => id === 'shape:box')
    expect(box).toMatchObject({ groupIds: ['shape:group'], frameId: 'shape:frame' })
    expect(Object.values(box?.bounds ?? {}).map(Math.round)).toEqual([1050, 610, 50, 100])
  })

  it('draws bound arrows from edge to edge, whatever was stored', () => {
    const { elements } = sketchFromTldraw([
      shape('a', 'geo', { w: 100, h: 100, geo: 'rectangle' }),
      shape('b', 'geo', { w: 100, h: 100, geo: 'rectangle' }, { x: 300 }),
      shape('arrow', 'arrow', {
        start: { x: 9, y: 9 },
        end: { x: 9, y: 9 },
        text: 'reads',
        arrowheadStart: 'none',
        arrowheadEnd: 'arrow',
        dash: 'dashed',
        bend: 0,
      }),
      binding('start', 'shape:a'),
      binding('end', 'shape:b', { isPrecise: true, normalizedAnchor: { x: 0.5, y: 0.5 } }),
    ])
    expect(elements[2]).toMatchObject({
      points: [
        { x: 100, y: 50 },
        { x: 300, y: 50 },
      ],
      start: { boundTo: 'shape:a', hasHead: false },
      end: { boundTo: 'shape:b', hasHead: true },
      text: 'reads',
      isDashed: true,
    })
  })

  it('reads the bindings that old arrows carry themselves', () => {
    const end = { type: 'binding', boundShapeId: 'shape:b', normalizedAnchor: { x: 0.5, y: 0.5 } }
    const { elements } = sketchFromTldraw([
      shape('arrow', 'arrow', { start: { type: 'point', x: 0, y: 0 }, end, text: '' }),
    ])
    expect(elements[0]).toMatchObject({ start: { boundTo: null }, end: { boundTo: 'shape:b' } })
  })

  it('[trap 3] leaves out shapes whose parents loop or are missing', () => {
    const { elements } = sketchFromTldraw([
      shape('self', 'geo', { w: 9, h: 9 }, { parentId: 'shape:self' }),
      shape('one', 'group', {}, { parentId: 'shape:two' }),
      shape('two', 'group', {}, { parentId: 'shape:one' }),
      shape('in', 'geo', { w: 9, h: 9 }, { parentId: 'shape:one' }),
      shape('lost', 'geo', { w: 9, h: 9 }, { parentId: 'shape:nowhere' }),
      { id: 'camera:1', typeName: 'camera' },
      'noise',
    ])
    expect(elements).toEqual([])
  })
})
