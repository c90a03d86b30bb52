import type { Box } from '../../base/index.ts'
import { distanceToBox } from '../boxes.ts'
import { classifyLabel } from '../classify.ts'
import type { NoteCategory } from '../designGraph.ts'
import type { SketchElement, SketchLine, SketchText } from '../sketch.ts'
import { assembleParts } from './assembleParts.ts'
import { AimedTexts, findBareTexts, findTextsInGroups, type TextPart } from './bareTexts.ts'
import { BoxGrid } from './BoxGrid.ts'
import { connectLines, type Link, type OpenArrow } from './connectLines.ts'
import { nestParts } from './containers.ts'
import { findTables, isEntity, isInEntitySection, isSchemaHeading } from './entities.ts'
import { labelLinks, type LabelTexts } from './linkLabels.ts'
import { isHeading, noteCategoryOf, readsLikeNote } from './noteCategory.ts'
import type { Part } from './Part.ts'
import { PartLabels } from './partLabels.ts'
import { boxToPath, endPoint } from './paths.ts'
import { absorbPorts } from './ports.ts'
import { splitName } from './texts.ts'

/** What is drawn on one page, before it is said what each thing is. */
export interface PageReading {
  parts: Part[]
  links: Link[]
  labels: Map<Link, string>
  /** The texts that labels and step numbers were found in. */
  names: LabelTexts
  steps: LabelTexts
  /** Arrows that lead nowhere at one end or both. */
  open: OpenArrow[]
  /** Those of them that are worth a question. */
  loose: OpenArrow[]
  /** Texts and boxes of text that are no components. */
  notes: PageNote[]
  /** How large the things of the drawing are, compared with the usual. */
  scale: number
  /** The heights which that comes from, by the ids of what has them. */
  heights: Map<string, number>
}

/** What a reading of some elements has to know of the rest of their page. */
export interface PageContext {
  scale: number
  /** Tells whether a line of the page is tied to the element. */
  isTarget: (id: string) => boolean
  /** Lines that only pass by: texts may be theirs, but what they join is not asked. */
  passing: readonly SketchLine[]
}

export interface PageNote {
  id: string
  text: string
  bounds: Box
  /** Set where the place tells more than the text. */
  category?: NoteCategory
}

/** An end this near a note belongs to it. */
const noteReach = 30
/** The usual height of a box, in page units. */
const usualHeight = 85

/**
 * Reads the elements of one page, step by step; each step leaves the rest to the next. With a
 * context they are a part of a page that has nothing to do with what is left out.
 */
export function readPage(elements: readonly SketchElement[], context?: PageContext): PageReading {
  const targets = context === undefined ? arrowTargets(elements) : { has: context.isTarget }
  const { parts: pieces, texts, lines } = assembleParts(elements, targets)
  const nested = nestParts(pieces, texts, targets)
  const heights = heightsOf(nested)
  const scale = context?.scale ?? scaleOf(heights.values())
  const around = context === undefined ? lines : [...lines, ...context.passing]
  const aims = new AimedTexts(around, scale)
  const labels = new PartLabels(texts, scale, lineLabelTest(around, aims))
  const { parts: labelled, textParts } = labelParts(nested, labels, aims)
  const { parts: solid, notes } = setEntitiesAside(labelled)
  const { parts, freeTexts } = keepProvenTexts(solid, textParts, labels, lines, scale)
  const { links, open } = connectLines(parts, lines, scale)
  const { labels: linkLabels, left, names, steps } = labelLinks(links, freeTexts, scale)
  for (const { id, text, bounds } of left) notes.push({ id, text, bounds })
  const connected = touchedParts(links, open)
  return {
    parts: keepComponents(parts, connected, notes),
    links,
    labels: linkLabels,
    names,
    steps,
    open,
    loose: open.filter((arrow) => !isAtNote(arrow, notes)),
    notes,
    scale,
    heights,
  }
}

