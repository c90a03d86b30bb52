import { areaOf } from '../boxes.ts'
import type { SketchElement, SketchText } from '../sketch.ts'
import { assembleParts } from './assembleParts.ts'
import { AimedTexts, findBareTexts, findTextsInGroups } from './bareTexts.ts'
import { BoxGrid } from './BoxGrid.ts'
import { connectLines, type Link, type OpenArrow } from './connectLines.ts'
import { nestParts } from './containers.ts'
import { labelLinks } from './linkLabels.ts'
import { readsLikeNote } from './noteCategory.ts'
import type { Part } from './Part.ts'
import { labelParts } from './partLabels.ts'
import { boxToPath } from './paths.ts'

/** What is drawn on one page, before it is said what each thing is. */
export interface PageReading {
  parts: Part[]
  links: Link[]
  labels: Map<Link, string>
  open: OpenArrow[]
  /** Texts and boxes of text that are no components. */
  notes: { id: string; text: string; bounds: Part['bounds'] }[]
}

/** A line is asked for at most this far from a text. */
const lineReach = 40
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
  const inGroups = findTextsInGroups(nested, texts, aims)
  const textsInGroups = new Set(inGroups.map(({ text }) => text))
  const solid = [...nested, ...inGroups.map(({ part }) => part)]
  const lineGrid = new BoxGrid(lines.filter((line) => line.isArrow))
  const distanceToLines = (text: SketchText) =>
    aims.isBound(text)
      ? Infinity
      : Math.min(
          Infinity,
          ...lineGrid.near(text.bounds, lineReach).map((line) => middleDistance(text, line.points)),
        )
  const afterLabels = labelParts(
    solid,
    texts.filter((text) => !textsInGroups.has(text)),
    distanceToLines,
  )
  const bare = findBareTexts(solid, afterLabels, aims)
  const bareTexts = new Set(bare.map(({ text }) => text))
  const all = [...solid, ...bare.map(({ part }) => part)]
  const { links, open } = connectLines(all, lines, scale)
  const freeTexts = afterLabels.filter((text) => !bareTexts.has(text))
  const { labels, left } = labelLinks(links, freeTexts)
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
  return { parts: keepFullContainers(parts, connected), links, labels, open, notes }
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
function middleDistance(text: SketchText, path: Parameters<typeof boxToPath>[1]): number {
  const { distance, along } = boxToPath(text.bounds, path)
  return along > 0.2 && along < 0.8 ? distance : Infinity
}

function roleOf(part: Part, isConnected: boolean): 'component' | 'note' | 'nothing' {
  if (part.chosenKind !== null || part.correctedKind !== null || part.isContainer)
    return 'component'
  if (part.text === '') return isConnected && areaOf(part.bounds) > 0 ? 'component' : 'nothing'
  if (isConnected) return 'component'
  if (part.form === 'sticky') return 'note'
  return readsLikeNote(part.text) ? 'note' : 'component'
}

/** A box whose contents turned out to be notes is no group. */
function keepFullContainers(parts: readonly Part[], connected: ReadonlySet<Part>): Part[] {
  const full = new Set<Part>()
  for (const part of parts) if (part.container !== null) full.add(part.container)
  return parts.filter((part) => {
    if (!part.isContainer || full.has(part)) return true
    part.isContainer = part.form === 'frame'
    return part.text !== '' || connected.has(part)
  })
}
