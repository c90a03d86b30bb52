import { areaOf, containsPoint } from '../boxes.ts'
import type { SketchLine } from '../sketch.ts'
import { pointAlong } from './paths.ts'
import type { Part } from './Part.ts'
import { isWithin, Snapper, type Snap } from './Snapper.ts'

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
