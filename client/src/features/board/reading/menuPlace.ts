/** As the stylesheet has it. */
const width = 248
const margin = 8

interface Edges {
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * Where the menu of a chip opens, in pixels of what it must stay within: below the chip, else above
 * it, and where neither has room, as far down as it fits.
 */
export function menuPlace(
  chip: Edges,
  within: Edges,
  height: number,
): { left: number; top: number } {
  const left = Math.min(chip.left - within.left, within.right - within.left - width - margin)
  const below = chip.bottom - within.top + 4
  const above = chip.top - within.top - 4 - height
  const lowest = within.bottom - within.top - height - margin
  const top = below <= lowest ? below : above >= margin ? above : lowest
  return { left: Math.max(margin, left), top: Math.max(margin, top) }
}
