import type { Box } from '../../base/index.ts'
import type { SketchLine, SketchText } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import { boxToPath } from './paths.ts'
import type { Link } from './connectLines.ts'

/** A text this near a line may be its label, in units of the drawing's scale. */
const labelReach = 30
const longestLabel = 90

/**
 * Gives every link its own text, else the nearest free one, and a step number that stands beside
 * it; returns the texts that are left.
 */
export function labelLinks(
  links: readonly Link[],
  texts: readonly SketchText[],
  scale: number,
): { labels: Map<Link, string>; left: SketchText[]; names: LabelTexts; steps: LabelTexts } {
  const labels = new Map<Link, string>()
  for (const link of links) if (link.line.text !== '') labels.set(link, link.line.text)
  const reach = labelReach * Math.max(1, scale)
  const names = nearestTexts(
    links.filter((link) => !labels.has(link)),
    texts.filter((text) => !isStep(text) && canBeLabel(text)),
    reach,
  )
  const steps = nearestTexts(links, texts.filter(isStep), reach)
  for (const [link, text] of names) labels.set(link, text.text)
  for (const [link, { text }] of steps) {
    const number = text.replace(/[^\d\u2460-\u2473]/g, '')
    const label = labels.get(link)
    labels.set(link, label === undefined ? number : `${number}. ${label}`)
  }
  const used = new Set([...names.values(), ...steps.values()])
  return { labels, left: texts.filter((text) => !used.has(text)), names, steps }
}

const stepMark = /^\(?#?(?:\d{1,2}|[\u2460-\u2473])[.):]?$/

/** The text beside a link that was taken for its label, or for its step number. */
export type LabelTexts = ReadonlyMap<Link, SketchText>

/** A step number, which stands beside a line without being its label. */
export function isStep({ text }: { text: string }): boolean {
  return stepMark.test(text.trim())
}

/** Tells whether a text is short enough to be what a line says. */
export function canBeLabel({ text }: { text: string }): boolean {
  return text.length <= longestLabel && text.split('\n').length <= 4
}

/** How badly a text fits as the label of a line; infinitely where it is too far away. */
export function labelCost({ bounds }: { bounds: Box }, line: SketchLine, scale: number): number {
  const { distance, along } = boxToPath(bounds, line.points)
  return distance <= labelReach * Math.max(1, scale) ? costOf(distance, along) : Infinity
}

/** Labels stand by the middle of their line. */
function costOf(distance: number, along: number): number {
  return distance + 20 * Math.abs(along - 0.5)
}

/** For each link the text nearest to it; every text goes to one link only. */
function nearestTexts(
  links: readonly Link[],
  texts: readonly SketchText[],
  reach: number,
): Map<Link, SketchText> {
  const taken = new Map<Link, SketchText>()
  if (links.length === 0 || texts.length === 0) return taken
  const grid = new BoxGrid(links.map((link) => ({ link, bounds: link.line.bounds })))
  const offers: { text: SketchText; link: Link; cost: number }[] = []
  for (const text of texts) {
    for (const { link } of grid.near(text.bounds, reach)) {
      const { distance, along } = boxToPath(text.bounds, link.line.points)
      if (distance <= reach) offers.push({ text, link, cost: costOf(distance, along) })
    }
  }
  offers.sort((a, b) => a.cost - b.cost)
  const used = new Set<SketchText>()
  for (const { text, link } of offers) {
    if (used.has(text) || taken.has(link)) continue
    used.add(text)
    taken.set(link, text)
  }
  return taken
}
