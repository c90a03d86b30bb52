import { describe, expect, it } from 'vitest'
import { BoxGrid } from './BoxGrid.ts'

const item = (name: string, x: number, y: number, w = 10, h = 10) => ({
  name,
  bounds: { x, y, w, h },
})

describe('BoxGrid', () => {
  it('finds what comes near, each once, in the order of adding', () => {
    const grid = new BoxGrid([item('a', 0, 0), item('b', 500, 0), item('wide', -300, -5, 900, 4)])
    const names = grid.near({ x: 12, y: 0, w: 480, h: 1 }, 3).map(({ name }) => name)
    expect(names.sort()).toEqual(['a', 'wide'])
    expect(grid.near({ x: 12, y: 0, w: 486, h: 1 }, 3).map(({ name }) => name)).toContain('b')
  })

  it('copes with boxes of any size without listing their cells', () => {
    const grid = new BoxGrid([item('huge', -1e6, -1e6, 2e6, 2e6), item('small', 7, 7, 1, 1)])
    expect(
      grid
        .nearPoint({ x: 7, y: 7 }, 0)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['huge', 'small'])
    expect(grid.near({ x: -1e6, y: -1e6, w: 2e6, h: 2e6 })).toHaveLength(2)
  })

  it('[RD5] looks at each of many boxes on one heap once, not in each of their cells', () => {
    let looks = 0
    const heap = Array.from({ length: 200 }, (_, i) => ({
      get bounds() {
        looks += 1
        return { x: i, y: i, w: 1_000, h: 1_000 }
      },
    }))
    const grid = new BoxGrid(heap)
    looks = 0
    const found = grid.near({ x: 0, y: 0, w: 1_000, h: 1_000 })
    expect([looks, found.length]).toEqual([200, 200])
  })
})
