import {
  areaOf,
  boxAround,
  centerOf,
  containsBox,
  gapBetween,
  grow,
  overlapArea,
} from '../boxes.ts'
import type { SketchElement, SketchLine, SketchStroke, SketchText } from '../sketch.ts'
import { findGroupIcons, findSmallPrint } from './authorGroups.ts'
import { BoxGrid } from './BoxGrid.ts'
import { absorb, partOf, type Part } from './Part.ts'
import { isOrnament, isPictogram } from './texts.ts'

export interface Pieces {
  parts: Part[]
  /** Texts that belong to no part yet. */
  texts: SketchText[]
  /** Arrows and lines that are not part of an icon. */
  lines: SketchLine[]
}

/** Ink nearer than this belongs together. */
const inkGap = 12
/** Shapes of a swarm are no larger. */
const swarmSize = 60
const stackOffset = { min: 3, max: 45 }

/** Puts together what several elements draw as one: grouped icons, cylinders, stacks, ink. */
export function assembleParts(elements: readonly SketchElement[]): Pieces {
  const boundIds = new Set<string>()
  for (const element of elements) {
    if (element.type !== 'line') continue
    if (element.start.boundTo !== null) boundIds.add(element.start.boundTo)
    if (element.end.boundTo !== null) boundIds.add(element.end.boundTo)
  }
  const parts: Part[] = []
  const used = new Set<string>()
  for (const icon of findGroupIcons(elements, boundIds)) {
    const part = iconPart(icon.main, icon.elements)
    for (const element of icon.elements) {
      // An arrow that leads out of the group is no stroke of the icon.
      if (element.type === 'line' && leadsOut(element, icon.elements)) continue
      used.add(element.id)
    }
    parts.push(part)
  }
  const strokes: SketchStroke[] = []
  const texts: SketchText[] = []
  const lines: SketchLine[] = []
  for (const element of elements) {
    if (used.has(element.id)) continue
    if (element.type === 'text' && !isPictogram(element.text)) texts.push(element)
    else if (element.type === 'line') lines.push(element)
    else if (element.type === 'stroke' && !isDrawnBox(element)) strokes.push(element)
    else parts.push(partOf(element))
  }
  parts.push(...gatherInk(strokes))
  const joined = joinSwarms(joinStacks(joinPictures(joinCylinders(joinInk(parts)))))
  return { parts: joined, texts, lines: lines.filter((line) => !decorates(line, joined)) }
}

function iconPart(
  main: Exclude<SketchElement, SketchLine>,
  elements: readonly SketchElement[],
): Part {
  const part = partOf(main)
  const own = part.text
  const smallPrint = findSmallPrint(elements.filter((element) => element.type === 'text'))
  for (const element of elements) {
    if (element.id === main.id) continue
    if (element.type === 'line') {
      if (!leadsOut(element, elements)) part.memberIds.push(element.id, ...element.textIds)
      continue
    }
    const piece = partOf(element)
    const isSmall = element.type === 'text' && smallPrint.has(element)
    if (isSmall || isOrnament(piece.text)) piece.text = ''
    absorb(part, piece)
  }
  if (own === '' || isOrnament(own)) {
    // The name stands first, whatever order the pieces were drawn in.
    part.text = part.text.replace(/^\n+/, '')
  }
  part.hasOwnText = part.text !== ''
  part.form = formOfIcon(main, elements)
  const boxes = elements.filter(
    (element) => element.type === 'shape' && isLikeBox(element.bounds, main.bounds),
  )
  if (part.form !== 'cylinder')
    part.copies = Math.max(1, countStacked(boxes.map((box) => box.bounds)))
  return part
}

function isLikeBox(a: Part['bounds'], b: Part['bounds']): boolean {
  return Math.abs(a.w - b.w) <= 0.1 * b.w + 2 && Math.abs(a.h - b.h) <= 0.1 * b.h + 2
}

