import { areaOf, centerOf, containsPoint } from '../boxes.ts'
import { classifyLabel } from '../classify.ts'
import type { SketchText } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import type { Part } from './Part.ts'
import { isNameLike, isOrnament } from './texts.ts'

/** How far below, above or beside its picture a name may stand, in units of the drawing's scale. */
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
 * Gives parts the texts that are written in them or next to them. Every text goes to one part
 * only, the nearest first; what no part takes stays.
 */
export class PartLabels {
  private readonly left: Set<SketchText>
  private readonly scale: number
  private readonly isLineLabel: (text: SketchText, cost: number) => boolean

  constructor(
    texts: readonly SketchText[],
    scale: number,
    /** Tells whether a text stands so near an arrow that it rather belongs to that. */
    isLineLabel: (text: SketchText, cost: number) => boolean,
  ) {
    this.left = new Set(texts)
    this.scale = scale
    this.isLineLabel = isLineLabel
  }

  get remaining(): SketchText[] {
    return [...this.left]
  }

  /** The text has become a part of its own. */
  remove(text: SketchText): void {
    this.left.delete(text)
  }

  /** Names under, over or beside unnamed pictures and small shapes, no farther than the scale says. */
  labelNearby(parts: readonly Part[], reach: 'close' | 'far'): void {
    const factor = this.scale * (reach === 'close' ? 0.4 : 1)
    const grid = new BoxGrid(this.left)
    const offers: Offer[] = []
    for (const part of parts) {
      if (part.text !== '' || part.isContainer || part.form === 'frame') continue
      if (reach === 'close' && this.holdsText(part, grid)) continue
      for (const text of grid.near(part.bounds, reachBelow * factor)) {
        if (!isNameLike(text.text) || isOrnament(text.text)) continue
        const cost = nearCost(part, text, factor)
        if (cost === null) continue
        const sharesGroup = part.groupIds.some((id) => text.groupIds.includes(id))
        if (!sharesGroup && this.isLineLabel(text, cost)) continue
        // Of two texts the one that names a known thing is the name.
        const isKnown = (classifyLabel(text.text)[0]?.confidence ?? 0) > 0.5
        const bonus = (sharesGroup ? 100 : 0) + (isKnown ? 14 : 0)
        offers.push({ part, text, cost: cost - bonus })
      }
    }
    this.accept(offers)
  }

  /** Texts in a box that is no group: the topmost short one is its name, the rest explains it. */
  labelInside(parts: readonly Part[]): void {
    const grid = new BoxGrid(parts)
    const inside = new Map<Part, SketchText[]>()
    for (const text of this.left) {
      const part = smallestAround(grid, text)
      if (part === null || part.isContainer) continue
      // A text much wider than the picture under it is only written across it.
      if (text.bounds.w > 1.6 * part.bounds.w + 20) continue
      const list = inside.get(part)
      if (list === undefined) inside.set(part, [text])
      else list.push(text)
    }
    for (const [part, list] of inside) {
      const sorted = [...list].sort((a, b) => a.bounds.y - b.bounds.y || a.bounds.x - b.bounds.x)
      const names = sorted.filter(({ text }) => isNameLike(text) && !isOrnament(text))
      const largest = Math.max(0, ...names.map(({ fontPixels }) => fontPixels))
      // The topmost of the large ones: remarks are written smaller.
      const name =
        part.text === '' ? names.find((text) => text.fontPixels >= 0.8 * largest) : undefined
      if (name !== undefined) this.take(part, name)
      for (const text of sorted) if (text !== name) this.take(part, text)
    }
  }

  /** A picture with a word in it and a name right below: the name below says more. */
  labelBelowPictures(parts: readonly Part[]): void {
    const grid = new BoxGrid(this.left)
    const offers: Offer[] = []
    for (const part of parts) {
      if (part.text === '' || part.text.length > 12 || part.isContainer) continue
      if (part.form !== 'cylinder' && part.form !== 'icon' && part.form !== 'image') continue
      for (const text of grid.near(part.bounds, reachBelow * this.scale)) {
        if (!isNameLike(text.text) || isOrnament(text.text)) continue
        const below = text.bounds.y - (part.bounds.y + part.bounds.h)
        const cost = nearCost(part, text, this.scale)
        if (cost === null || below < -0.5 * text.bounds.h || below > 16 * this.scale) continue
        if (!this.isLineLabel(text, cost)) offers.push({ part, text, cost })
      }
    }
    offers.sort((a, b) => a.cost - b.cost)
    const named = new Set<Part>()
    for (const { part, text } of offers) {
      if (named.has(part) || !this.left.has(text)) continue
      named.add(part)
      const word = part.text
      part.text = ''
      this.take(part, text)
      if (!text.text.toLowerCase().includes(word.toLowerCase()))
        part.text = `${part.text}\n- ${word}`
    }
  }

