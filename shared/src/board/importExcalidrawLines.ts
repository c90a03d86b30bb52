import type { DrawingDraft } from './importDraft.ts'
import { baseOf, numberOr, styleOf, textOf } from './importExcalidrawFields.ts'
import { splitLabel } from './importLabels.ts'
import { linePoints, readPoint, straightSegments, thinOut } from './importPoints.ts'
import { completeProps } from './importProps.ts'
import { isPlainObject, type JsonObject } from './json.ts'

interface Point {
  x: number
  y: number
}

const headOf: Record<string, string> = {
  arrow: 'arrow',
  triangle: 'triangle',
  triangle_outline: 'triangle',
  dot: 'dot',
  circle: 'dot',
  circle_outline: 'dot',
  bar: 'bar',
  diamond: 'diamond',
  diamond_outline: 'diamond',
}

/** Adds an arrow, a line or freehand ink. A line that is tied to something becomes an arrow without heads. */
export function addExcalidrawLine(
  draft: DrawingDraft,
  live: ReadonlyMap<string, JsonObject>,
  id: string,
  element: JsonObject,
  label: JsonObject | null,
): void {
  const path = pathOf(element)
  const first = path?.[0]
  if (path === null || first === undefined || path.length < 2) {
    draft.skip('unreadable')
    return
  }
  const own = path.map((point) => ({ x: point.x - first.x, y: point.y - first.y }))
  const base = { ...baseOf(id, element), x: first.x, y: first.y }
  const style = styleOf(element)
  const isTied = boundId(element.startBinding) !== null || boundId(element.endBinding) !== null
  if (element.type === 'arrow' || (element.type === 'line' && isTied)) {
    const given = { ...style, fill: 'none', ...shapeOfPath(own, element.elbowed === true) }
    const [text = ''] = splitLabel(label === null ? '' : textOf(label))
    const sure = {
      text,
      start: { x: 0, y: 0 },
      end: own[own.length - 1],
      arrowheadStart: headFor(element.startArrowhead, 'none'),
      arrowheadEnd: headFor(element.endArrowhead, element.type === 'arrow' ? 'arrow' : 'none'),
    }
    draft.add({ ...base, type: 'arrow', props: completeProps('arrow', given, sure) })
    bindEnd(draft, live, id, 'start', element.startBinding)
    bindEnd(draft, live, id, 'end', element.endBinding)
    return
  }
  if (element.type === 'freedraw') {
    const points = thinOut(own, 1_000).map((point) => ({ ...point, z: 0.5 }))
    const segments = [{ type: 'free', points }]
    draft.add({ ...base, type: 'draw', props: completeProps('draw', style, { segments }) })
    return
  }
  const last = own[own.length - 1]
  const isClosed = own.length > 3 && last !== undefined && Math.hypot(last.x, last.y) < 8
  if (isClosed) {
    const segments = straightSegments(thinOut(own, 500))
    const props = completeProps('draw', style, { segments, isClosed: true })
    draft.add({ ...base, type: 'draw', props })
    return
  }
  const spline = isPlainObject(element.roundness) && own.length > 2 ? 'cubic' : 'line'
  const points = linePoints(own)
  draft.add({
    ...base,
    type: 'line',
    props: completeProps('line', { ...style, spline }, { points }),
  })
}

/** The points on the page, turned as the element is. */
function pathOf(element: JsonObject): Point[] | null {
  const x = numberOr(element.x, NaN)
  const y = numberOr(element.y, NaN)
  if (Number.isNaN(x) || Number.isNaN(y) || !Array.isArray(element.points)) return null
  const points = (element.points as unknown[])
    .map(readPoint)
    .filter((point) => point !== null)
    .map((point) => ({ x: x + point.x, y: y + point.y }))
  const angle = numberOr(element.angle, 0)
  if (angle === 0) return points
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const center = { x: middleOf(xs), y: middleOf(ys) }
  const sin = Math.sin(angle)
  const cos = Math.cos(angle)
  return points.map((point) => ({
    x: center.x + (point.x - center.x) * cos - (point.y - center.y) * sin,
    y: center.y + (point.x - center.x) * sin + (point.y - center.y) * cos,
  }))
}

function middleOf(values: readonly number[]): number {
  let least = Infinity
  let most = -Infinity
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return least > most ? 0 : (least + most) / 2
}

/** tldraw's arrows have two ends and a bend, or right angles; a path of many points comes near one of them. */
function shapeOfPath(path: readonly Point[], isElbowed: boolean): Record<string, unknown> {
  const last = path[path.length - 1]
  if (path.length < 3 || last === undefined) return { kind: 'arc', bend: 0 }
  const isAngular = path.every((point, index) => {
    const previous = path[index - 1]
    if (previous === undefined) return true
    return Math.abs(point.x - previous.x) < 6 || Math.abs(point.y - previous.y) < 6
  })
  if (isElbowed || isAngular) return { kind: 'elbow', bend: 0 }
  const length = Math.hypot(last.x, last.y)
  const middle = path[Math.floor(path.length / 2)]
  if (length < 1 || middle === undefined) return { kind: 'arc', bend: 0 }
  // How far the path's middle lies beside the straight way, to the side that tldraw counts as positive.
  const bend = ((middle.x - last.x / 2) * -last.y + (middle.y - last.y / 2) * last.x) / length
  return { kind: 'arc', bend: Math.max(-2 * length, Math.min(2 * length, Math.round(bend))) }
}

function headFor(value: unknown, usual: string): string {
  if (value === undefined) return usual
  return typeof value === 'string' ? (headOf[value] ?? 'arrow') : 'none'
}

function boundId(binding: unknown): string | null {
  const id = isPlainObject(binding) ? binding.elementId : null
  return typeof id === 'string' ? id : null
}

function bindEnd(
  draft: DrawingDraft,
  live: ReadonlyMap<string, JsonObject>,
  arrowId: string,
  terminal: 'start' | 'end',
  binding: unknown,
): void {
  const id = boundId(binding)
  const target = id === null ? undefined : live.get(id)
  if (id === null || target === undefined) return
  // A text that is another shape's label is not a shape of its own here.
  const container = typeof target.containerId === 'string' ? target.containerId : null
  const targetId = container !== null && live.has(container) ? container : id
  draft.bind({ arrowId, targetId, terminal, anchor: null })
}
