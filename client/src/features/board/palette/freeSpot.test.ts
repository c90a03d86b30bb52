import type { Box, Point } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { freeSpot } from './freeSpot.ts'

const size = { w: 176, h: 64 }
const boxAt = ({ x, y }: Point): Box => ({ x: x - size.w / 2, y: y - size.h / 2, ...size })

describe('the spot for a new component', () => {
  it('is where it was wanted when nothing is there', () => {
    expect(freeSpot({ x: 10, y: 20 }, size, [])).toEqual({ x: 10, y: 20 })
  })

  it('is below when the middle is taken: nearer than beside', () => {
    expect(freeSpot({ x: 0, y: 0 }, size, [boxAt({ x: 0, y: 0 })])).toEqual({ x: 0, y: 88 })
  })

  it('forty in a row overlap nowhere', () => {
    const placed: Box[] = []
    for (let i = 0; i < 40; i += 1) {
      const spot = boxAt(freeSpot({ x: 0, y: 0 }, size, placed))
      for (const other of placed) {
        const apartX = Math.abs(spot.x - other.x) >= size.w
        const apartY = Math.abs(spot.y - other.y) >= size.h
        expect(apartX || apartY).toBe(true)
      }
      placed.push(spot)
    }
    const reach = Math.max(...placed.map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y))))
    expect(reach).toBeLessThan(900)
  })

  it('gives up on a board that is full and stays where it was wanted', () => {
    const everything: Box = { x: -1e5, y: -1e5, w: 2e5, h: 2e5 }
    expect(freeSpot({ x: 5, y: 5 }, size, [everything])).toEqual({ x: 5, y: 5 })
  })
})
