import { expect, it } from 'vitest'
import { inReadingOrder } from './readingOrder.ts'

it('[DR73] chips follow each other as one reads: row by row, each from the left', () => {
  const at = (id: string, x: number, y: number, h = 60) => ({ id, bounds: { x, y, w: 100, h } })
  const items = [
    at('d', 0, 200),
    at('b', 300, -12),
    at('e', 300, 190, 80),
    at('a', 0, 0),
    at('c', 600, 8),
  ]
  expect(inReadingOrder(items).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e'])
})
