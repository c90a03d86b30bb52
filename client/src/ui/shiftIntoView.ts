const marginPx = 12

/** How far something has to be moved sideways so that it lies between the edges of the window; its left edge first. */
export function shiftIntoView(box: { left: number; right: number }, windowWidth: number): number {
  const beyondRight = Math.max(0, box.right - (windowWidth - marginPx))
  const left = box.left - beyondRight
  return Math.max(0, marginPx - left) - beyondRight
}
