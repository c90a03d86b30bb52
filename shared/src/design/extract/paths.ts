import type { Box, Point } from '../../base/index.ts'
import { centerOf, distanceToBox } from '../boxes.ts'
import type { SketchLine } from '../sketch.ts'

/** The first or last point of a line. */
export function endPoint(line: SketchLine, terminal: 'start' | 'end'): Point {
  const point = terminal === 'start' ? line.points[0] : line.points[line.points.length - 1]
  return point ?? { x: line.bounds.x, y: line.bounds.y }
}

/** How far a point is from a path, and where on the path (0 start, 1 end) it is nearest. */
export function distanceToPath(
  point: Point,
  path: readonly Point[],
): { distance: number; along: number } {
  let total = 0
  for (let index = 1; index < path.length; index += 1) total += lengthAt(path, index)
  let best = { distance: Infinity, along: 0 }
  let before = 0
  for (let index = 1; index < path.length; index += 1) {
    const a = path[index - 1]
    const b = path[index]
    if (a === undefined || b === undefined) continue
    const length = lengthAt(path, index)
    const t =
      length === 0
        ? 0
        : clamp(((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length ** 2)
    const distance = Math.hypot(
      point.x - (a.x + t * (b.x - a.x)),
      point.y - (a.y + t * (b.y - a.y)),
    )
    if (distance < best.distance) {
      best = { distance, along: total === 0 ? 0 : (before + t * length) / total }
    }
    before += length
  }
  return best
}

function lengthAt(path: readonly Point[], index: number): number {
  const a = path[index - 1]
  const b = path[index]
  return a === undefined || b === undefined ? 0 : Math.hypot(b.x - a.x, b.y - a.y)
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value))
}

/** How near a path comes to a box, and where along the path. */
export function boxToPath(box: Box, path: readonly Point[]): { distance: number; along: number } {
  const center = centerOf(box)
  const nearest = distanceToPath(center, path)
  // The nearest point of the path to the centre, measured to the edge of the box.
  const point = pointAlong(path, nearest.along)
  let best = { distance: distanceToBox(point, box), along: nearest.along }
  for (const along of [nearest.along - 0.1, nearest.along + 0.1]) {
    if (along < 0 || along > 1) continue
    const distance = distanceToBox(pointAlong(path, along), box)
    if (distance < best.distance) best = { distance, along }
  }
  return best
}

/** The point at a part (0..1) of the length of a path. */
export function pointAlong(path: readonly Point[], along: number): Point {
  let total = 0
  for (let index = 1; index < path.length; index += 1) total += lengthAt(path, index)
  let left = clamp(along) * total
  for (let index = 1; index < path.length; index += 1) {
    const a = path[index - 1]
    const b = path[index]
    const length = lengthAt(path, index)
    if (a === undefined || b === undefined) continue
    if (left <= length || index === path.length - 1) {
      const t = length === 0 ? 0 : Math.min(1, left / length)
      return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }
    }
    left -= length
  }
  return path[0] ?? { x: 0, y: 0 }
}
