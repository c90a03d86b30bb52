import type { Box, Point } from '../../base/index.ts'

/** Boxes over more cells than this are kept in one list that every question looks through. */
const maxCellsPerBox = 64
/** For fewer items than this, looking at each is quicker than keeping cells. */
const fewItems = 40
const cellSize = 200
/** Cells are numbered column * this + row; columns and rows lie well within ± half of it. */
const cellStride = 2 ** 22

/** Finds what lies near a place without looking at everything: a grid of square cells. */
export class BoxGrid<Item extends { bounds: Box }> {
  private readonly items: readonly Item[]
  private readonly cells: Map<number, Item[]> | null
  private readonly wide: Item[] = []

  constructor(items: Iterable<Item>) {
    this.items = [...items]
    if (this.items.length < fewItems) {
      this.cells = null
      return
    }
    this.cells = new Map()
    for (const item of this.items) this.file(item, this.cells)
  }

  /** Every item whose box comes within `margin` of the box, each once. */
  near(box: Box, margin = 0): Item[] {
    const left = box.x - margin
    const top = box.y - margin
    const right = box.x + box.w + margin
    const bottom = box.y + box.h + margin
    const found: Item[] = []
    const look = (item: Item) => {
      const { x, y, w, h } = item.bounds
      if (x <= right && left <= x + w && y <= bottom && top <= y + h) found.push(item)
    }
    if (this.cells === null) {
      for (const item of this.items) look(item)
      return found
    }
    const span = spanOf(left, top, right, bottom)
    const lists = span === null ? null : this.listsIn(span, this.cells)
    if (lists === null) {
      for (const item of this.items) look(item)
      return found
    }
    for (const item of this.wide) look(item)
    for (const list of lists) for (const item of list) look(item)
    // A box that reaches over several cells was met in each of them.
    return lists.length <= 1 ? found : [...new Set(found)]
  }

  nearPoint(point: Point, margin: number): Item[] {
    return this.near({ x: point.x, y: point.y, w: 0, h: 0 }, margin)
  }

  /** What lies in the cells, or null when looking at every item once takes less. */
  private listsIn(span: Span, cells: Map<number, Item[]>): Item[][] | null {
    const lists: Item[][] = []
    let count = this.wide.length
    for (let column = span.left; column <= span.right; column += 1) {
      for (let row = span.top; row <= span.bottom; row += 1) {
        const list = cells.get(column * cellStride + row)
        if (list === undefined) continue
        lists.push(list)
        count += list.length
        if (count > this.items.length) return null
      }
    }
    return lists
  }

  private file(item: Item, cells: Map<number, Item[]>): void {
    const { x, y, w, h } = item.bounds
    const span = spanOf(x, y, x + w, y + h)
    if (span === null) {
      this.wide.push(item)
      return
    }
    for (let column = span.left; column <= span.right; column += 1) {
      for (let row = span.top; row <= span.bottom; row += 1) {
        const key = column * cellStride + row
        const list = cells.get(key)
        if (list === undefined) cells.set(key, [item])
        else list.push(item)
      }
    }
  }
}

interface Span {
  left: number
  top: number
  right: number
  bottom: number
}

/** The cells that an area covers, or null when they are too many to visit. */
function spanOf(left: number, top: number, right: number, bottom: number): Span | null {
  const span = {
    left: Math.floor(left / cellSize),
    top: Math.floor(top / cellSize),
    right: Math.floor(right / cellSize),
    bottom: Math.floor(bottom / cellSize),
  }
  const count = (span.right - span.left + 1) * (span.bottom - span.top + 1)
  return count <= maxCellsPerBox ? span : null
}
