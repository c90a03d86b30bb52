import type { ComponentId } from '@sparboard/shared/base'
import type { BoardPin } from '../types.ts'

/** How much of a pin there is room for: further away the numbers go, then the questions that are done. */
export type PinDetail = 'number' | 'dot' | 'hidden'

const numberZoom = 0.35
const doneZoom = 0.15

/** The active pin always keeps its number, or one could not find it. */
export function pinDetail({ status, isActive }: BoardPin, zoom: number): PinDetail {
  if (isActive || zoom >= numberZoom) return 'number'
  if (status === 'open' || zoom >= doneZoom) return 'dot'
  return 'hidden'
}

/** The diameter of a dot and what one of several moves the next to the left, in screen pixels. */
const pinStep = 24

/**
 * The centre of a pin in screen pixels: at the upper right corner, a little outside, where no label
 * is. Further pins of the same component follow along the upper edge to the left, and what does not
 * fit there goes on above, so that no pin seems to belong to what stands beside.
 */
export function pinPoint(
  corner: { x: number; y: number },
  indexOnComponent: number,
  width: number,
): { x: number; y: number } {
  const inRow = Math.max(1, Math.floor((width + pinStep / 2) / pinStep))
  const row = Math.floor(indexOnComponent / inRow)
  const column = indexOnComponent % inRow
  return { x: corner.x + 3 - column * pinStep, y: corner.y - 3 - row * pinStep }
}

/** Groups pins by component, in the order of their numbers. */
export function pinsByComponent(pins: readonly BoardPin[]): Map<ComponentId, BoardPin[]> {
  const groups = new Map<ComponentId, BoardPin[]>()
  for (const pin of pins.toSorted((a, b) => a.number - b.number)) {
    const group = groups.get(pin.componentId)
    if (group) group.push(pin)
    else groups.set(pin.componentId, [pin])
  }
  return groups
}
