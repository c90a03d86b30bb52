import type { Box, Point } from '../../base/index.ts'

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
    const keys = cellsOf(item.bounds, 0)
    if (keys === null) this.#wide.add(item)
    for (const key of keys ?? []) {
      const cell = this.#cells.get(key)
      if (cell === undefined) this.#cells.set(key, new Set([item]))
      else cell.add(item)
    }
  }

  /** The item must lie where it lay when it was added. */
  delete(item: Item): void {
    this.#all.delete(item)
    this.#wide.delete(item)
    for (const key of cellsOf(item.bounds, 0) ?? []) {
      const cell = this.#cells.get(key)
      cell?.delete(item)
      if (cell?.size === 0) this.#cells.delete(key)
    }
  }

  /** Every item whose box comes within `margin` of the box, each once. */
  near(box: Box, margin: number): Set<Item> {
    const found = new Set<Item>()
    const look = (item: Item) => {
      if (isNear(item.bounds, box, margin)) found.add(item)
    }
    const keys = cellsOf(box, margin)
    for (const item of keys === null ? this.#all : this.#wide) look(item)
    for (const key of keys ?? []) for (const item of this.#cells.get(key) ?? []) look(item)
    return found
  }

  nearPoint({ x, y }: Point, margin: number): Set<Item> {
    return this.near({ x, y, w: 0, h: 0 }, margin)
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

function cellsOf({ x, y, w, h }: Box, margin: number): number[] | null {
  const left = Math.floor((x - margin) / cellSize)
  const top = Math.floor((y - margin) / cellSize)
  const right = Math.floor((x + w + margin) / cellSize)
  const bottom = Math.floor((y + h + margin) / cellSize)
  if ((right - left + 1) * (bottom - top + 1) > maxCells) return null
  const keys: number[] = []
  for (let column = left; column <= right; column += 1) {
    for (let row = top; row <= bottom; row += 1) keys.push(column * cellStride + row)
  }
  return keys
}