/** How many of the boxes lie one behind the other. */
function countStacked(boxes: readonly Part['bounds'][]): number {
  const [first, ...rest] = boxes
  if (first === undefined) return 0
  return (
    1 +
    rest.filter((box) => overlapArea(first, box) > 0.3 * areaOf(first) && isOffset(first, box))
      .length
  )
}

function formOfIcon(main: SketchElement, elements: readonly SketchElement[]): Part['form'] {
  const solids = elements.filter((element) => element.type === 'shape' || element.type === 'stroke')
  const around = boxAround(solids.map((solid) => solid.bounds))
  const lids = solids.filter(
    (solid) => solid.type === 'shape' && solid.form === 'ellipse' && isLid(solid.bounds, around),
  )
  if (lids.length > 0) return 'cylinder'
  return main.type === 'shape' ? main.form : main.type === 'image' ? 'image' : 'icon'
}

/** The flat ellipse on top or at the bottom of a cylinder. */
function isLid(lid: Part['bounds'], body: Part['bounds']): boolean {
  const center = centerOf(lid)
  const isAtEdge =
    Math.abs(center.y - body.y) <= lid.h || Math.abs(center.y - (body.y + body.h)) <= lid.h
  return (
    lid.w >= 1.3 * lid.h &&
    body.h >= 1.2 * lid.h &&
    Math.abs(lid.w - body.w) <= 0.2 * body.w &&
    Math.abs(center.x - centerOf(body).x) <= 0.12 * body.w &&
    isAtEdge
  )
}

function leadsOut(line: SketchLine, group: readonly SketchElement[]): boolean {
  return [line.start, line.end].some(
    (end) =>
      end.boundTo !== null &&
      !group.some(
        (element) =>
          element.id === end.boundTo ||
          (element.type === 'shape' && element.textIds.includes(end.boundTo ?? '')),
      ),
  )
}

/** A closed stroke large enough to be meant as a box. */
function isDrawnBox(stroke: SketchStroke): boolean {
  return stroke.isClosed && stroke.bounds.w >= 60 && stroke.bounds.h >= 36 && followsEdge(stroke)
}

/** Most points of a drawn box lie near the edge of its bounds. */
function followsEdge(stroke: SketchStroke): boolean {
  const { x, y, w, h } = stroke.bounds
  const margin = 0.22 * Math.min(w, h)
  const near = stroke.points.filter(
    (point) =>
      Math.min(point.x - x, x + w - point.x) <= margin ||
      Math.min(point.y - y, y + h - point.y) <= margin,
  )
  return near.length >= 0.85 * stroke.points.length
}

/** Joins pairs that `belong` together into one part each; the larger of two swallows the smaller. */
function joinParts(
  parts: readonly Part[],
  reach: number,
  belong: (a: Part, b: Part) => boolean,
): Part[] {
  const grid = new BoxGrid(parts)
  const gone = new Set<Part>()
  const bySize = [...parts].sort((a, b) => areaOf(b.bounds) - areaOf(a.bounds))
  for (const part of bySize) {
    if (gone.has(part)) continue
    const queue = [part]
    const seen = new Set<Part>(queue)
    for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
      for (const other of grid.near(current.bounds, reach)) {
        if (seen.has(other) || gone.has(other) || other === part || !belong(current, other))
          continue
        seen.add(other)
        queue.push(other)
      }
    }
    for (const other of seen) {
      if (other === part) continue
      gone.add(other)
      mergeInto(part, other)
    }
  }
  return parts.filter((part) => !gone.has(part))
}

function mergeInto(part: Part, other: Part): void {
  const { form } = part
  absorb(part, other)
  part.form = form
}

/** Strokes of ink that nearly touch are one icon. */
function gatherInk(strokes: readonly SketchStroke[]): Part[] {
  const parts = strokes.map((stroke) => partOf(stroke))
  return joinParts(parts, inkGap, (a, b) => gapBetween(a.bounds, b.bounds) <= inkGap)
}

