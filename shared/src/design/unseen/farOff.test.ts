import { expect, it } from 'vitest'
import { createRandom } from '../../base/index.ts'
import { farOff } from './farOff.ts'

/** Boxes of 100 on a line, at these places. */
function at(...places: number[]) {
  return places.map((x) => ({ x, y: 0, w: 100, h: 100 }))
}

it('[RD50] a small bit beyond some empty screens is far off, in either direction and on both axes', () => {
  const drawing = [0, 200, 400, 600, 800]
  expect([...farOff(at(...drawing, 4_899))]).toEqual([])
  expect([...farOff(at(...drawing, 4_901))]).toEqual([5])
  expect([...farOff(at(...drawing, -4_101))]).toEqual([5])
  const upright = at(...drawing, 4_901).map(({ x, ...box }) => ({ ...box, x: 0, y: x }))
  expect([...farOff(upright)]).toEqual([5])
})

it('[RD50] a drawing without such a gap has nothing far off, however large it is', () => {
  expect(farOff([]).size).toBe(0)
  expect(farOff(at(...Array.from({ length: 900 }, (_, n) => n * 4_000))).size).toBe(0)
})

it('[RD50] a gap is found wherever it lies', () => {
  const random = createRandom(7)
  for (let n = 0; n < 300; n += 1) {
    const start = Math.floor(random.next() * 1e6) - 5e5
    const row = Array.from({ length: 12 }, (_, place) => start + place * 3_000)
    const end = start + 11 * 3_000 + 100
    expect([...farOff(at(...row, end + 4_001 + Math.floor(random.next() * 9_000)))]).toEqual([12])
  }
})