/** Ids that an arrow or line is tied to. */
function arrowTargets(elements: readonly SketchElement[]): Set<string> {
  const targets = new Set<string>()
  for (const element of elements) {
    if (element.type !== 'line') continue
    if (element.start.boundTo !== null) targets.add(element.start.boundTo)
    if (element.end.boundTo !== null) targets.add(element.end.boundTo)
  }
  return targets
}

function heightsOf(parts: readonly Part[]): Map<string, number> {
  const heights = new Map<string, number>()
  for (const { id, isContainer, form, bounds } of parts) {
    if (!isContainer && form !== 'text') heights.set(id, Math.min(bounds.w, bounds.h))
  }
  return heights
}

/** How large the things of this drawing are, compared with the usual; distances grow with them. */
export function scaleOf(heights: Iterable<number>): number {
  const sorted = Float64Array.from(heights).sort()
  const median = sorted[Math.floor(sorted.length / 2)] ?? usualHeight
  return Math.max(0.8, Math.min(2.5, median / usualHeight))
}

/** Only the middle of an arrow has a label; what stands at its ends belongs to what it points at. */
function lineLabelTest(
  lines: readonly SketchLine[],
  aims: AimedTexts,
): (text: SketchText, cost: number) => boolean {
  const grid = new BoxGrid(lines.filter((line) => line.isArrow))
  return (text, cost) => {
    if (aims.isBound(text)) return false
    const limit = Math.min(8, cost)
    return grid.near(text.bounds, limit).some((line) => {
      const { distance, along } = boxToPath(text.bounds, line.points)
      return distance < limit && along > 0.2 && along < 0.8
    })
  }
}

/** Gives texts to parts, the surest first, and finds texts that are components themselves. */
function labelParts(
  nested: readonly Part[],
  labels: PartLabels,
  aims: AimedTexts,
): { parts: Part[]; textParts: TextPart[] } {
  labels.labelNearby(nested, 'close')
  const inGroups = findTextsInGroups(nested, labels.remaining, aims)
  for (const { text } of inGroups) labels.remove(text)
  const parts = [...nested, ...inGroups.map(({ part }) => part)]
  labels.labelInside(parts)
  labels.labelNearby(parts, 'far')
  labels.labelBelowPictures(parts)
  labels.labelGroups(parts)
  nameKnownPictures(parts)
  const bare = findBareTexts(parts, labels.remaining, aims)
  for (const { text } of bare) labels.remove(text)
  const whole = absorbPorts([...parts, ...bare.map(({ part }) => part)])
  return { parts: whole, textParts: [...inGroups, ...bare] }
}

/** Nobody sees what a picture's file is called; a sentence is no name. */
const longestPictureName = 40

/** A picture without a name is called as its file where that names something known. */
function nameKnownPictures(parts: readonly Part[]): void {
  for (const part of parts) {
    if (part.text !== '' || part.pictureName === '') continue
    if (part.pictureName.length > longestPictureName) continue
    if (classifyLabel(part.pictureName)[0]?.kind !== 'unknown') part.text = part.pictureName
  }
}

/** Boxes of an entity diagram and tables drawn row by row describe data and are no components. */
function setEntitiesAside(parts: readonly Part[]): { parts: Part[]; notes: PageNote[] } {
  const notes: PageNote[] = []
  const aside = new Set<Part>()
  for (const rows of findTables(parts)) {
    const [first] = rows
    if (first === undefined) continue
    for (const row of rows) aside.add(row)
    const text = rows.map((row) => row.text).join('\n')
    notes.push({ id: first.id, text, bounds: first.bounds, category: 'schema' })
  }
  for (const part of parts) {
    if (aside.has(part) || part.isContainer || part.chosenKind !== null) continue
    if (part.correctedKind !== null || !isEntity(part.text)) continue
    aside.add(part)
    notes.push({ id: part.id, text: part.text, bounds: part.bounds, category: 'schema' })
  }
  return { parts: parts.filter((part) => !aside.has(part)), notes }
}

