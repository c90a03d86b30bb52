import type { Point } from '../../base/index.ts'
import { areaOf, centerOf, containsPoint, distanceToBox } from '../boxes.ts'
import type { SketchLine } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import { edgeToward, endPoint } from './paths.ts'
import type { Part } from './Part.ts'

/** An arrow or line that was read as joining two parts, from its start to its end. */
export interface Link {
  line: SketchLine
  start: Part
  end: Part
  /** The path as it is seen, from edge to edge. */
  path: Point[]
  boundEnds: number
  confidence: number
}

/** An arrow one or both of whose ends lead nowhere. */
export interface OpenArrow {
  line: SketchLine
  start: Part | null
  end: Part | null
}

/** Ends within this distance of a component point at it. */
const snapReach = 40
/** Farther on, in the direction of the arrow, they probably do. */
const rayReach = 110
/** Lines without heads must end at their components. */
const plainReach = 32

interface Snap {
  part: Part
  confidence: number
}

/** Resolves both ends of every arrow and line. */
export function connectLines(
  parts: readonly Part[],
  lines: readonly SketchLine[],
): { links: Link[]; open: OpenArrow[] } {
  const owners = new Map<string, Part>()
  for (const part of parts) for (const id of part.memberIds) owners.set(id, part)
  const grid = new BoxGrid(parts)
  const links: Link[] = []
  const open: OpenArrow[] = []
  for (const line of lines) {
    const bound = {
      start: line.start.boundTo === null ? undefined : owners.get(line.start.boundTo),
      end: line.end.boundTo === null ? undefined : owners.get(line.end.boundTo),
    }
    let start = bound.start === undefined ? null : { part: bound.start, confidence: 1 }
    let end = bound.end === undefined ? null : { part: bound.end, confidence: 1 }
    start ??= snap(line, 'start', grid, end?.part ?? null)
    end ??= snap(line, 'end', grid, start?.part ?? null)
    // Snapped alone, the start may have taken what the end is nearer to.
    if (bound.start === undefined && start !== null && start.part === end?.part) {
      start = snap(line, 'start', grid, end.part)
    }
    if (start === null || end === null || start.part === end.part) {
      if (line.isArrow && !(start !== null && start.part === end?.part)) {
        open.push({ line, start: start?.part ?? null, end: end?.part ?? null })
      }
      continue
    }
    if (!line.isArrow && !isPlainLink(line, start, end)) continue
    links.push({
      line,
      start: start.part,
      end: end.part,
      path: visiblePath(line, bound.start, bound.end),
      boundEnds: (bound.start === undefined ? 0 : 1) + (bound.end === undefined ? 0 : 1),
      confidence: Math.round(start.confidence * end.confidence * 100) / 100,
    })
  }
  return { links, open }
}

function snap(
  line: SketchLine,
  terminal: 'start' | 'end',
  grid: BoxGrid<Part>,
  other: Part | null,
): Snap | null {
  const point = endPoint(line, terminal)
  const reach = line.isArrow ? snapReach : plainReach
  const near = nearest(point, grid.nearPoint(point, reach), other, reach)
  if (near !== null) return near
  if (!line.isArrow) return null
  const ahead = alongDirection(line, terminal, grid, other)
  return ahead ?? nearestGroup(point, grid.nearPoint(point, snapReach), other)
}

/** The nearest part that is no group; of several around the point, the smallest. */
function nearest(
  point: Point,
  candidates: readonly Part[],
  other: Part | null,
  reach: number,
): Snap | null {
  let best: Snap | null = null
  let bestDistance = Infinity
  for (const part of candidates) {
    if (part === other || part.isContainer) continue
    const distance = distanceToBox(point, part.bounds)
    if (distance > reach) continue
    const isCloser =
      distance < bestDistance ||
      (distance === bestDistance && best !== null && areaOf(part.bounds) < areaOf(best.part.bounds))
    if (!isCloser) continue
    bestDistance = distance
    best = { part, confidence: 0.9 - (0.3 * distance) / snapReach }
  }
  return best
}

function nearestGroup(point: Point, candidates: readonly Part[], other: Part | null): Snap | null {
  let best: Part | null = null
  for (const part of candidates) {
    if (part === other || !part.isContainer) continue
    // An end in the middle of a large box points at nothing; one at its edge points at the box.
    if (edgeDistance(point, part) > 30) continue
    if (other !== null && isWithin(other, part)) continue
    if (best === null || areaOf(part.bounds) < areaOf(best.bounds)) best = part
  }
  return best === null ? null : { part: best, confidence: 0.5 }
}

function isWithin(part: Part, group: Part): boolean {
  for (let outer = part.container; outer !== null; outer = outer.container)
    if (outer === group) return true
  return false
}

function edgeDistance(point: Point, part: Part): number {
  const { x, y, w, h } = part.bounds
  if (!containsPoint(part.bounds, point)) return distanceToBox(point, part.bounds)
  return Math.min(point.x - x, x + w - point.x, point.y - y, y + h - point.y)
}

/** What lies on the way when the arrow is made a little longer. */
function alongDirection(
  line: SketchLine,
  terminal: 'start' | 'end',
  grid: BoxGrid<Part>,
  other: Part | null,
): Snap | null {
  const tip = endPoint(line, terminal)
  const previous = terminal === 'end' ? line.points[line.points.length - 2] : line.points[1]
  if (previous === undefined) return null
  const length = Math.hypot(tip.x - previous.x, tip.y - previous.y)
  if (length === 0) return null
  const dx = (tip.x - previous.x) / length
  const dy = (tip.y - previous.y) / length
  for (let ahead = 15; ahead <= rayReach; ahead += 15) {
    const point = { x: tip.x + dx * ahead, y: tip.y + dy * ahead }
    const hit = nearest(point, grid.nearPoint(point, 12), other, 12)
    if (hit !== null) return { part: hit.part, confidence: 0.6 - (0.25 * ahead) / rayReach }
  }
  return null
}

/** A line without heads joins two components only if it runs between them. */
function isPlainLink(line: SketchLine, start: Snap, end: Snap): boolean {
  if (start.part.isContainer && end.part.isContainer) return false
  if (isWithin(start.part, end.part) || isWithin(end.part, start.part)) return false
  return Math.max(line.bounds.w, line.bounds.h) >= 12
}

/** Stored end points are stale where an end is bound, so those are taken from the boxes. */
function visiblePath(line: SketchLine, start: Part | undefined, end: Part | undefined): Point[] {
  const path = [...line.points]
  const last = path.length - 1
  if (path.length > 2) return path
  const first = start === undefined ? path[0] : centerOf(start.bounds)
  const final = end === undefined ? path[last] : centerOf(end.bounds)
  if (first === undefined || final === undefined) return path
  return [
    start === undefined ? first : edgeToward(start.bounds, final),
    end === undefined ? final : edgeToward(end.bounds, first),
  ]
}
