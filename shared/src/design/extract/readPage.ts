import { areaOf } from '../boxes.ts'
import { classifyLabel } from '../classify.ts'
import type { SketchElement, SketchLine, SketchText } from '../sketch.ts'
import { assembleParts } from './assembleParts.ts'
import { AimedTexts, findBareTexts, findTextsInGroups } from './bareTexts.ts'
import { BoxGrid } from './BoxGrid.ts'
import { connectLines, type Link, type OpenArrow } from './connectLines.ts'
import { nestParts } from './containers.ts'
import { labelLinks } from './linkLabels.ts'
import { noteCategoryOf, readsLikeNote } from './noteCategory.ts'
import type { Part } from './Part.ts'
import { PartLabels } from './partLabels.ts'
import { absorbPorts } from './ports.ts'
import { boxToPath } from './paths.ts'
import { splitName } from './texts.ts'

/** What is drawn on one page, before it is said what each thing is. */
export interface PageReading {
  parts: Part[]
  links: Link[]
  labels: Map<Link, string>
  open: OpenArrow[]
  /** Texts and boxes of text that are no components. */
  notes: { id: string; text: string; bounds: Part['bounds'] }[]
}

/** The usual height of a box, in page units. */
const usualHeight = 85

/** Reads the elements of one page, step by step; each step leaves the rest to the next. */
export function readPage(elements: readonly SketchElement[]): PageReading {
  const { parts: pieces, texts, lines } = assembleParts(elements)
  const targets = new Set<string>()
  for (const line of lines) {
    if (line.start.boundTo !== null) targets.add(line.start.boundTo)
    if (line.end.boundTo !== null) targets.add(line.end.boundTo)
  }
  const nested = nestParts(pieces, texts, targets)
  const scale = scaleOf(nested)
  const aims = new AimedTexts(lines, scale)
  const lineGrid = new BoxGrid(lines.filter((line) => line.isArrow))
  const labels = new PartLabels(texts, scale, (text, cost) => {
    if (aims.isBound(text)) return false
    const limit = Math.min(8, cost)
    return lineGrid.near(text.bounds, limit).some((line) => isAtMiddle(text, line, limit))
  })
  labels.labelNearby(nested, 'close')
  const solid = [...nested]
  const inGroups = findTextsInGroups(nested, labels.remaining, aims)
  for (const { part, text } of inGroups) {
    solid.push(part)
    labels.remove(text)
  }
  labels.labelInside(solid)
  labels.labelNearby(solid, 'far')
  labels.labelBelowPictures(solid)
  labels.labelGroups(solid)
  const bareTexts = [...inGroups, ...findBareTexts(solid, labels.remaining, aims)]
  const candidates = absorbPorts([...new Set([...solid, ...bareTexts.map(({ part }) => part)])])
  const joined = new Set(
    connectLines(candidates, lines, scale).links.flatMap(({ start, end }) => [start, end]),
  )
  // A text that only an arrow from nowhere points at explains that arrow, as in a legend.
  const proven = bareTexts.filter(({ part, text }) => joined.has(part) || aims.isBound(text))
  const provenParts = new Set(proven.map(({ part }) => part))
  for (const { text } of proven) labels.remove(text)
  const refuted = new Set(
    bareTexts.map(({ part }) => part).filter((part) => !provenParts.has(part)),
  )
  const all = candidates.filter((part) => !refuted.has(part))
  const { links, open } = connectLines(all, lines, scale)
  const refutedTexts = inGroups.filter(({ part }) => refuted.has(part)).map(({ text }) => text)
  const { labels: linkTexts, left } = labelLinks(links, [...labels.remaining, ...refutedTexts])
  const connected = new Set(links.flatMap((link) => [link.start, link.end]))
  for (const { start, end } of open) {
    if (start !== null) connected.add(start)
    if (end !== null) connected.add(end)
  }
  const notes: PageReading['notes'] = left.map(({ id, text, bounds }) => ({ id, text, bounds }))
  const parts: Part[] = []
  const dropped = new Set<Part>()
  for (const part of all) {
    const role = roleOf(part, connected.has(part))
    if (role === 'component') {
      parts.push(part)
      continue
    }
    dropped.add(part)
    if (role === 'note') notes.push({ id: part.id, text: part.text, bounds: part.bounds })
  }
  for (const part of parts) {
    while (part.container !== null && dropped.has(part.container))
      part.container = part.container.container
  }
  return {
    parts: keepFullContainers(parts, connected, notes),
    links,
    labels: linkTexts,
    open,
    notes,
  }
}

/** How large the things of this drawing are, compared with the usual; distances grow with them. */
function scaleOf(parts: readonly Part[]): number {
  const heights = parts
    .filter((part) => !part.isContainer && part.form !== 'text')
    .map(({ bounds }) => Math.min(bounds.w, bounds.h))
    .sort((a, b) => a - b)
  const median = heights[Math.floor(heights.length / 2)] ?? usualHeight
  return Math.max(0.8, Math.min(2.5, median / usualHeight))
}

/** Only the middle of an arrow has a label; what stands at its ends belongs to what it points at. */
function isAtMiddle(text: SketchText, line: SketchLine, limit: number): boolean {
  const { distance, along } = boxToPath(text.bounds, line.points)
  return distance < limit && along > 0.2 && along < 0.8
}

function roleOf(part: Part, isConnected: boolean): 'component' | 'note' | 'nothing' {
  if (part.chosenKind !== null || part.correctedKind !== null || part.isContainer)
    return 'component'
  if (part.text === '') return isConnected && areaOf(part.bounds) > 0 ? 'component' : 'nothing'
  if (isConnected) return 'component'
  if (part.form === 'sticky') return 'note'
  if (!readsLikeNote(part.text)) return 'component'
  // A known thing with a list of remarks in its box is still that thing.
  const isKnown = classifyLabel(splitName(part.text).name)[0]?.kind !== 'unknown'
  return isKnown && noteCategoryOf(part.text) === 'other' && part.text.length < 300
    ? 'component'
    : 'note'
}

/** A box whose contents turned out to be notes is no group. */
function keepFullContainers(
  parts: readonly Part[],
  connected: ReadonlySet<Part>,
  notes: PageReading['notes'],
): Part[] {
  const full = new Set<Part>()
  for (const part of parts) if (part.container !== null) full.add(part.container)
  return parts.filter((part) => {
    if (!part.isContainer || full.has(part)) return true
    part.isContainer = part.form === 'frame'
    if (part.isContainer || connected.has(part) || part.hasOwnText) return true
    if (part.text !== '') notes.push({ id: part.id, text: part.text, bounds: part.bounds })
    return false
  })
}
