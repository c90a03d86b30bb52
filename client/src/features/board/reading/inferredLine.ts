import type { Box, Point } from '@sparboard/shared/base'

/** A connection that the reading made up its mind about, in page units. */
export interface InferredLine {
  /** Pieces to draw: the arrow as drawn and on to what it means, but for what is written on the way. */
  pieces: Point[][]
  /** Where it ends and which way it goes there, in radians; null without a direction. */
  head: { at: Point; angle: number } | null
}

interface DrawnLine {
  /** As drawn, from start to end. */
  points: readonly Point[]
  /** What each end was taken to mean; null where it is tied already. */
  start: Box | null
  end: Box | null
  /** The end that gets an arrow head. */
  headAt: 'start' | 'end' | null
}

/** Draws a line on from its loose ends to what they were taken to mean, leaving texts free. */
export function inferredLine(line: DrawnLine, texts: readonly Box[]): InferredLine {
  const { points, start, end, headAt } = line
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) return { pieces: [], head: null }
  const whole = [
    ...(start === null ? [] : [nearestIn(start, first)]),
    ...points,
    ...(end === null ? [] : [nearestIn(end, last)]),
  ].filter((point, index, all) => index === 0 || distance(point, all[index - 1]) > 0.5)
  const extent = boxAround(whole)
  let pieces = [whole]
  for (const text of texts.filter((box) => touch(box, extent)))
    pieces = pieces.flatMap((piece) => cutOut(piece, text))
  return {
    pieces: pieces.filter((piece) => piece.length > 1),
    head: headAt === null ? null : headOf(headAt === 'end' ? whole : whole.toReversed()),
  }
}

function boxAround(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y }
}

function touch(a: Box, b: Box): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}

function headOf(points: readonly Point[]): InferredLine['head'] {
  const at = points.at(-1)
  const before = points.at(-2)
  if (at === undefined || before === undefined) return null
  return { at, angle: Math.atan2(at.y - before.y, at.x - before.x) }
}

function nearestIn(box: Box, { x, y }: Point): Point {
  return {
    x: Math.max(box.x, Math.min(box.x + box.w, x)),
    y: Math.max(box.y, Math.min(box.y + box.h, y)),
  }
}

function distance(a: Point, b: Point | undefined): number {
  return b === undefined ? Infinity : Math.hypot(a.x - b.x, a.y - b.y)
}

/** The parts of a path that lie outside a box. */
export function cutOut(path: readonly Point[], box: Box): Point[][] {
  const pieces: Point[][] = []
  let piece: Point[] = []
  const end = () => {
    if (piece.length > 1) pieces.push(piece)
    piece = []
  }
  for (const [index, to] of path.entries()) {
    const from = path[index - 1]
    if (from === undefined) continue
    const inside = insideOf(from, to, box)
    if (inside === null) {
      if (piece.length === 0) piece.push(from)
      piece.push(to)
      continue
    }
    const [enter, leave] = inside
    if (enter > 0) {
      if (piece.length === 0) piece.push(from)
      piece.push(between(from, to, enter))
    }
    end()
    if (leave < 1) piece.push(between(from, to, leave), to)
  }
  end()
  return pieces
}

/** From where to where a segment is inside a box, as fractions of it; null when it is not. */
function insideOf(from: Point, to: Point, box: Box): [number, number] | null {
  let enter = 0
  let leave = 1
  const sides = [
    [from.x, to.x - from.x, box.x, box.x + box.w],
    [from.y, to.y - from.y, box.y, box.y + box.h],
  ] as const
  for (const [start, step, low, high] of sides) {
    if (step === 0) {
      if (start <= low || start >= high) return null
      continue
    }
    const [a, b] = [(low - start) / step, (high - start) / step]
    enter = Math.max(enter, Math.min(a, b))
    leave = Math.min(leave, Math.max(a, b))
  }
  return enter < leave ? [enter, leave] : null
}

function between(from: Point, to: Point, fraction: number): Point {
  return { x: from.x + fraction * (to.x - from.x), y: from.y + fraction * (to.y - from.y) }
}
