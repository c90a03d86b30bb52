import type { Box, Point } from '../../base/index.ts'

/** Boxes over more cells than this are kept in one list that every question looks through. */
const maxCellsPerBox = 64

/** Finds what lies near a place without looking at everything: a grid of square cells. */
export class BoxGrid<Item extends { bounds: Box }> {
  private readonly cells = new Map<string, Item[]>()
  private readonly wide: Item[] = []
  private readonly cellSize: number

  constructor(items: Iterable<Item> = [], cellSize = 200) {
    this.cellSize = cellSize
    for (const item of items) this.add(item)
  }

  add(item: Item): void {
    const cells = this.cellsOf(item.bounds)
    if (cells === null) {
      this.wide.push(item)
      return
    }
    for (const cell of cells) {
      const list = this.cells.get(cell)
      if (list === undefined) this.cells.set(cell, [item])
      else list.push(item)
    }
  }

  /** Every item whose box comes within `margin` of the box, each once, in the order of adding. */
  near(box: Box, margin = 0): Item[] {
    const area = {
      x: box.x - margin,
      y: box.y - margin,
      w: box.w + 2 * margin,
      h: box.h + 2 * margin,
    }
    const cells = this.cellsOf(area)
    const candidates = new Set<Item>()
    const lists =
      cells === null ? this.cells.values() : cells.map((cell) => this.cells.get(cell) ?? [])
    for (const list of lists) for (const item of list) candidates.add(item)
    for (const item of this.wide) candidates.add(item)
    return [...candidates].filter(({ bounds }) => touches(bounds, area))
  }

  nearPoint(point: Point, margin: number): Item[] {
    return this.near({ x: point.x, y: point.y, w: 0, h: 0 }, margin)
  }

  /** Keys of the cells that a box covers, or null when they are too many to list. */
  private cellsOf(box: Box): string[] | null {
    const left = Math.floor(box.x / this.cellSize)
    const right = Math.floor((box.x + box.w) / this.cellSize)
    const top = Math.floor(box.y / this.cellSize)
    const bottom = Math.floor((box.y + box.h) / this.cellSize)
    if ((right - left + 1) * (bottom - top + 1) > maxCellsPerBox) return null
    const keys: string[] = []
    for (let column = left; column <= right; column += 1) {
      for (let row = top; row <= bottom; row += 1) keys.push(`${column},${row}`)
    }
    return keys
  }
}

function touches(a: Box, b: Box): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}
