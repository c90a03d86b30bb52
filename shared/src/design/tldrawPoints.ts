import type { Point } from '../base/index.ts'
import { isRecord, readList, readPoint, readText, type UnknownRecord } from './outsideValues.ts'

/** Ink is read at this many points a stroke at most; its outline needs no more. */
const maxInkPoints = 200

/** The points of an arrow or a line, in the shape's own coordinates. */
export function linePoints(type: 'arrow' | 'line', props: UnknownRecord): Point[] {
  if (type === 'arrow') {
    const start = readPoint(props.start) ?? { x: 0, y: 0 }
    const end = readPoint(props.end) ?? { x: 0, y: 0 }
    return [start, end]
  }
  // `points` since 2024, `handles` before; both are tables with a fractional index.
  const table = isRecord(props.points) ? props.points : props.handles
  if (!isRecord(table)) return []
  return Object.entries(table)
    .map(([key, value]) => ({
      index: isRecord(value) ? readText(value.index) || key : key,
      point: readPoint(value),
    }))
    .sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : 0))
    .flatMap(({ point }) => (point === null ? [] : [point]))
}

/** The points of freehand ink, thinned out. */
export function inkPoints(segments: unknown): Point[] {
  const points: Point[] = []
  for (const segment of readList(segments)) {
    if (!isRecord(segment)) continue
    for (const value of readList(segment.points)) {
      const point = readPoint(value)
      if (point !== null) points.push(point)
    }
  }
  const step = Math.ceil(points.length / maxInkPoints)
  return step <= 1 ? points : points.filter((_, index) => index % step === 0)
}
