import type { Box } from '@sparboard/shared/base'

/** Sorts as one reads: row by row from the top, each from the left. */
export function inReadingOrder<Item extends { bounds: Box }>(items: readonly Item[]): Item[] {
  const rows: { untilY: number; items: Item[] }[] = []
  for (const item of items.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const row = rows.at(-1)
    const { bounds } = item
    if (row !== undefined && middleOf(item) <= row.untilY) row.items.push(item)
    else rows.push({ untilY: middleOf(item) + Math.min(bounds.h / 2, rowReach), items: [item] })
  }
  return rows.flatMap(({ items }) => items.toSorted((a, b) => a.bounds.x - b.bounds.x))
}

/** Boxes of one row are rarely drawn exactly level; the reach of a tall one ends here. */
const rowReach = 60

function middleOf({ bounds }: { bounds: Box }): number {
  return bounds.y + bounds.h / 2
}
