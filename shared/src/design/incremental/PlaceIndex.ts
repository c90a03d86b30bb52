import type { Box } from '../../base/index.ts'

const cellSize = 200
/** Cells are numbered column * this + row; columns and rows lie well within ± half of it. */
const cellStride = 2 ** 22
/** What covers more cells than this is kept in one list that every question looks through. */
const maxCells = 64

/** Finds what lies near a place while things come, go and move: a grid of square cells. */
export class PlaceIndex<Item extends { readonly bounds: Box }> {
  readonly #cells = new Map<number, Set<Item>>()
  readonly #wide = new Set<Item>()
  readonly #all = new Set<Item>()

  add(item: Item): void {
    this.#all.add(item)
    const span = spanOf(item.bounds, 0)
    if (span === null) this.#wide.add(item)
    else {
      for (const key of keysOf(span)) {
        const cell = this.#cells.get(key)
        if (cell === undefined) this.#cells.set(key, new Set([item]))
        else cell.add(item)
      }
    }
  }

  /** The item must lie where it lay when it was added. */
  delete(item: Item): void {
    this.#all.delete(item)
    this.#wide.delete(item)
    const span = spanOf(item.bounds, 0)
    if (span === null) return
    for (const key of keysOf(span)) {
      const cell = this.#cells.get(key)
      cell?.delete(item)
      if (cell?.size === 0) this.#cells.delete(key)
    }
  }

  /** Every item whose box comes within `margin` of the box, each once. */
  near(box: Box, margin: number): Item[] {
    const span = spanOf(box, margin)
    const found: Item[] = []
    let cells = 0
    const look = (items: Iterable<Item>) => {
      const before = found.length
      for (const item of items) if (isNear(item.bounds, box, margin)) found.push(item)
      if (found.length > before) cells += 1
    }
    look(span === null ? this.#all : this.#wide)
    if (span !== null && this.#cells.size > 0) {
      for (let column = span.left; column <= span.right; column += 1) {
        for (let row = span.top; row <= span.bottom; row += 1) {
          const cell = this.#cells.get(column * cellStride + row)
          if (cell !== undefined) look(cell)
        }
      }
    }
    // What reaches over several cells was met in each of them.
    return cells > 1 ? [...new Set(found)] : found
  }
}

/** Tells whether the boxes come within `margin` of one another, counted along each axis. */
export function isNear(a: Box, b: Box, margin: number): boolean {
  return (
    a.x - margin <= b.x + b.w &&
    b.x <= a.x + a.w + margin &&
    a.y - margin <= b.y + b.h &&
    b.y <= a.y + a.h + margin
  )
}

interface Span {
  left: number
  top: number
  right: number
  bottom: number
}

/** The cells that an area covers, or null when they are too many to visit. */
function spanOf({ x, y, w, h }: Box, margin: number): Span | null {
  const left = Math.floor((x - margin) / cellSize)
  const top = Math.floor((y - margin) / cellSize)
  const right = Math.floor((x + w + margin) / cellSize)
  const bottom = Math.floor((y + h + margin) / cellSize)
  const isTooWide = (right - left + 1) * (bottom - top + 1) > maxCells
  return isTooWide ? null : { left, top, right, bottom }
}

function* keysOf({ left, top, right, bottom }: Span): Generator<number> {
  for (let column = left; column <= right; column += 1) {
    for (let row = top; row <= bottom; row += 1) yield column * cellStride + row
  }
}
