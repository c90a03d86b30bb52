import { indexKeyAt } from './importIndex.ts'
import { isPlainObject, type JsonObject } from './json.ts'
import { boardLimits } from './layout.ts'

interface Point {
  x: number
  y: number
}

export interface InkSegment {
  type: 'free' | 'straight'
  points: (Point & { z?: number })[]
}

/** More points than a stroke of the pen needs. */
const maxStrokePoints = 2_000

/** The points of a tldraw line, from `points` or, before 2024, `handles`; null when they cannot be read. */
export function readLinePoints(given: JsonObject): Record<string, unknown> | null {
  const table = isPlainObject(given.points) ? given.points : given.handles
  if (!isPlainObject(table)) return null
  const entries = Object.entries(table)
    .map(([key, value]) => ({
      index: isPlainObject(value) && typeof value.index === 'string' ? value.index : key,
      point: readPoint(value),
    }))
    .sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : 0))
    .flatMap(({ point }) => (point === null ? [] : [point]))
  return linePoints(entries)
}

/** The points of a line as tldraw keeps them; null for less than two. */
export function linePoints(points: readonly Point[]): Record<string, unknown> | null {
  if (points.length < 2) return null
  const kept = thinOut(points, 500)
  return Object.fromEntries(
    kept.map(({ x, y }, position) => {
      const index = indexKeyAt(position + 1)
      return [index, { id: index, index, x, y }]
    }),
  )
}

/** The strokes of freehand ink; `newer` when they are packed in a way that came later. */
export function inkSegments(value: unknown): InkSegment[] | 'newer' | null {
  if (!Array.isArray(value)) return null
  const segments: InkSegment[] = []
  for (const segment of value as unknown[]) {
    if (!isPlainObject(segment)) continue
    if (typeof segment.path === 'string') return 'newer'
    if (!Array.isArray(segment.points)) continue
    const points = (segment.points as unknown[]).map(readInkPoint).filter((point) => point !== null)
    if (points.length === 0) continue
    const type = segment.type === 'straight' ? 'straight' : 'free'
    segments.push({ type, points: thinOut(points, maxStrokePoints) })
  }
  const total = segments.reduce((sum, { points }) => sum + points.length, 0)
  return segments.length === 0 || total > boardLimits.maxFreehandPoints ? null : segments
}

/** Straight strokes from point to point, for polygons. */
export function straightSegments(points: readonly Point[]): InkSegment[] {
  const segments: InkSegment[] = []
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1]
    const to = points[index]
    if (from !== undefined && to !== undefined) {
      segments.push({
        type: 'straight',
        points: [
          { ...from, z: 0.5 },
          { ...to, z: 0.5 },
        ],
      })
    }
  }
  return segments
}

/** Every n-th point, and always the last. */
export function thinOut<Item>(points: readonly Item[], most: number): Item[] {
  if (points.length <= most) return [...points]
  const step = Math.ceil(points.length / (most - 1))
  const last = points.length - 1
  return points.filter((_, index) => index % step === 0 || index === last)
}

export function readPoint(value: unknown): Point | null {
  const [x, y] = Array.isArray(value)
    ? [value[0] as unknown, value[1] as unknown]
    : isPlainObject(value)
      ? [value.x, value.y]
      : [null, null]
  const isGood = (number: unknown): number is number =>
    typeof number === 'number' && Math.abs(number) <= boardLimits.maxCoordinate
  return isGood(x) && isGood(y) ? { x, y } : null
}

function readInkPoint(value: unknown): (Point & { z: number }) | null {
  const point = readPoint(value)
  if (point === null) return null
  const z = isPlainObject(value) && typeof value.z === 'number' ? value.z : 0.5
  return { ...point, z: z >= 0 && z <= 1 ? z : 0.5 }
}
