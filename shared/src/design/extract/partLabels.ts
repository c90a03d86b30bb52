import { areaOf, centerOf, containsPoint } from '../boxes.ts'
import type { SketchText } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import type { Part } from './Part.ts'
import { isNameLike, isOrnament } from './texts.ts'

/** How far below or above its picture a name may stand. */
const reachBelow = 40
const reachAbove = 32
const reachBeside = 16
/** Group names stand on top of their box or just inside it. */
const titleReach = 34

interface Offer {
  text: SketchText
  part: Part
  cost: number
}

/**
 * Gives each part the texts that are written in it or next to it. A text goes to one part only,
 * nearest first. Returns the texts that are left.
 */
export function labelParts(
  parts: readonly Part[],
  texts: readonly SketchText[],
  /** How far a text is from the nearest arrow or line that it might belong to instead. */
  distanceToLines: (text: SketchText) => number,
): SketchText[] {
  const left = new Set(texts)
  const take = (part: Part, text: SketchText) => {
    left.delete(text)
    // Ink alone is often redrawn; the name is what lasts.
    if (part.form === 'icon' && part.text === '') {
      part.memberIds.unshift(text.id)
      part.id = text.id
    } else {
      part.memberIds.push(text.id)
    }
    part.labelBoxes.push(text.bounds)
    part.correctedKind ??= text.correctedKind
    part.text = part.text === '' ? text.text : `${part.text}\n${text.text}`
  }
  takeInsideTexts(parts, left, take)
  takeNearTexts(parts, left, take, distanceToLines)
  takeTitles(parts, left, take)
  return texts.filter((text) => left.has(text))
}

type Take = (part: Part, text: SketchText) => void

/** Texts in a box that is no group: the topmost short one is its name, the rest explains it. */
function takeInsideTexts(parts: readonly Part[], left: ReadonlySet<SketchText>, take: Take): void {
  const grid = new BoxGrid(parts)
  const inside = new Map<Part, SketchText[]>()
  for (const text of left) {
    const center = centerOf(text.bounds)
    let best: Part | null = null
    for (const part of grid.nearPoint(center, 0)) {
      if (!containsPoint(part.bounds, center)) continue
      if (best === null || areaOf(part.bounds) < areaOf(best.bounds)) best = part
    }
    if (best === null || best.isContainer) continue
    // A text much wider than the picture under it is only written across it.
    if (text.bounds.w > 1.6 * best.bounds.w + 20) continue
    const list = inside.get(best)
    if (list === undefined) inside.set(best, [text])
    else list.push(text)
  }
  for (const [part, list] of inside) {
    const sorted = [...list].sort((a, b) => a.bounds.y - b.bounds.y || a.bounds.x - b.bounds.x)
    const name =
      part.text === ''
        ? sorted.find(({ text }) => isNameLike(text) && !isOrnament(text))
        : undefined
    if (name !== undefined) take(part, name)
    for (const text of sorted) if (text !== name) take(part, text)
  }
}

function takeNearTexts(
  parts: readonly Part[],
  left: Set<SketchText>,
  take: Take,
  distanceToLines: (text: SketchText) => number,
): void {
  const grid = new BoxGrid(left)
  const offers: Offer[] = []
  for (const part of parts) {
    if (part.text !== '' || part.isContainer || part.form === 'frame') continue
    const reach = Math.max(reachBelow, reachAbove, reachBeside)
    for (const text of grid.near(part.bounds, reach)) {
      if (!left.has(text) || !isNameLike(text.text) || isOrnament(text.text)) continue
      const cost = nearCost(part, text)
      if (cost === null) continue
      const sharesGroup = part.groupIds.some((id) => text.groupIds.includes(id))
      if (!sharesGroup && distanceToLines(text) < Math.min(8, cost)) continue
      offers.push({ part, text, cost: sharesGroup ? cost - 100 : cost })
    }
  }
  offers.sort((a, b) => a.cost - b.cost)
  for (const { part, text } of offers) {
    if (part.text === '' && left.has(text)) take(part, text)
  }
}

/** How badly a text fits as the name of a picture, or null when it is too far away. */
function nearCost(part: Part, text: SketchText): number | null {
  const box = part.bounds
  const own = text.bounds
  const isAligned =
    Math.min(box.x + box.w, own.x + own.w) - Math.max(box.x, own.x) >= 0.4 * Math.min(box.w, own.w)
  const shift = Math.abs(centerOf(box).x - centerOf(own).x) / 8
  if (isAligned) {
    const below = own.y - (box.y + box.h)
    if (below >= -0.6 * own.h && below <= reachBelow) return Math.max(0, below) + shift
    const above = box.y - (own.y + own.h)
    if (above >= -0.6 * own.h && above <= reachAbove) return Math.max(0, above) + shift + 12
  }
  const isLevel =
    Math.min(box.y + box.h, own.y + own.h) - Math.max(box.y, own.y) >= 0.5 * Math.min(box.h, own.h)
  if (isLevel && box.h <= 120) {
    const beside = Math.max(own.x - (box.x + box.w), box.x - (own.x + own.w))
    if (beside >= -4 && beside <= reachBeside) return beside + 24
  }
  return null
}

/** Names of groups: the text nearest to the top edge of the box, inside or above; else at its foot. */
function takeTitles(parts: readonly Part[], left: Set<SketchText>, take: Take): void {
  const grid = new BoxGrid(left)
  const offers: Offer[] = []
  for (const part of parts) {
    if (!part.isContainer || part.text !== '') continue
    for (const text of grid.near(part.bounds, titleReach)) {
      if (!left.has(text) || !isNameLike(text.text) || isOrnament(text.text)) continue
      const cost = titleCost(part, text)
      if (cost !== null) offers.push({ part, text, cost })
    }
  }
  offers.sort((a, b) => a.cost - b.cost)
  for (const { part, text } of offers) {
    if (part.text === '' && left.has(text)) take(part, text)
  }
}

function titleCost(part: Part, text: SketchText): number | null {
  const box = part.bounds
  const own = text.bounds
  const center = centerOf(own)
  if (center.x < box.x - 10 || center.x > box.x + box.w + 10) return null
  const fromTop = own.y - box.y
  const above = box.y - (own.y + own.h)
  if (above >= -own.h && above <= titleReach) return Math.max(0, above)
  if (fromTop >= 0 && fromTop <= Math.max(48, 0.16 * box.h)) return fromTop * 0.8
  const fromBottom = box.y + box.h - (own.y + own.h)
  if (fromBottom >= -own.h && fromBottom <= Math.max(40, 0.1 * box.h))
    return Math.max(0, fromBottom) + 30
  const below = own.y - (box.y + box.h)
  if (below >= 0 && below <= 24) return below + 50
  return null
}
