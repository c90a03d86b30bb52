import type { Box, Point } from '../../base/index.ts'
import { areaOf, boxAround, centerOf, containsPoint, distanceToBox } from '../boxes.ts'
import type { SketchLine } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import { endPoint } from './paths.ts'
import { distanceToPart, type Part } from './Part.ts'

/** Ends within this distance of a component point at it, in units of the drawing's scale. */
const snapReach = 40
/** Farther on, in the direction of the arrow, they probably do. */
const rayReach = 120
/** Lines without heads must end at their components. */
const plainReach = 32
/** An end this near the edge of a group, and not over it, is meant for the group. */
const edgeReach = 20
/** An end this far within a group has crossed its edge. */
const crossing = 4
/** What lies in a group must be this much farther than its edge to be passed over. */
const clearance = 10

type Terminal = 'start' | 'end'

/** A part as arrows see it, with the name beside it. */
interface Target {
  part: Part
  bounds: Box
}

/** What an end points at, and how sure that is. */
export interface Snap {
  part: Part
  confidence: number
}

/** Says what the loose ends of lines point at. */
export class Snapper {
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
    for (const group of candidates) {
      if (!group.isContainer || group === other) continue
      if (other !== null && isWithin(other, group)) continue
      const distance = edgeDistance(point, group)
      if (distance > edgeReach) continue
      // Whoever means what lies inside draws over the edge.
      if (distance > crossing && containsPoint(group.bounds, point)) continue
      if (containsPoint(group.bounds, from)) continue
      if (near !== null && near.distance < distance + clearance * this.scale) continue
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

/** Tells whether a part lies in a group, directly or deeper. */
export function isWithin(part: Part, group: Part): boolean {
  for (let outer = part.container; outer !== null; outer = outer.container) {
    if (outer === group) return true
  }
  return false
}

/** How far a point is from the outline of a part, inside or outside. */
function edgeDistance(point: Point, { bounds, form }: Part): number {
  const { x, y, w, h } = bounds
  if (form === 'ellipse' && w > 0 && h > 0) {
    const center = centerOf(bounds)
    const away = Math.hypot(point.x - center.x, point.y - center.y)
    const share = Math.hypot((point.x - center.x) / (w / 2), (point.y - center.y) / (h / 2))
    return share === 0 ? Math.min(w, h) / 2 : Math.abs(1 - 1 / share) * away
  }
  if (!containsPoint(bounds, point)) return distanceToBox(point, bounds)
  return Math.min(point.x - x, x + w - point.x, point.y - y, y + h - point.y)
}
