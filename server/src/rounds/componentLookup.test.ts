import type { ComponentId } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { componentLookup } from './componentLookup.ts'
import { graphOf } from './testing/index.ts'

it('[RS6] an element of the drawing means its component, an arrow or a note means itself', () => {
  const redis = 'shape:redis' as ComponentId
  const api = 'shape:api' as ComponentId
  const find = componentLookup({
    ...graphOf('Redis', 'API'),
    connections: [
      {
        id: 'shape:arrow',
        from: api,
        to: redis,
        label: '',
        step: null,
        directed: true,
        bidirectional: false,
        boundEnds: 2,
        confidence: 1,
        isDashed: false,
      },
    ],
    notes: [
      {
        id: 'shape:note',
        text: '200 requests a second',
        category: 'estimates',
        bounds: { x: 0, y: 0, w: 1, h: 1 },
      },
    ],
    groups: [{ id: 'shape:group' as ComponentId, label: 'Region', contains: [api, redis] }],
  })
  const found = ['shape:redis', 'shape:redis-text', 'shape:group', 'shape:arrow', 'shape:note']
  expect(found.map((id) => find(id as ComponentId))).toEqual([
    'shape:redis',
    'shape:redis',
    'shape:group',
    'shape:arrow',
    'shape:note',
  ])
  expect(find('shape:gone' as ComponentId)).toBeNull()
})
