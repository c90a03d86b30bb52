import { emptyGraph, extractGraph, sketchFromTldraw } from '@sparboard/shared/design'
import { expect, it } from 'vitest'
import { summaryOf } from './summary.ts'

it('[DR73] the reading is told in one sentence', () => {
  const shape = (id: string, label: string) => ({
    id: `shape:${id}`,
    typeName: 'shape',
    type: 'component',
    parentId: 'page:page',
    index: 'a1',
    x: 0,
    y: 0,
    rotation: 0,
    props: { w: 100, h: 60, kind: 'cache', label },
    meta: {},
  })
  expect(summaryOf(extractGraph(sketchFromTldraw([shape('a', 'Redis')])))).toBe(
    'The interviewer sees 1 component.',
  )
  expect(summaryOf({ ...emptyGraph, looseEnds: looseEnds() })).toBe(
    'The interviewer sees 0 components, 2 loose ends.',
  )
})

function looseEnds() {
  return ['a', 'b'].map((id) => ({
    id,
    type: 'arrow_without_ends' as const,
    componentId: null,
    text: 'An arrow joins nothing at either end.',
  }))
}
