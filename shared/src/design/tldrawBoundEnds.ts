import type { Box, Point } from '../base/index.ts'
import { boxAround, boxAroundPoints, centerOf, edgeToward } from './boxes.ts'
import { isRecord, readNumber, type UnknownRecord } from './outsideValues.ts'
import type { SketchElement, SketchLine } from './sketch.ts'

/**
 * tldraw does not keep the stored ends of a bound arrow up to date; it computes them when it draws.
 * So do we: from the middle of the one shape to that of the other, cut at their edges, and bent.
 */
export function moveBoundEnds(
  elements: readonly SketchElement[],
  shapes: ReadonlyMap<string, UnknownRecord>,
): SketchElement[] {
  const boxes = boxesById(elements)
  return elements.map((element) => {
    if (element.type !== 'line' || !element.isArrow) return element
    const shape = shapes.get(element.id)
    const props = isRecord(shape?.props) ? shape.props : {}
    const points = drawnPoints(element, boxes, readNumber(props.bend) ?? 0)
    return { ...element, points, bounds: boxAroundPoints(points) }
  })
}

/** Boxes of all elements and of the groups that they form: an arrow may be bound to either. */
function boxesById(elements: readonly SketchElement[]): Map<string, Box> {
  const boxes = new Map<string, Box>()
  for (const element of elements) {
    if (element.type === 'line') continue
    boxes.set(element.id, element.bounds)
    for (const groupId of element.groupIds) {
      const known = boxes.get(groupId)
      boxes.set(groupId, known === undefined ? element.bounds : boxAround([known, element.bounds]))
    }
  }
  return boxes
}

function drawnPoints(line: SketchLine, boxes: ReadonlyMap<string, Box>, bend: number): Point[] {
  const startBox = line.start.boundTo === null ? undefined : boxes.get(line.start.boundTo)
  const endBox = line.end.boundTo === null ? undefined : boxes.get(line.end.boundTo)
  const first = startBox === undefined ? line.points[0] : centerOf(startBox)
  const last = endBox === undefined ? line.points[line.points.length - 1] : centerOf(endBox)
  if (first === undefined || last === undefined) return line.points
  const length = Math.hypot(last.x - first.x, last.y - first.y)
  const bow =
    length === 0 || Math.abs(bend) < 1 ? 0 : Math.max(-length, Math.min(length, bend)) / length
  const middle = {
    x: (first.x + last.x) / 2 - (last.y - first.y) * bow,
    y: (first.y + last.y) / 2 + (last.x - first.x) * bow,
  }
  const start = startBox === undefined ? first : edgeToward(startBox, bow === 0 ? last : middle)
  const end = endBox === undefined ? last : edgeToward(endBox, bow === 0 ? first : middle)
  return bow === 0 ? [start, end] : [start, middle, end]
}
