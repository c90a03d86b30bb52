import { areaOf, boxAround, containsBox, grow } from '../boxes.ts'
import type { SketchElement, SketchLine, SketchShape, SketchStroke, SketchText } from '../sketch.ts'
import { findGroupIcons, findSmallPrint, type Targets } from './authorGroups.ts'
import { BoxGrid } from './BoxGrid.ts'
import { addLineBodies, isLid, isTied, joinCylinders } from './cylinders.ts'
import { addLimbs, gatherInk, isDrawnBox, joinInk, joinPictures } from './ink.ts'
import { absorb, partOf, type Part } from './Part.ts'
import { countStacked, joinStacks, joinSwarms } from './stacks.ts'
import { isNameLike, isOrnament, isPictogram } from './texts.ts'

export interface Pieces {
  parts: Part[]
  /** Texts that belong to no part yet. */
  texts: SketchText[]
  /** Arrows and lines that are not part of an icon. */
  lines: SketchLine[]
}

/** A round or square mark with a step number in it is no larger. */
const largestBadge = 60

/** Puts together what several elements draw as one: grouped icons, cylinders, stacks, ink. */
export function assembleParts(elements: readonly SketchElement[], arrowTargets: Targets): Pieces {
  const parts: Part[] = []
  const used = new Set<string>()
  for (const icon of findGroupIcons(elements, arrowTargets)) {
    parts.push(iconPart(icon.main, icon.elements))
    for (const element of icon.elements) {
      // An arrow that leads out of the group is no stroke of the icon.
      if (element.type !== 'line' || !leadsOut(element, icon.elements)) used.add(element.id)
    }
  }
  const strokes: SketchStroke[] = []
  const texts: SketchText[] = []
  const lines: SketchLine[] = []
  for (const element of elements) {
    if (used.has(element.id)) continue
    if (element.type === 'text' && !isPictogram(element.text)) texts.push(element)
    else if (element.type === 'line') lines.push(element)
    else if (element.type === 'stroke' && !isDrawnBox(element)) strokes.push(element)
    else if (element.type === 'shape' && isBadge(element) && !arrowTargets.has(element.id)) {
      texts.push({ ...element, type: 'text', fontPixels: element.bounds.h / 2 })
    } else parts.push(partOf(element))
  }
  parts.push(...gatherInk(strokes))
  const limbs = addLimbs(parts, lines)
  const bodies = addLineBodies(parts, lines)
  const joined = joinSwarms(joinStacks(joinPictures(joinCylinders(joinInk(parts)))))
  const grid = new BoxGrid(joined)
  const free = lines.filter((line) => !limbs.has(line) && !bodies.has(line))
  return { parts: joined, texts, lines: free.filter((line) => !decorates(line, grid)) }
}

function iconPart(
  main: Exclude<SketchElement, SketchLine>,
  elements: readonly SketchElement[],
): Part {
  const part = partOf(main)
  const smallPrint = findSmallPrint(elements.filter((element) => element.type === 'text'))
  if (isOrnament(part.text)) part.text = ''
  // A name stands before remarks, whatever order they were drawn in.
  const named = (element: SketchElement) =>
    element.type === 'text' && isNameLike(element.text) ? 0 : 1
  for (const element of [...elements].sort((a, b) => named(a) - named(b))) {
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
  part.hasOwnText = part.text !== ''
  part.form = formOfIcon(main, elements)
  if (part.form !== 'cylinder') {
    const boxes = elements.filter((element) => element.type === 'shape')
    part.copies = countStacked(
      boxes.map(({ bounds }) => bounds).filter((box) => isAsLarge(box, main)),
    )
  }
  return part
}

function isAsLarge(box: Part['bounds'], { bounds }: SketchElement): boolean {
  return Math.abs(box.w - bounds.w) <= 0.1 * bounds.w + 2
}

function formOfIcon(main: SketchElement, elements: readonly SketchElement[]): Part['form'] {
  const solids = elements.filter(
    ({ type }) => type === 'shape' || type === 'stroke' || type === 'line',
  )
  const around = boxAround(solids.map(({ bounds }) => bounds))
  const hasLid = solids.some(
    (solid) => solid.type === 'shape' && solid.form === 'ellipse' && isLid(solid.bounds, around),
  )
  if (hasLid) return 'cylinder'
  return main.type === 'shape' ? main.form : main.type === 'image' ? 'image' : 'icon'
}

function leadsOut(line: SketchLine, group: readonly SketchElement[]): boolean {
  return [line.start.boundTo, line.end.boundTo].some(
    (boundTo) => boundTo !== null && !group.some((element) => belongsTo(boundTo, element)),
  )
}

function belongsTo(id: string, element: SketchElement): boolean {
  return element.id === id || ('textIds' in element && element.textIds.includes(id))
}

/** "①" in a small circle beside an arrow is a step number. */
export function isBadge({ text, bounds }: SketchShape): boolean {
  const isNumber = /^\(?\d{1,2}[a-z]?[.)]?$/.test(text.trim())
  return isNumber && Math.max(bounds.w, bounds.h) <= largestBadge
}

/** A line without heads that stays within one small part is drawn on it, and so is a divider. */
function decorates(line: SketchLine, parts: BoxGrid<Part>): boolean {
  if (isTied(line)) return false
  const owner = parts
    .near(line.bounds, 6)
    .find(
      (part) =>
        !part.isContainer &&
        areaOf(part.bounds) > 0 &&
        containsBox(grow(part.bounds, 6), line.bounds),
    )
  if (owner === undefined) return false
  const longest = Math.max(line.bounds.w, line.bounds.h)
  const isDivider = longest >= 0.6 * Math.min(owner.bounds.w, owner.bounds.h)
  if (!isDivider && areaOf(owner.bounds) >= 40_000) return false
  owner.memberIds.push(line.id, ...line.textIds)
  return true
}