  /** Names of groups: the text nearest to the top edge of the box, inside or above; else elsewhere at it. */
  labelGroups(parts: readonly Part[]): void {
    const grid = new BoxGrid(this.left)
    const offers: Offer[] = []
    for (const part of parts) {
      if (!part.isContainer || part.text !== '') continue
      for (const text of grid.near(part.bounds, titleReach * this.scale + 20)) {
        if (!isNameLike(text.text) || isOrnament(text.text)) continue
        const cost = titleCost(part, text, this.scale)
        if (cost === null) continue
        // Titles are written large and away from arrows.
        const penalty = this.isLineLabel(text, 30) ? 25 : 0
        offers.push({ part, text, cost: cost + penalty - 0.6 * text.fontPixels })
      }
    }
    this.accept(offers)
  }

  private holdsText(part: Part, grid: BoxGrid<SketchText>): boolean {
    return grid
      .near(part.bounds)
      .some((text) => containsPoint(part.bounds, centerOf(text.bounds)) && isNameLike(text.text))
  }

  private accept(offers: Offer[]): void {
    offers.sort((a, b) => a.cost - b.cost)
    for (const { part, text } of offers) {
      if (part.text === '' && this.left.has(text)) this.take(part, text)
    }
  }

  private take(part: Part, text: SketchText): void {
    this.left.delete(text)
    // Ink alone is often redrawn; the name is what lasts.
    if (part.form === 'icon' && part.text === '') {
      part.memberIds.unshift(text.id)
      part.id = text.id
    } else {
      part.memberIds.push(text.id)
    }
    if (!part.isContainer) part.labelBoxes.push(text.bounds)
    part.correctedKind ??= text.correctedKind
    part.text = part.text === '' ? text.text : `${part.text}\n${text.text}`
  }
}

function smallestAround(grid: BoxGrid<Part>, text: SketchText): Part | null {
  const center = centerOf(text.bounds)
  let best: Part | null = null
  for (const part of grid.nearPoint(center, 0)) {
    if (!containsPoint(part.bounds, center)) continue
    if (best === null || areaOf(part.bounds) < areaOf(best.bounds)) best = part
  }
  return best
}

/** How badly a text fits as the name of a picture, or null when it is too far away. */
function nearCost(part: Part, text: SketchText, scale: number): number | null {
  const box = part.bounds
  const own = text.bounds
  const center = centerOf(own)
  const middle = centerOf(box)
  const isOver = center.x >= box.x - 0.1 * box.w && center.x <= box.x + 1.1 * box.w
  const isUnder = middle.x >= own.x && middle.x <= own.x + own.w
  const overlap = Math.min(box.x + box.w, own.x + own.w) - Math.max(box.x, own.x)
  const isAligned = (isOver || isUnder) && overlap >= 0.4 * Math.min(box.w, own.w)
  if (isAligned) {
    const shift = Math.abs(middle.x - center.x) / 8
    const isPicture = part.form === 'image' || part.form === 'icon'
    const sunk = isPicture && center.y > box.y + 0.6 * box.h ? 1.5 : 0.6
    const below = own.y - (box.y + box.h)
    if (below >= -sunk * own.h && below <= reachBelow * scale) return Math.max(0, below) + shift
    const above = box.y - (own.y + own.h)
    if (above >= -0.6 * own.h && above <= reachAbove * scale) {
      return Math.max(0, above) + shift + 12
    }
  }
  const isLevel =
    Math.min(box.y + box.h, own.y + own.h) - Math.max(box.y, own.y) >= 0.5 * Math.min(box.h, own.h)
  if (isLevel && box.h <= 120 * scale) {
    const beside = Math.max(own.x - (box.x + box.w), box.x - (own.x + own.w))
    if (beside >= -4 && beside <= reachBeside * scale) return beside + 24
  }
  return null
}

function titleCost(part: Part, text: SketchText, scale: number): number | null {
  const box = part.bounds
  const own = text.bounds
  const center = centerOf(own)
  const reach = Math.max(titleReach * scale, text.fontPixels)
  const above = box.y - (own.y + own.h)
  const fromTop = own.y - box.y
  if (center.x < box.x - 10 || center.x > box.x + box.w + 10) {
    const beside = Math.max(own.x - (box.x + box.w), box.x - (own.x + own.w))
    const isAtTop = fromTop >= -own.h && fromTop <= 0.3 * box.h
    return beside >= 0 && beside <= reach && isAtTop ? 40 + beside : null
  }
  if (above >= -own.h && above <= reach) return Math.max(0, above)
  if (fromTop >= 0 && fromTop <= Math.max(48 * scale, 0.16 * box.h)) return fromTop * 0.8
  const fromBottom = box.y + box.h - (own.y + own.h)
  if (fromBottom >= -own.h && fromBottom <= Math.max(40 * scale, 0.1 * box.h)) {
    return Math.max(0, fromBottom) + 30
  }
  const below = own.y - (box.y + box.h)
  return below >= 0 && below <= 0.7 * reach ? below + 50 : null
}
