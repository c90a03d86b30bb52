import type { Box, Point } from '../../base/index.ts'
import { areaOf, boxAround, containsPoint, distanceToBox } from '../boxes.ts'
import type { SketchLine } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import { endPoint, pointAlong } from './paths.ts'
import { distanceToPart, type Part } from './Part.ts'

/** An arrow or line that was read as joining two parts, from its start to its end. */
export interface Link {
  line: SketchLine
  start: Part
  end: Part
  boundEnds: number
  confidence: number
}

/** An arrow one or both of whose ends lead nowhere. */
export interface OpenArrow {
  line: SketchLine
  start: Part | null
  end: Part | null
}

/** Ends within this distance of a component point at it, in units of the drawing's scale. */
const snapReach = 40
/** Farther on, in the direction of the arrow, they probably do. */
const rayReach = 120
/** Lines without heads must end at their components. */
const plainReach = 32
/** An end this near the edge of a group is meant for the group. */
const edgeReach = 7

type Terminal = 'start' | 'end'

/** A part as arrows see it, with the name beside it. */
interface Target {
  part: Part
  bounds: Box
}

interface Snap {
  part: Part
  confidence: number
}

/** Resolves both ends of every arrow and line. `scale` is 1 where boxes are of the usual size. */
export function connectLines(
  parts: readonly Part[],
  lines: readonly SketchLine[],
  scale: number,
): { links: Link[]; open: OpenArrow[] } {
  const owners = ownersOf(parts)
  const snapper = new Snapper(parts, scale)
  const links: Link[] = []
  const open: OpenArrow[] = []
  for (const line of lines) {
    const bound = {
      start: line.start.boundTo === null ? undefined : owners.get(line.start.boundTo),
      end: line.end.boundTo === null ? undefined : owners.get(line.end.boundTo),
    }
    untieFromOwnGroup(line, bound, snapper)
    const { start, end } = resolveEnds(line, bound, snapper)
    if (start === null || end === null || start.part === end.part) {
      const isLoop = start !== null && start.part === end?.part
      if (line.isArrow && !isLoop) {
        open.push({ line, start: start?.part ?? null, end: end?.part ?? null })
      }
      continue
    }
    if (!line.isArrow && !isPlainLink(line, start.part, end.part)) continue
    links.push({
      line,
      start: start.part,
      end: end.part,
      boundEnds: (bound.start === undefined ? 0 : 1) + (bound.end === undefined ? 0 : 1),
      confidence: Math.round(start.confidence * end.confidence * 100) / 100,
    })
  }
  return { links, open }
}

/** Whose element each id is; an arrow tied to a whole group points at the largest thing in it. */
function ownersOf(parts: readonly Part[]): Map<string, Part> {
  const owners = new Map<string, Part>()
  for (const part of parts) {
    for (const id of part.groupIds) {
      const known = owners.get(id)
      if (known === undefined || areaOf(known.bounds) < areaOf(part.bounds)) owners.set(id, part)
    }
  }
  for (const part of parts) for (const id of part.memberIds) owners.set(id, part)
  return owners
}

/**
 * An arrow drawn within a box is tied to the box behind it by the program, not on purpose: when its
 * other end lies in that box and something else is near, the tie is forgotten.
 */
function untieFromOwnGroup(
  line: SketchLine,
  bound: { start: Part | undefined; end: Part | undefined },
  snapper: Snapper,
): void {
  for (const terminal of ['start', 'end'] as const) {
    const group = bound[terminal]
    const opposite = terminal === 'start' ? 'end' : 'start'
    if (group === undefined || !group.isContainer) continue
    const other = bound[opposite] ?? snapper.snap(line, opposite, group)?.part
    if (other === undefined || (other !== group && !isWithin(other, group))) continue
    const meant = snapper.snap(line, terminal, other === group ? null : other)
    if (meant !== null && meant.part !== group) bound[terminal] = undefined
  }
}

function resolveEnds(
  line: SketchLine,
  bound: { start: Part | undefined; end: Part | undefined },
  snapper: Snapper,
): { start: Snap | null; end: Snap | null } {
  const tied = (part: Part | undefined) => (part === undefined ? null : { part, confidence: 1 })
  let start = tied(bound.start)
  let end = tied(bound.end)
  start ??= snapper.snap(line, 'start', end?.part ?? null)
  end ??= snapper.snap(line, 'end', start?.part ?? null)
  if (bound.start !== undefined || bound.end !== undefined) return { start, end }
  // Neither is tied: the start chose first and may have taken what the end is much nearer to.
  const other = snapper.snap(line, 'end', null)
  if (other !== null && other.part === start?.part) {
    const again = snapper.snap(line, 'start', other.part)
    const gain = (again?.confidence ?? 0) * other.confidence
    if (gain > start.confidence * (end?.confidence ?? 0)) return { start: again, end: other }
  }
  return { start, end }
}

class Snapper {
  private readonly grid: BoxGrid<Target>
  private readonly scale: number

  constructor(parts: readonly Part[], scale: number) {
    this.scale = scale
    this.grid = new BoxGrid(
      parts.map((part) => ({ part, bounds: boxAround([part.bounds, ...part.labelBoxes]) })),
    )
  }

