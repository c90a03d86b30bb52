import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import type { BoardPin } from '../types.ts'
import { pinDetail, pinPoint, pinsByComponent } from './pinPlacement.ts'

function pin(number: number, fields: Partial<BoardPin> = {}): BoardPin {
  return {
    questionId: `q${number}` as QuestionId,
    number,
    componentId: 'shape:redis' as ComponentId,
    status: 'answered',
    isActive: false,
    ...fields,
  }
}

describe('pins', () => {
  it('lose their number, then themselves, as the board moves away', () => {
    expect([1, 0.3, 0.1].map((zoom) => pinDetail(pin(1), zoom))).toEqual([
      'number',
      'dot',
      'hidden',
    ])
  })

  it('an open question is never hidden and the active one keeps its number', () => {
    expect(pinDetail(pin(1, { status: 'open' }), 0.05)).toBe('dot')
    expect(pinDetail(pin(1, { isActive: true }), 0.05)).toBe('number')
  })

  it('several on one component stand beside each other, in order', () => {
    const group = pinsByComponent([pin(4), pin(2)]).get('shape:redis' as ComponentId) ?? []
    expect(group.map(({ number }) => number)).toEqual([2, 4])
    const points = group.map((_, index) => pinPoint({ x: 100, y: 50 }, index, 160))
    expect(points).toEqual([
      { x: 103, y: 47 },
      { x: 79, y: 47 },
    ])
  })

  it('[SC67] more of them than fit go on above, and never beyond the component', () => {
    const width = 60
    const points = [0, 1, 2, 3].map((index) => pinPoint({ x: 100, y: 50 }, index, width))
    expect(points).toEqual([
      { x: 103, y: 47 },
      { x: 79, y: 47 },
      { x: 55, y: 47 },
      { x: 103, y: 23 },
    ])
    expect(pinPoint({ x: 100, y: 50 }, 2, 4)).toEqual({ x: 103, y: -1 })
  })
})
