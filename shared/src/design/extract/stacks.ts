import { areaOf, gapBetween, overlapArea } from '../boxes.ts'
import type { Box } from '../../base/index.ts'
import { joinParts } from './joinParts.ts'
import type { Part } from './Part.ts'

/** How far boxes of a stack lie from one another. */
const stackOffset = { min: 3, max: 45 }
/** Shapes of a swarm are no larger. */
const swarmSize = 64
/** Cells of a drawn queue touch. */
const cellGap = 3

/** Near-equal boxes, slightly offset: several of the same. */
export function joinStacks(parts: readonly Part[]): Part[] {
  return joinParts(
    parts,
    0,
    (a, b) => {
      if (a.form !== b.form || a.isContainer || b.isContainer || a.form === 'component')
        return false
      if (a.text !== '' && b.text !== '' && a.text.trim() !== b.text.trim()) return false
      return isStacked(a.bounds, b.bounds)
    },
    (whole, pieces) => {
      whole.copies = pieces.reduce((sum, { copies }) => sum + copies, 0)
    },
  )
}

/** How many of the boxes lie one behind the other; 1 when none do. */
export function countStacked(boxes: readonly Box[]): number {
  let most = 1
  for (const box of boxes) {
    const count = boxes.filter((other) => other === box || isStacked(box, other)).length
    if (count > most) most = count
  }
  return most
}

function isStacked(a: Box, b: Box): boolean {
  const shift = Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))
  return (
    isAlike(a, b) &&
    overlapArea(a, b) >= 0.35 * areaOf(a) &&
    shift >= stackOffset.min &&
    shift <= stackOffset.max
  )
}

/** Small unnamed shapes, all alike, close together: one thing, drawn several times. */
export function joinSwarms(parts: readonly Part[]): Part[] {
  const small = parts.filter(
    ({ text, form, bounds, copies }) =>
      text === '' && form !== 'icon' && copies === 1 && Math.max(bounds.w, bounds.h) <= swarmSize,
  )
  if (small.length < 2) return [...parts]
  const others = new Set(parts)
  for (const part of small) others.delete(part)
  const swarms = new Set(
    joinParts(
      small,
      swarmSize,
      (a, b) =>
        a.form === b.form &&
        isAlike(a.bounds, b.bounds) &&
        gapBetween(a.bounds, b.bounds) <= 0.8 * Math.min(a.bounds.w, a.bounds.h),
      (whole, pieces) => {
        if (isRow(pieces)) whole.form = 'cells'
        else whole.copies = pieces.length
      },
    ),
  )
  return parts.filter((part) => others.has(part) || swarms.has(part))
}

/** Boxes side by side without gaps, as queues are drawn. */
function isRow(pieces: readonly Part[]): boolean {
  const sorted = pieces.map(({ bounds }) => bounds).sort((a, b) => a.x - b.x)
  return (
    sorted.length >= 3 &&
    sorted.every((box, index) => {
      const previous = sorted[index - 1]
      if (previous === undefined) return true
      return Math.abs(box.y - previous.y) <= cellGap && box.x - (previous.x + previous.w) <= cellGap
    })
  )
}

function isAlike(a: Box, b: Box): boolean {
  return Math.abs(a.w - b.w) <= 0.1 * a.w + 2 && Math.abs(a.h - b.h) <= 0.1 * a.h + 2
}
