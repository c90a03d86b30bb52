import type { Box } from '../../base/index.ts'

/** Some screens with nothing in them: who does not look for what is beyond does not meet it. */
const wideGap = 4_000
/** What is farther away than this is no second drawing either. */
const anotherWorld = 20_000
/** A small bit is no second drawing. */
const smallShare = 0.1
const smallCount = 3

/** A part of the drawing between two gaps, on one axis. */
interface Stretch {
  from: number
  to: number
  items: number[]
}

/** Indexes of the boxes that lie far away from the drawing that the others make up. */
export function farOff(boxes: readonly Box[]): Set<number> {
  const far = new Set<number>()
  if (!mayHaveGap(boxes, 'x', 'w') && !mayHaveGap(boxes, 'y', 'h')) return far
  const all = boxes.map((_, index) => index)
  const main = setAside(
    all,
    (index) => [boxes[index]?.x ?? 0, boxes[index]?.w ?? 0],
    boxes.length,
    far,
  )
  setAside(main, (index) => [boxes[index]?.y ?? 0, boxes[index]?.h ?? 0], boxes.length, far)
  return far
}

/** A gap that counts has all of at least one such piece in it. */
const pieceLength = wideGap / 2
const mostPieces = 512

/**
 * Whether there may be a wide gap between boxes on one axis; false only when there is none. Of most
 * drawings this tells all, at a tenth of what it costs to put the boxes in order.
 */
function mayHaveGap(boxes: readonly Box[], start: 'x' | 'y', length: 'w' | 'h'): boolean {
  let from = Infinity
  let to = -Infinity
  for (const box of boxes) {
    from = Math.min(from, box[start])
    to = Math.max(to, box[start] + box[length])
  }
  const pieces = Math.floor((to - from) / pieceLength) + 1
  // Nothing at all, or something without a place or turned inside out, is looked at as usual.
  if (!(pieces >= 1 && pieces <= mostPieces)) return true
  const isMet = new Uint8Array(pieces)
  for (const box of boxes) {
    const last = Math.floor((box[start] + box[length] - from) / pieceLength)
    for (let at = Math.floor((box[start] - from) / pieceLength); at <= last; at += 1) isMet[at] = 1
  }
  return isMet.includes(0)
}

/** Adds what is far off on one axis to `far`, and returns the rest. */
function setAside(
  indexes: readonly number[],
  spanOf: (index: number) => [start: number, length: number],
  total: number,
  far: Set<number>,
): number[] {
  const stretches = stretchesOf(indexes, spanOf)
  const [first, ...others] = stretches
  if (first === undefined || others.length === 0) return [...indexes]
  const main = others.reduce((best, one) => (isRather(one, best) ? one : best), first)
  const near: number[] = []
  for (const stretch of stretches) {
    const gap = Math.max(stretch.from - main.to, main.from - stretch.to)
    const isSmall = stretch.items.length <= Math.max(smallCount, smallShare * total)
    const isFar = stretch !== main && (gap > anotherWorld || isSmall)
    for (const index of stretch.items) {
      if (isFar) far.add(index)
      else near.push(index)
    }
  }
  return near
}

function stretchesOf(
  indexes: readonly number[],
  spanOf: (index: number) => [start: number, length: number],
): Stretch[] {
  const spans = indexes.map((index) => {
    const [start, length] = spanOf(index)
    return { index, start, end: start + length }
  })
  spans.sort((a, b) => a.start - b.start)
  const stretches: Stretch[] = []
  let last: Stretch | undefined
  for (const { index, start, end } of spans) {
    if (last === undefined || start - last.to > wideGap) {
      last = { from: start, to: end, items: [index] }
      stretches.push(last)
      continue
    }
    last.items.push(index)
    last.to = Math.max(last.to, end)
  }
  return stretches
}

/** The drawing is where most of it is; of equal parts that which is nearer to where a board begins. */
function isRather(one: Stretch, best: Stretch): boolean {
  if (one.items.length !== best.items.length) return one.items.length > best.items.length
  return fromOrigin(one) < fromOrigin(best)
}

function fromOrigin({ from, to }: Stretch): number {
  return Math.max(0, from, -to)
}
