import { describe, expect, it } from 'vitest'
import { checkHistory, type History } from './history.ts'

const history: History = {
  name: 'ada',
  operations: [
    { id: 'a', x: 1 },
    { id: 'b', x: 2 },
    { id: 'a', x: null },
    { id: 'b', x: 5 },
  ],
  acknowledged: 2,
  seen: 3,
}

describe('the checker of histories', () => {
  it('is content with everything, and with all that was seen', () => {
    expect(checkHistory(history, { count: 4, shapes: new Map([['b', 5]]) })).toEqual([])
    expect(checkHistory(history, { count: 3, shapes: new Map([['b', 2]]) })).toEqual([])
  })

  it('finds what was seen and is lost, and what was saved and is lost', () => {
    const two = new Map([
      ['a', 1],
      ['b', 2],
    ])
    expect(checkHistory(history, { count: 2, shapes: two })).toEqual([
      'ada: 3 were seen, 2 are there',
    ])
    expect(checkHistory(history, { count: 1, shapes: new Map([['a', 1]]) })).toEqual([
      'ada: 2 were saved, 1 are there',
      'ada: 3 were seen, 1 are there',
    ])
  })

  it('finds what came back, what went and what was never made', () => {
    const back = new Map([
      ['a', 1],
      ['b', 5],
    ])
    expect(checkHistory(history, { count: 4, shapes: back })).toEqual([
      'ada: after 4, a is at 1, not at undefined',
    ])
    expect(checkHistory(history, { count: 4, shapes: new Map() })).toEqual([
      'ada: after 4, b is at undefined, not at 5',
    ])
    expect(checkHistory(history, { count: 5, shapes: new Map([['b', 5]]) })).toEqual([
      'ada: 4 were made, 5 are there',
    ])
  })
})
