import type { SketchText } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import { boxToPath } from './paths.ts'
import type { Link } from './connectLines.ts'

/** A text this near a line may be its label. */
const labelReach = 30
const longestLabel = 90

/** Gives every link its own text, else the nearest free one; returns the texts that are left. */
export function labelLinks(
  links: readonly Link[],
  texts: readonly SketchText[],
): { labels: Map<Link, string>; left: SketchText[] } {
  const labels = new Map<Link, string>()
  const unlabelled: (Link & { bounds: Link['line']['bounds'] })[] = []
  for (const link of links) {
    if (link.line.text !== '') labels.set(link, link.line.text)
    else unlabelled.push({ ...link, bounds: link.line.bounds })
  }
  const linkOf = new Map(links.map((link) => [link.line.id, link]))
  const grid = new BoxGrid(unlabelled)
  const offers: { text: SketchText; link: Link; cost: number }[] = []
  for (const text of texts) {
    if (text.text.length > longestLabel || text.text.split('\n').length > 4) continue
    for (const near of grid.near(text.bounds, labelReach)) {
      const { distance, along } = boxToPath(text.bounds, near.line.points)
      const link = linkOf.get(near.line.id)
      if (distance > labelReach || link === undefined) continue
      // Labels stand by the middle of their line.
      offers.push({ text, link, cost: distance + 20 * Math.abs(along - 0.5) })
    }
  }
  offers.sort((a, b) => a.cost - b.cost)
  const used = new Set<SketchText>()
  for (const { text, link } of offers) {
    if (used.has(text) || labels.has(link)) continue
    used.add(text)
    labels.set(link, text.text)
  }
  return { labels, left: texts.filter((text) => !used.has(text)) }
}