/**
 * A text that only an arrow from nowhere points at explains that arrow, as in a legend; it goes
 * back to the free texts.
 */
function keepProvenTexts(
  parts: readonly Part[],
  textParts: readonly TextPart[],
  labels: PartLabels,
  lines: readonly SketchLine[],
  scale: number,
): { parts: Part[]; freeTexts: SketchText[] } {
  if (textParts.length === 0) return { parts: [...parts], freeTexts: labels.remaining }
  const { links } = connectLines(parts, lines, scale)
  const joined = new Set(links.flatMap(({ start, end }) => [start, end]))
  const refuted = textParts.filter(({ part }) => !joined.has(part))
  const gone = new Set(refuted.map(({ part }) => part))
  return {
    parts: parts.filter((part) => !gone.has(part)),
    freeTexts: [...labels.remaining, ...refuted.map(({ text }) => text)],
  }
}

function touchedParts(links: readonly Link[], open: readonly OpenArrow[]): Set<Part> {
  const touched = new Set<Part>()
  for (const { start, end } of [...links, ...open]) {
    if (start !== null) touched.add(start)
    if (end !== null) touched.add(end)
  }
  return touched
}

/** Sorts what is no component into the notes, and loosens groups that nothing is left in. */
function keepComponents(
  parts: readonly Part[],
  connected: ReadonlySet<Part>,
  notes: PageNote[],
): Part[] {
  const kept: Part[] = []
  const headings = notes.filter(({ text }) => isSchemaHeading(text))
  const dropped = new Set<Part>()
  for (const part of parts) {
    const isConnected = connected.has(part)
    const isEntityBox =
      !isConnected && part.chosenKind === null && isInEntitySection(part, headings)
    const role = isEntityBox && !part.isContainer ? 'note' : roleOf(part, isConnected)
    if (role === 'component') {
      kept.push(part)
      continue
    }
    dropped.add(part)
    if (role === 'note') {
      const { id, text, bounds } = part
      notes.push(isEntityBox ? { id, text, bounds, category: 'schema' } : { id, text, bounds })
    }
  }
  const all = new Set(parts)
  const full = new Set<Part>()
  for (const part of kept) {
    // A group that was set aside or dropped is no group of anything.
    while (part.container !== null && (dropped.has(part.container) || !all.has(part.container))) {
      part.container = part.container.container
    }
    if (part.container !== null) full.add(part.container)
  }
  return kept.filter((part) => {
    if (!part.isContainer || full.has(part)) return true
    part.isContainer = part.form === 'frame'
    if (part.isContainer || connected.has(part) || part.hasOwnText) return true
    if (part.text !== '') notes.push({ id: part.id, text: part.text, bounds: part.bounds })
    return false
  })
}

function roleOf(part: Part, isConnected: boolean): 'component' | 'note' | 'nothing' {
  if (part.chosenKind !== null || part.correctedKind !== null) return 'component'
  if (part.isContainer) return 'component'
  if (part.text === '') return isConnected ? 'component' : 'nothing'
  if (isConnected) return 'component'
  if (part.form === 'sticky' || isHeading(part.text)) return 'note'
  if (!readsLikeNote(part.text)) return 'component'
  // A known thing with a list of remarks in its box is still that thing.
  const isKnown = classifyLabel(splitName(part.text).name)[0]?.kind !== 'unknown'
  const isRemark = noteCategoryOf(part.text) === 'other' && part.text.length < 300
  return isKnown && isRemark ? 'component' : 'note'
}

/** An arrow to or from a note, a sample in a legend or an entity is no loose end of the design. */
function isAtNote({ line, start, end }: OpenArrow, notes: readonly PageNote[]): boolean {
  return (['start', 'end'] as const).some((terminal) => {
    if ((terminal === 'start' ? start : end) !== null) return false
    const { boundTo } = line[terminal]
    const point = endPoint(line, terminal)
    return notes.some(
      ({ id, bounds }) => id === boundTo || distanceToBox(point, bounds) <= noteReach,
    )
  })
}
