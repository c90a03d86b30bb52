import type { Box, Point } from '../base/index.ts'
import { boxAround, boxAroundPoints, centerOf, containsPoint, edgeToward } from './boxes.ts'
import { isRecord, readId, readNumber, readPoint, type UnknownRecord } from './outsideValues.ts'
import type { SketchElement, SketchLine } from './sketch.ts'

/** Where in its shape an arrow's end was put on purpose: 0..1 in both directions. */
export type Anchors = ReadonlyMap<string, { start?: Point; end?: Point }>

/** Reads the precise anchors of bindings, from binding records and from the arrows of old files. */
export function readAnchors(
  shapes: ReadonlyMap<string, UnknownRecord>,
  bindings: readonly UnknownRecord[],
): Anchors {
  const anchors = new Map<string, { start?: Point; end?: Point }>()
  const note = (arrowId: string, terminal: 'start' | 'end', props: unknown) => {
    if (!isRecord(props) || props.isPrecise === false) return
    const anchor = readPoint(props.normalizedAnchor)
    if (anchor !== null) anchors.set(arrowId, { ...anchors.get(arrowId), [terminal]: anchor })
  }
  for (const { fromId, props } of bindings) {
    const arrowId = readId(fromId)
    const terminal = isRecord(props) ? props.terminal : null
    if (arrowId !== null && (terminal === 'start' || terminal === 'end')) {
      note(arrowId, terminal, props)
    }
  }
  for (const [id, { type, props }] of shapes) {
    if (type !== 'arrow' || !isRecord(props)) continue
    for (const terminal of ['start', 'end'] as const) {
      const end = props[terminal]
      if (isRecord(end) && end.type === 'binding') note(id, terminal, end)
    }
  }
  return anchors
}

/**
 * tldraw does not keep the stored ends of a bound arrow up to date; it computes them when it draws.
 * So do we: from anchor to anchor (the middle of a shape when there is none), cut at the edges of
 * the shapes, and bent.
 */
export function moveBoundEnds(
  elements: readonly SketchElement[],
  shapes: ReadonlyMap<string, UnknownRecord>,
  anchors: Anchors,
): SketchElement[] {
  const boxes = boxesById(elements)
  return elements.map((element) => {
    if (element.type !== 'line' || !element.isArrow) return element
    const shape = shapes.get(element.id)
    const props = isRecord(shape?.props) ? shape.props : {}
    const anchor = anchors.get(element.id) ?? {}
    const points = drawnPoints(element, boxes, anchor, readNumber(props.bend) ?? 0)
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

function drawnPoints(
  line: SketchLine,
  boxes: ReadonlyMap<string, Box>,
  anchor: { start?: Point; end?: Point },
  bend: number,
): Point[] {
  const startBox = line.start.boundTo === null ? undefined : boxes.get(line.start.boundTo)
  const endBox = line.end.boundTo === null ? undefined : boxes.get(line.end.boundTo)
  const first = startBox === undefined ? line.points[0] : anchorIn(startBox, anchor.start)
  const last =
    endBox === undefined ? line.points[line.points.length - 1] : anchorIn(endBox, anchor.end)
  if (first === undefined || last === undefined) return line.points
  const length = Math.hypot(last.x - first.x, last.y - first.y)
  const isStraight = length === 0 || Math.abs(bend) < 1
  const bow = isStraight ? 0 : Math.max(-1, Math.min(1, bend / length))
  const middle = {
    x: (first.x + last.x) / 2 - (last.y - first.y) * bow,
    y: (first.y + last.y) / 2 + (last.x - first.x) * bow,
  }
  const start = cut(startBox, first, isStraight ? last : middle)
  const end = cut(endBox, last, isStraight ? first : middle)
  return isStraight ? [start, end] : [start, middle, end]
}

function anchorIn(box: Box, anchor: Point | undefined): Point {
  if (anchor === undefined) return centerOf(box)
  return {
    x: box.x + Math.max(0, Math.min(1, anchor.x)) * box.w,
    y: box.y + Math.max(0, Math.min(1, anchor.y)) * box.h,
  }
}

/** Where the way to a point in a box enters it; the point itself when the way starts inside. */
function cut(box: Box | undefined, point: Point, from: Point): Point {
  if (box === undefined || containsPoint(box, from)) return point
  return edgeToward(box, from, point)
}
