import type { Box, Point } from '../base/index.ts'

/** The middle of a box. */
export function centerOf(box: Box): Point {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 }
}

export function areaOf(box: Box): number {
  return box.w * box.h
}

/** The smallest box around all points; an empty box at the origin for none. */
export function boxAroundPoints(points: readonly Point[]): Box {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const point of points) {
    if (point.x < left) left = point.x
    if (point.x > right) right = point.x
    if (point.y < top) top = point.y
    if (point.y > bottom) bottom = point.y
  }
  return left > right
    ? { x: 0, y: 0, w: 0, h: 0 }
    : { x: left, y: top, w: right - left, h: bottom - top }
}

/** The smallest box around all boxes; an empty box at the origin for none. */
export function boxAround(boxes: readonly Box[]): Box {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const box of boxes) {
    if (box.x < left) left = box.x
    if (box.x + box.w > right) right = box.x + box.w
    if (box.y < top) top = box.y
    if (box.y + box.h > bottom) bottom = box.y + box.h
  }
  return left > right
    ? { x: 0, y: 0, w: 0, h: 0 }
    : { x: left, y: top, w: right - left, h: bottom - top }
}

export function containsPoint(box: Box, point: Point, margin = 0): boolean {
  return (
    point.x >= box.x - margin &&
    point.x <= box.x + box.w + margin &&
    point.y >= box.y - margin &&
    point.y <= box.y + box.h + margin
  )
}

/** Tells whether `inner` lies within `outer`, give or take the margin. */
export function containsBox(outer: Box, inner: Box, margin = 0): boolean {
  return (
    inner.x >= outer.x - margin &&
    inner.y >= outer.y - margin &&
    inner.x + inner.w <= outer.x + outer.w + margin &&
    inner.y + inner.h <= outer.y + outer.h + margin
  )
}

/** The area that two boxes share. */
export function overlapArea(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  return w > 0 && h > 0 ? w * h : 0
}

/** How far a point lies outside a box; 0 within. */
export function distanceToBox(point: Point, box: Box): number {
  const dx = Math.max(box.x - point.x, 0, point.x - (box.x + box.w))
  const dy = Math.max(box.y - point.y, 0, point.y - (box.y + box.h))
  return Math.hypot(dx, dy)
}

/** The gap between two boxes; 0 when they touch or overlap. */
export function gapBetween(a: Box, b: Box): number {
  const dx = Math.max(a.x - (b.x + b.w), 0, b.x - (a.x + a.w))
  const dy = Math.max(a.y - (b.y + b.h), 0, b.y - (a.y + a.h))
  return Math.hypot(dx, dy)
}

/** Makes a box larger on every side. */
export function grow(box: Box, margin: number): Box {
  return { x: box.x - margin, y: box.y - margin, w: box.w + 2 * margin, h: box.h + 2 * margin }
}

/** Turns a point around a centre, clockwise on a page whose y grows downwards. */
export function rotateAround(point: Point, center: Point, radians: number): Point {
  if (radians === 0) return point
  const sin = Math.sin(radians)
  const cos = Math.cos(radians)
  const dx = point.x - center.x
  const dy = point.y - center.y
  return { x: center.x + dx * cos - dy * sin, y: center.y + dx * sin + dy * cos }
}

/** The four corners of a box. */
export function cornersOf(box: Box): Point[] {
  return [
    { x: box.x, y: box.y },
    { x: box.x + box.w, y: box.y },
    { x: box.x + box.w, y: box.y + box.h },
    { x: box.x, y: box.y + box.h },
  ]
}

/** Where the straight way from a point outside to one inside enters a box. */
export function edgeToward(box: Box, from: Point, inside: Point = centerOf(box)): Point {
  const dx = from.x - inside.x
  const dy = from.y - inside.y
  const reachX = dx > 0 ? box.x + box.w - inside.x : inside.x - box.x
  const reachY = dy > 0 ? box.y + box.h - inside.y : inside.y - box.y
  const scale = Math.min(
    dx === 0 ? Infinity : reachX / Math.abs(dx),
    dy === 0 ? Infinity : reachY / Math.abs(dy),
    1,
  )
  return { x: inside.x + dx * scale, y: inside.y + dy * scale }
}