/** Ink on a small unnamed shape or image decorates it. */
function joinInk(parts: readonly Part[]): Part[] {
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
function joinPictures(parts: readonly Part[]): Part[] {
  const isPicture = ({ form }: Part) => form === 'image' || form === 'icon'
  return joinParts(parts, 0, (a, b) => {
    if (!isPicture(a) || !isPicture(b)) return false
    return overlapArea(a.bounds, b.bounds) >= 0.2 * Math.min(areaOf(a.bounds), areaOf(b.bounds))
  })
}

/** Three or more small unnamed shapes, all alike, close together: one thing, drawn several times. */
function joinSwarms(parts: readonly Part[]): Part[] {
  const small = parts.filter(
    ({ text, form, bounds }) =>
      text === '' && form !== 'icon' && Math.max(bounds.w, bounds.h) <= swarmSize,
  )
  if (small.length < 3) return [...parts]
  const others = new Set(parts)
  for (const part of small) others.delete(part)
  const swarms = joinParts(small, swarmSize, (a, b) => {
    if (a.form !== b.form || !isLikeBox(a.bounds, b.bounds)) return false
    if (gapBetween(a.bounds, b.bounds) > 0.8 * Math.min(a.bounds.w, a.bounds.h)) return false
    const copies = a.copies + b.copies
    a.copies = copies
    b.copies = copies
    return true
  })
  return parts.filter((part) => others.has(part) || swarms.includes(part))
}

function joinCylinders(parts: readonly Part[]): Part[] {
  return joinParts(parts, 4, (a, b) => {
    const [lid, body] = areaOf(a.bounds) < areaOf(b.bounds) ? [a, b] : [b, a]
    if (lid.form !== 'ellipse' || body.form === 'sticky' || body.form === 'frame') return false
    if (lid.hasOwnText && body.hasOwnText) return false
    if (!isLid(lid.bounds, body.bounds)) return false
    body.form = 'cylinder'
    return true
  })
}

/** Near-equal boxes, slightly offset: several of the same. */
function joinStacks(parts: readonly Part[]): Part[] {
  return joinParts(parts, 0, (a, b) => {
    if (a.form !== b.form || a.isContainer || b.isContainer || a.form === 'component') return false
    if (a.text !== '' && b.text !== '' && a.text.trim() !== b.text.trim()) return false
    const { w, h } = a.bounds
    if (Math.abs(w - b.bounds.w) > 0.1 * w + 2 || Math.abs(h - b.bounds.h) > 0.1 * h + 2)
      return false
    if (overlapArea(a.bounds, b.bounds) < 0.35 * areaOf(a.bounds)) return false
    if (!isOffset(a.bounds, b.bounds)) return false
    // Counted at both; the one that stays adds up what it swallows.
    const copies = a.copies + b.copies
    a.copies = copies
    b.copies = copies
    return true
  })
}

function isOffset(a: Part['bounds'], b: Part['bounds']): boolean {
  const dx = Math.abs(a.x - b.x)
  const dy = Math.abs(a.y - b.y)
  return Math.max(dx, dy) <= stackOffset.max && Math.max(dx, dy) >= stackOffset.min
}

/** A line without heads that stays within one small part is drawn on it. */
function decorates(line: SketchLine, parts: readonly Part[]): boolean {
  if (line.start.boundTo !== null || line.end.boundTo !== null) return false
  if (line.start.hasHead || line.end.hasHead) return false
  const owner = parts.find(
    (part) =>
      !part.isContainer &&
      areaOf(part.bounds) > 0 &&
      containsBox(grow(part.bounds, 6), line.bounds),
  )
  if (owner === undefined) return false
  const longest = Math.max(line.bounds.w, line.bounds.h)
  const isDivider = longest >= 0.6 * Math.max(owner.bounds.w, owner.bounds.h)
  if (isDivider || areaOf(owner.bounds) < 40_000) {
    owner.memberIds.push(line.id, ...line.textIds)
    return true
  }
  return false
}
