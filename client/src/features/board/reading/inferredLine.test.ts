import { describe, expect, it } from 'vitest'
import { cutOut, inferredLine } from './inferredLine.ts'

const left = { x: 0, y: 0, w: 100, h: 60 }
const right = { x: 300, y: 0, w: 100, h: 60 }
const line = [
  { x: 120, y: 30 },
  { x: 270, y: 30 },
]

describe('an inferred connection', () => {
  it('[DR70] goes on from its loose ends to what they mean, with a head where it leads', () => {
    const drawn = { points: line, start: left, end: right, headAt: 'end' } as const
    expect(inferredLine(drawn, [])).toEqual({
      pieces: [[{ x: 100, y: 30 }, ...line, { x: 300, y: 30 }]],
      head: { at: { x: 300, y: 30 }, angle: 0 },
    })
    const backwards = inferredLine({ ...drawn, end: null, headAt: 'start' }, [])
    expect(backwards).toEqual({
      pieces: [[{ x: 100, y: 30 }, ...line]],
      head: { at: { x: 100, y: 30 }, angle: Math.PI },
    })
    expect(inferredLine({ ...drawn, headAt: null }, []).head).toBeNull()
    expect(inferredLine({ ...drawn, points: [] }, [])).toEqual({ pieces: [], head: null })
  })

  it('[DR71] leaves out what is written on the way', () => {
    expect(cutOut(line, { x: 180, y: 20, w: 40, h: 20 })).toEqual([
      [line[0], { x: 180, y: 30 }],
      [{ x: 220, y: 30 }, line[1]],
    ])
    expect(cutOut(line, { x: 100, y: 0, w: 80, h: 60 })).toEqual([[{ x: 180, y: 30 }, line[1]]])
    expect(cutOut(line, { x: 0, y: 0, w: 400, h: 60 })).toEqual([])
    expect(cutOut(line, { x: 180, y: 40, w: 40, h: 20 })).toEqual([line])
  })
})
