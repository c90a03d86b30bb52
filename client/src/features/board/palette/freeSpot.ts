import type { Box, Point } from '@sparboard/shared/base'

/** Kept free around a new component, in page units: room for an arrow with a label. */
const gap = 24
const maxRings = 16

/**
 * The centre nearest to `wanted` where a box of this size overlaps nothing. Right and below come
 * before left and above, as one reads. Gives up on a very full board and returns `wanted`.
 */
export function freeSpot(
  wanted: Point,
  size: { w: number; h: number },
  taken: readonly Box[],
): Point {
  const stepX = (size.w + gap) / 2
  const stepY = (size.h + gap) / 2
  for (let ring = 0; ring <= maxRings; ring += 1) {
    const spots = ringOf(ring)
      .map(([column, row]) => ({ x: wanted.x + column * stepX, y: wanted.y + row * stepY }))
      .filter((spot) => isFree(spot, size, taken))
      .sort((a, b) => distance(a, wanted) - distance(b, wanted))
    const nearest = spots[0]
    if (nearest) return nearest
  }
  return wanted
}

/** The cells at a distance of `ring`, best first among equals. */
function ringOf(ring: number): [number, number][] {
  if (ring === 0) return [[0, 0]]
  const cells: [number, number][] = []
  for (let row = ring; row >= -ring; row -= 1) {
    const isEdge = Math.abs(row) === ring
    for (let column = ring; column >= -ring; column -= isEdge ? 1 : 2 * ring) {
      cells.push([column, row])
    }
  }
  return cells
}

function isFree(centre: Point, size: { w: number; h: number }, taken: readonly Box[]): boolean {
  const left = centre.x - size.w / 2 - gap / 2
  const top = centre.y - size.h / 2 - gap / 2
  const right = left + size.w + gap
  const bottom = top + size.h + gap
  return taken.every(
    (box) => box.x >= right || box.x + box.w <= left || box.y >= bottom || box.y + box.h <= top,
  )
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
