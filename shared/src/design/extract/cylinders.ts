import type { Box } from '../../base/index.ts'
import { areaOf, boxAround, centerOf } from '../boxes.ts'
import type { SketchLine } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import { joinParts } from './joinParts.ts'
import type { Part } from './Part.ts'

/** The flat ellipse on top or at the bottom of a cylinder. */
export function isLid(lid: Box, body: Box): boolean {
  const center = centerOf(lid)
  const isAtEdge =
    Math.abs(center.y - body.y) <= lid.h || Math.abs(center.y - (body.y + body.h)) <= lid.h
  return isFlat(lid) && body.h >= 1.2 * lid.h && isAligned(lid, body, 0.2) && isAtEdge
}

/** Puts cylinders together that were drawn from an ellipse and a box, or from two ellipses. */
export function joinCylinders(parts: readonly Part[]): Part[] {
  if (!parts.some(({ form, bounds }) => form === 'ellipse' && isFlat(bounds))) return [...parts]
  return joinParts(
    parts,
    160,
    (a, b) => {
      const [lid, body] = areaOf(a.bounds) < areaOf(b.bounds) ? [a, b] : [b, a]
      if (lid.form !== 'ellipse' || body.form === 'sticky' || body.form === 'frame') return false
      if (lid.hasOwnText && body.hasOwnText) return false
      return isLid(lid.bounds, body.bounds) || isPairOfLids(lid, body)
    },
    (whole) => {
      whole.form = 'cylinder'
    },
  )
}

/** Two equal flat ellipses, one above the other and not too far: top and bottom. */
function isPairOfLids(a: Part, b: Part): boolean {
  if (a.form !== 'ellipse' || b.form !== 'ellipse' || (a.text !== '' && b.text !== '')) return false
  const [top, bottom] = a.bounds.y < b.bounds.y ? [a.bounds, b.bounds] : [b.bounds, a.bounds]
  const distance = bottom.y - top.y
  return (
    isFlat(top) &&
    isFlat(bottom) &&
    Math.abs(top.h - bottom.h) <= 0.2 * top.h + 2 &&
    isAligned(top, bottom, 0.1) &&
    distance >= 0.5 * top.h &&
    distance <= 1.6 * top.w
  )
}

/** An ellipse over a line that runs down, across and up again is a cylinder too. */
export function addLineBodies(
  parts: readonly Part[],
  lines: readonly SketchLine[],
): Set<SketchLine> {
  const used = new Set<SketchLine>()
  const bodies = lines.filter((line) => !line.isArrow && line.points.length >= 3 && !isTied(line))
  if (bodies.length === 0) return used
  const grid = new BoxGrid(parts.filter(({ form, bounds }) => form === 'ellipse' && isFlat(bounds)))
  for (const line of bodies) {
    const lid = grid.near(line.bounds, 4).find((part) => isLid(part.bounds, line.bounds))
    if (lid === undefined) continue
    used.add(line)
    lid.form = 'cylinder'
    lid.memberIds.push(line.id, ...line.textIds)
    lid.bounds = boxAround([lid.bounds, line.bounds])
  }
  return used
}

/** Tied to something by the program: that is a connection, not a drawing. */
export function isTied({ start, end }: SketchLine): boolean {
  return start.boundTo !== null || end.boundTo !== null || start.hasHead || end.hasHead
}

function isFlat(box: Box): boolean {
  return box.w >= 1.3 * box.h
}

function isAligned(a: Box, b: Box, tolerance: number): boolean {
  return (
    Math.abs(a.w - b.w) <= tolerance * b.w &&
    Math.abs(centerOf(a).x - centerOf(b).x) <= 0.6 * tolerance * b.w
  )
}
