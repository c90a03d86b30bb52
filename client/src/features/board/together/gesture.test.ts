import { describe, expect, it } from 'vitest'
import { readGesture } from './gesture.ts'

describe('a gesture from another client', () => {
  it('[TG1] is a place on the board or one of the known reactions', () => {
    expect(readGesture({ type: 'spotlight', x: 1, y: -2, count: 3 })).toEqual({
      type: 'spotlight',
      x: 1,
      y: -2,
      count: 3,
    })
    expect(readGesture({ type: 'reaction', reaction: 'well', count: 1 })).toEqual({
      type: 'reaction',
      reaction: 'well',
      count: 1,
    })
  })

  it.each([
    null,
    'spotlight',
    { type: 'spotlight', x: 1, y: 2 },
    { type: 'spotlight', x: 1e300, y: 2, count: 1 },
    { type: 'spotlight', x: Number.NaN, y: 2, count: 1 },
    { type: 'reaction', reaction: 'toString', count: 1 },
    { type: 'reaction', reaction: '<b>', count: 1 },
    { type: 'reaction', reaction: 'well', count: 0.5 },
    { type: 'wink', count: 1 },
  ])('[TG1] is nothing else: %j', (value) => {
    expect(readGesture(value)).toBeNull()
  })
})
