import { areaOf, centerOf, containsBox, containsPoint, grow } from '../boxes.ts'
import type { SketchText } from '../sketch.ts'
import type { Targets } from './authorGroups.ts'
import { BoxGrid } from './BoxGrid.ts'
import { absorb, type Part } from './Part.ts'
import { isNameLike, isOrnament, linesOf } from './texts.ts'

/** A part sticks out of its container by this much at most. */
const overhang = 12

/**
 * Finds which parts lie within which: fills in `container` and `isContainer`, and lets a box take
 * in the unnamed pictures and ornaments drawn on it. Returns the parts that remain.
 */
export function nestParts(
  parts: readonly Part[],
  texts: readonly SketchText[],
  arrowTargets: Targets,
): Part[] {
  const bySize = [...parts].sort((a, b) => areaOf(a.bounds) - areaOf(b.bounds))
  const grid = new BoxGrid(bySize)
  const rank = new Map(bySize.map((part, index) => [part, index]))
  for (const part of bySize) {
    let best: Part | null = null
    for (const outer of grid.near(part.bounds)) {
      if (outer === part || (rank.get(outer) ?? 0) < (rank.get(part) ?? 0)) continue
      if (!mayHold(outer, part)) continue
      if (best === null || (rank.get(outer) ?? 0) < (rank.get(best) ?? 0)) best = outer
    }
    part.container = best
  }
  const contents = new Map<Part, Part[]>()
  for (const part of bySize) {
    if (part.container === null) continue
    const list = contents.get(part.container)
    if (list === undefined) contents.set(part.container, [part])
    else list.push(part)
  }
  const textGrid = new BoxGrid(texts)
  const gone = new Set<Part>()
  // From the innermost outwards, so that a box is settled before the box around it.
  for (const part of bySize) {
    const inner = (contents.get(part) ?? []).filter((other) => !gone.has(other))
    if (inner.length === 0) continue
    const ownsAll = takesIn(part, inner, textGrid, arrowTargets)
    for (const other of inner) {
      if (!ownsAll && !isOrnamental(other, part, arrowTargets)) continue
      gone.add(other)
      absorbKeepingBounds(part, other)
    }
    if (inner.some((other) => !gone.has(other))) part.isContainer = true
  }
  const remaining = parts.filter((part) => !gone.has(part))
  for (const part of remaining) {
    while (part.container !== null && gone.has(part.container))
      part.container = part.container.container
  }
  return remaining
}

function mayHold(outer: Part, inner: Part): boolean {
  if (
    outer.form === 'icon' ||
    outer.form === 'image' ||
    outer.form === 'text' ||
    outer.form === 'sticky'
  )
    return false
  if (outer.copies > 1 && inner.copies > 1) return false
  if (areaOf(outer.bounds) < 1.25 * areaOf(inner.bounds)) return false
  if (inner.frameId === outer.id) return true
  return (
    containsBox(grow(outer.bounds, overhang), inner.bounds) &&
    containsPoint(outer.bounds, centerOf(inner.bounds))
  )
}

/** A box that holds no more than one name in all is one component with a picture in it. */
function takesIn(
  part: Part,
  inner: readonly Part[],
  texts: BoxGrid<SketchText>,
  arrowTargets: Targets,
): boolean {
  if (
    part.form === 'frame' ||
    inner.some((other) => other.isContainer || other.form === 'component')
  )
    return false
  const names = new Set<string>()
  if (part.text !== '') names.add(part.text)
  for (const other of inner) if (other.text !== '' && !isOrnament(other.text)) names.add(other.text)
  for (const text of texts.near(part.bounds)) {
    if (
      containsPoint(part.bounds, centerOf(text.bounds)) &&
      isNameLike(text.text) &&
      !isOrnament(text.text)
    )
      names.add(text.id)
  }
  if (names.size > 1) return false
  // An unnamed frame around one named box is a group.
  if (part.text === '' && inner.some((other) => other.hasOwnText)) return false
  const connected = inner.filter((other) => other.memberIds.some((id) => arrowTargets.has(id)))
  if (connected.length > 1) return false
  return inner.length === 1 || names.size === 1
}

/** Small, unnamed and not pointed at: bullets, ports, pictures. */
function isOrnamental(inner: Part, outer: Part, arrowTargets: Targets): boolean {
  if (inner.isContainer || (inner.text !== '' && !isOrnament(inner.text))) return false
  if (inner.memberIds.some((id) => arrowTargets.has(id))) return false
  const isTiny =
    areaOf(inner.bounds) < 0.05 * areaOf(outer.bounds) &&
    Math.max(inner.bounds.w, inner.bounds.h) < 25
  return (
    isTiny ||
    (outer.hasOwnText &&
      linesOf(outer.text).length > 0 &&
      inner.form !== 'image' &&
      areaOf(inner.bounds) < 0.1 * areaOf(outer.bounds))
  )
}

function absorbKeepingBounds(part: Part, other: Part): void {
  const { bounds } = part
  absorb(part, other)
  part.bounds = bounds
}
