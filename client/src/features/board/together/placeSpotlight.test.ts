import { describe, expect, it } from 'vitest'
import { placeSpotlight } from './placeSpotlight.ts'

const view = { w: 800, h: 600 }

describe('where a spotlight is drawn', () => {
  it('[TG2] on its place while that is in view', () => {
    expect(placeSpotlight({ x: 10, y: 590 }, view)).toMatchObject({ x: 10, y: 590, isInView: true })
  })

  it('[TG2] at the edge that it lies beyond, with the way there', () => {
    const right = placeSpotlight({ x: 9_000, y: 300 }, view)
    expect(right).toMatchObject({ x: 716, y: 300, isInView: false })
    expect(right.angle).toBeCloseTo(Math.PI / 2)
    expect(placeSpotlight({ x: 400, y: -500 }, view)).toMatchObject({ x: 400, y: 28, angle: 0 })
  })
})
