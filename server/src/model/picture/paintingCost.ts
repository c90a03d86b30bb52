import { assertNever, type Point } from '@sparboard/shared/base'
import type { SketchElement } from '@sparboard/shared/design'

/** A pixel of a line costs as much as so many of a filling. */
const costOfLine = 30

/** About how much work it is to paint an element, in filled pixels. */
export function paintingCost(element: SketchElement, scale: number): number {
  const { bounds, look } = element
  const [w, h] = [bounds.w * scale, bounds.h * scale]
  const filled = look.fill === null ? 0 : w * h
  switch (element.type) {
    case 'line':
      return costOfLine * scale * lengthOf(element.points)
    case 'stroke':
      return filled + costOfLine * scale * lengthOf(element.points)
    case 'text':
      return 0
    case 'shape':
    case 'image':
      return filled + costOfLine * 2 * (w + h)
    default:
      return assertNever(element)
  }
}

function lengthOf(points: readonly Point[]): number {
  let length = 0
  for (const [index, { x, y }] of points.entries()) {
    const last = points[index - 1]
    if (last) length += Math.hypot(x - last.x, y - last.y)
  }
  return length
}
