import { areaOf, containsBox, gapBetween, grow, overlapArea } from '../boxes.ts'
import type { SketchLine, SketchStroke } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import { isTied } from './cylinders.ts'
import { joinParts } from './joinParts.ts'
import { partOf, type Part } from './Part.ts'

/** Ink nearer than this belongs together. */
const inkGap = 12
/** A stick figure: a head no larger than this, and limbs no longer than that. */
const largestHead = 64
const longestLimb = 130
const fewestLimbs = 3

/** A closed stroke large enough to be meant as a box, most of it along its own edge. */
export function isDrawnBox(stroke: SketchStroke): boolean {
  const { x, y, w, h } = stroke.bounds
  if (!stroke.isClosed || w < 60 || h < 36) return false
  const margin = 0.22 * Math.min(w, h)
  const near = stroke.points.filter(
    (point) =>
      Math.min(point.x - x, x + w - point.x) <= margin ||
      Math.min(point.y - y, y + h - point.y) <= margin,
  )
  return near.length >= 0.85 * stroke.points.length
}

/** Strokes of ink that nearly touch are one icon. */
export function gatherInk(strokes: readonly SketchStroke[]): Part[] {
  const parts = strokes.map((stroke) => partOf(stroke))
  return joinParts(parts, inkGap, (a, b) => gapBetween(a.bounds, b.bounds) <= inkGap)
}

/** Ink on a small unnamed shape or picture decorates it. */
export function joinInk(parts: readonly Part[]): Part[] {
  if (!parts.some(({ form }) => form === 'icon')) return [...parts]
  return joinParts(parts, 0, (a, b) => {
    const [ink, solid] = a.form === 'icon' ? [a, b] : [b, a]
    if (ink.form !== 'icon' || solid.form === 'icon' || solid.isContainer) return false
    return (
      containsBox(grow(solid.bounds, 6), ink.bounds) &&
      areaOf(solid.bounds) <= 12 * areaOf(ink.bounds)
    )
  })
}

/** Pictures laid over one another, as a logo on an icon. */
export function joinPictures(parts: readonly Part[]): Part[] {
  const isPicture = ({ form }: Part) => form === 'image' || form === 'icon'
  if (!parts.some(isPicture)) return [...parts]
  return joinParts(parts, 0, (a, b) => {
    if (!isPicture(a) || !isPicture(b)) return false
    return overlapArea(a.bounds, b.bounds) >= 0.2 * Math.min(areaOf(a.bounds), areaOf(b.bounds))
  })
}

/** Puts stick figures together: a small round head with lines hanging from it. */
export function addLimbs(parts: readonly Part[], lines: readonly SketchLine[]): Set<SketchLine> {
  const used = new Set<SketchLine>()
  const limbs = lines.filter(
    (line) =>
      !line.isArrow && !isTied(line) && Math.max(line.bounds.w, line.bounds.h) <= longestLimb,
  )
  if (limbs.length < fewestLimbs) return used
  const grid = new BoxGrid(limbs)
  for (const part of parts) {
    if (part.form !== 'ellipse' || part.text !== '' || !isHead(part)) continue
    const body = new Set<SketchLine>(grid.near(part.bounds, 5))
    for (const limb of body) {
      for (const next of grid.near(limb.bounds, 5)) body.add(next)
    }
    const found = [...body].filter((limb) => !used.has(limb))
    if (found.length < fewestLimbs || found.length > 10) continue
    part.form = 'figure'
    for (const limb of found) {
      used.add(limb)
      part.memberIds.push(limb.id)
    }
    const right = Math.max(...found.map(({ bounds }) => bounds.x + bounds.w))
    const left = Math.min(...found.map(({ bounds }) => bounds.x))
    const bottom = Math.max(...found.map(({ bounds }) => bounds.y + bounds.h))
    const x = Math.min(part.bounds.x, left)
    part.bounds = {
      x,
      y: part.bounds.y,
      w: Math.max(part.bounds.x + part.bounds.w, right) - x,
      h: Math.max(part.bounds.y + part.bounds.h, bottom) - part.bounds.y,
    }
  }
  return used
}

function isHead({ bounds }: Part): boolean {
  const ratio = bounds.w / Math.max(1, bounds.h)
  return Math.max(bounds.w, bounds.h) <= largestHead && ratio > 0.65 && ratio < 1.5
}
