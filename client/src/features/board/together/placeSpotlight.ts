/** Where a spotlight is drawn: on its place, or at the edge that its place lies beyond. */
export interface SpotlightPlace {
  x: number
  y: number
  isInView: boolean
  /** From upwards, clockwise, in radians: where the place lies from the middle of the view. */
  angle: number
}

/** Room for the button at the edge, half its width and height. */
const marginX = 84
const marginY = 28

/** Places a point of the view, in pixels from its corner; what lies outside is moved to the edge. */
export function placeSpotlight(
  point: { x: number; y: number },
  view: { w: number; h: number },
): SpotlightPlace {
  const isInView = point.x >= 0 && point.y >= 0 && point.x <= view.w && point.y <= view.h
  const angle = Math.atan2(point.x - view.w / 2, view.h / 2 - point.y)
  if (isInView) return { x: point.x, y: point.y, isInView, angle }
  return {
    x: clamp(point.x, marginX, view.w - marginX),
    y: clamp(point.y, marginY, view.h - marginY),
    isInView,
    angle,
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high))
}
