import { areaOf } from '../boxes.ts'
import { BoxGrid } from './BoxGrid.ts'
import { absorb, type Part } from './Part.ts'

/**
 * Joins parts that belong together, directly or by way of others, into one part each: the largest
 * of them, which keeps its form. `done` is told what became of each set of two or more.
 */
export function joinParts(
  parts: readonly Part[],
  reach: number,
  belong: (a: Part, b: Part) => boolean,
  done: (whole: Part, pieces: readonly Part[]) => void = () => {},
): Part[] {
  if (parts.length < 2) return [...parts]
  const grid = new BoxGrid(parts)
  const gone = new Set<Part>()
  const bySize = [...parts].sort((a, b) => areaOf(b.bounds) - areaOf(a.bounds))
  for (const part of bySize) {
    if (gone.has(part)) continue
    const pieces = new Set<Part>([part])
    for (const piece of pieces) {
      for (const other of grid.near(piece.bounds, reach)) {
        if (!pieces.has(other) && !gone.has(other) && belong(piece, other)) pieces.add(other)
      }
    }
    if (pieces.size === 1) continue
    pieces.delete(part)
    const { form } = part
    done(part, [part, ...pieces])
    for (const other of pieces) {
      gone.add(other)
      absorb(part, other)
    }
    if (part.form !== 'cylinder' && part.form !== 'cells') part.form = form
  }
  return parts.filter((part) => !gone.has(part))
}