  /** What an end that is tied to nothing points at, if anything; never `other`. */
  snap(line: SketchLine, terminal: Terminal, other: Part | null): Snap | null {
    const point = endPoint(line, terminal)
    const reach = this.scale * (line.isArrow ? snapReach : plainReach)
    const candidates = this.grid.nearPoint(point, reach).map(({ part }) => part)
    const near = nearest(point, candidates, other, reach)
    const edge = this.groupAtEdge(line, terminal, point, candidates, other, near)
    if (edge !== null) return { part: edge, confidence: 0.7 }
    if (near !== null) {
      return { part: near.part, confidence: 0.95 - (0.35 * near.distance) / reach }
    }
    const ahead = line.isArrow ? this.ahead(line, terminal, other) : null
    const from = endPoint(line, terminal === 'start' ? 'end' : 'start')
    return ahead ?? nearestGroup(point, candidates, other, this.scale, from)
  }

  /** A group whose edge the end touches, when what lies inside is clearly farther away. */
  private groupAtEdge(
    line: SketchLine,
    terminal: Terminal,
    point: Point,
    candidates: readonly Part[],
    other: Part | null,
    near: Near | null,
  ): Part | null {
    const from = endPoint(line, terminal === 'start' ? 'end' : 'start')
    // Arrow heads mean what lies behind the edge; a plain line just reaches the box.
    if (line.isArrow) return null
    for (const group of candidates) {
      if (!group.isContainer || group === other) continue
      if (other !== null && isWithin(other, group)) continue
      if (edgeDistance(point, group) > edgeReach * this.scale) continue
      if (containsPoint(group.bounds, from)) continue
      if (near !== null && near.distance < edgeDistance(point, group) + 12 * this.scale) continue
      if (near !== null && !isWithin(near.part, group)) continue
      return group
    }
    return null
  }

  /** What lies on the way when the arrow is made longer; the farther, the less exactly it aims. */
  private ahead(line: SketchLine, terminal: Terminal, other: Part | null): Snap | null {
    const tip = endPoint(line, terminal)
    const from = terminal === 'end' ? line.points[line.points.length - 2] : line.points[1]
    const length = from === undefined ? 0 : Math.hypot(tip.x - from.x, tip.y - from.y)
    if (from === undefined || length === 0) return null
    const direction = { x: (tip.x - from.x) / length, y: (tip.y - from.y) / length }
    for (let step = 15; step <= rayReach; step += 15) {
      const distance = step * this.scale
      const point = { x: tip.x + direction.x * distance, y: tip.y + direction.y * distance }
      const margin = this.scale * 10 + 0.2 * distance
      const hit = nearest(
        point,
        this.grid.nearPoint(point, margin).map(({ part }) => part),
        other,
        margin,
      )
      if (hit !== null) return { part: hit.part, confidence: 0.6 - (0.25 * step) / rayReach }
    }
    return null
  }
}

interface Near {
  part: Part
  distance: number
}

/** The nearest part that is no group; of several around the point, the smallest. */
function nearest(
  point: Point,
  candidates: readonly Part[],
  other: Part | null,
  reach: number,
): Near | null {
  let best: Near | null = null
  for (const part of candidates) {
    if (part === other || part.isContainer) continue
    const distance = distanceToPart(point, part)
    if (distance > reach) continue
    const isBetter =
      best === null ||
      distance < best.distance ||
      (distance === best.distance && areaOf(part.bounds) < areaOf(best.part.bounds))
    if (isBetter) best = { part, distance }
  }
  return best
}

function nearestGroup(
  point: Point,
  candidates: readonly Part[],
  other: Part | null,
  scale: number,
  from: Point,
): Snap | null {
  let best: Part | null = null
  for (const part of candidates) {
    if (part === other || !part.isContainer) continue
    // An end in the middle of a large box points at nothing; one at its edge points at the box.
    if (edgeDistance(point, part) > 30 * scale) continue
    if (other !== null && isWithin(other, part)) continue
    // An arrow drawn within a box does not point at it.
    if (containsPoint(part.bounds, from)) continue
    if (best === null || areaOf(part.bounds) < areaOf(best.bounds)) best = part
  }
  return best === null ? null : { part: best, confidence: 0.5 }
}

function isWithin(part: Part, group: Part): boolean {
  for (let outer = part.container; outer !== null; outer = outer.container) {
    if (outer === group) return true
  }
  return false
}

function edgeDistance(point: Point, part: Part): number {
  const { x, y, w, h } = part.bounds
  if (!containsPoint(part.bounds, point)) return distanceToBox(point, part.bounds)
  return Math.min(point.x - x, x + w - point.x, point.y - y, y + h - point.y)
}

/** A line without heads joins two components only if it runs between them. */
function isPlainLink(line: SketchLine, start: Part, end: Part): boolean {
  if (start.isContainer && end.isContainer) return false
  if (isWithin(start, end) || isWithin(end, start)) return false
  if (crossedPart(line, start) || crossedPart(line, end)) return false
  return Math.max(line.bounds.w, line.bounds.h) >= 12
}

/** A line that runs right through a component divides the board. */
function crossedPart({ points }: SketchLine, part: Part): boolean {
  const { bounds } = part
  const samples = 24
  let inside = 0
  let longest = 0
  for (let index = 0; index <= samples; index += 1) {
    inside += containsPoint(bounds, pointAlong(points, index / samples)) ? 1 : 0
  }
  for (let index = 1; index < points.length; index += 1) {
    const [a, b] = [points[index - 1], points[index]]
    if (a !== undefined && b !== undefined) longest += Math.hypot(b.x - a.x, b.y - a.y)
  }
  return (inside / samples) * longest > 0.6 * Math.min(bounds.w, bounds.h)
}
