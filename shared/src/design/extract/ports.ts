import { areaOf, gapBetween } from '../boxes.ts'
import { classifyLabel } from '../classify.ts'
import { BoxGrid } from './BoxGrid.ts'
import { absorb, type Part } from './Part.ts'
import { splitName } from './texts.ts'

/** A port sits right at the thing that it belongs to. */
const portGap = 24

/**
 * Small boxes that the author grouped with one known, larger thing and put right beside it ("hit"
 * and "miss" at a cache) belong to that thing. Returns the parts that remain.
 */
export function absorbPorts(parts: readonly Part[]): Part[] {
  const grid = new BoxGrid(parts)
  const gone = new Set<Part>()
  for (const part of parts) {
    if (part.isContainer || part.groupIds.length === 0 || !isKnown(part)) continue
    for (const other of grid.near(part.bounds, portGap)) {
      if (other === part || gone.has(other) || other.isContainer || other.form === 'text') continue
      const shared = other.groupIds.find((id) => part.groupIds.includes(id))
      if (shared === undefined || areaOf(other.bounds) > 0.4 * areaOf(part.bounds)) continue
      if (gapBetween(part.bounds, other.bounds) > portGap || isKnown(other)) continue
      gone.add(other)
      const { text, bounds } = part
      absorb(part, { ...other, text: '' })
      part.text = text
      part.bounds = bounds
      part.labelBoxes.push(other.bounds)
    }
  }
  return parts.filter((part) => !gone.has(part))
}

function isKnown(part: Part): boolean {
  if (part.text === '') return false
  return classifyLabel(splitName(part.text).name)[0]?.kind !== 'unknown'
}
