import type { Box, Point } from '../../base/index.ts'

/** Boxes over more cells than this are kept in one list that every question looks through. */
const maxCellsPerBox = 64
/** For fewer items than this, looking at each is quicker than keeping cells. */
const fewItems = 40
const cellSize = 200
/** Cells are numbered column * this + row; columns and rows lie well within ± half of it. */
const cellStride = 2 ** 22

/**
 * Finds what lies near a place without looking at everything: a grid of square cells. Answers come
 * in the order of adding, so what else is on the page changes nothing about them.
 */
export class BoxGrid<Item extends { bounds: Box }> {
  private readonly items: readonly Item[]
  /** Indexes of items, by cell. */
  private readonly cells: Map<number, number[]> | null
  private readonly wide: number[] = []
  /** The last question that met each item. */
  private readonly met: Uint32Array
  private question = 0

  constructor(items: Iterable<Item>) {
    this.items = [...items]
    const isSmall = this.items.length < fewItems
    this.cells = isSmall ? null : new Map()
    this.met = new Uint32Array(isSmall ? 0 : this.items.length)
    if (this.cells === null) return
    for (const [index, { bounds }] of this.items.entries()) this.file(index, bounds, this.cells)
  }

  /** Every item whose box comes within `margin` of the box, each once. */
  near(box: Box, margin = 0): Item[] {
    const left = box.x - margin
    const top = box.y - margin
    const right = box.x + box.w + margin
    const bottom = box.y + box.h + margin
    const isNear = ({ bounds: { x, y, w, h } }: Item) =>
      x <= right && left <= x + w && y <= bottom && top <= y + h
    if (this.cells === null) return this.items.filter(isNear)
    const span = spanOf(left, top, right, bottom)
    const lists = span === null ? null : this.listsIn(span, this.cells)
    if (lists === null) return this.items.filter(isNear)
    this.question += 1
    const found: number[] = []
    for (const list of lists) {
      for (const index of list) {
        // A box that reaches over several cells is met in each of them.
        if (this.met[index] === this.question) continue
        this.met[index] = this.question
        const item = this.items[index]
        if (item !== undefined && isNear(item)) found.push(index)
      }
    }
    if (lists.length > 1) found.sort((a, b) => a - b)
    return found.map((index) => this.items[index]).filter((item) => item !== undefined)
  }

  nearPoint(point: Point, margin: number): Item[] {
    return this.near({ x: point.x, y: point.y, w: 0, h: 0 }, margin)
  }

  /** What lies in the cells, or null when looking at every item once takes less. */
  private listsIn(span: Span, cells: ReadonlyMap<number, number[]>): number[][] | null {
    const lists = this.wide.length === 0 ? [] : [this.wide]
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

  private file(index: number, { x, y, w, h }: Box, cells: Map<number, number[]>): void {
    const span = spanOf(x, y, x + w, y + h)
    if (span === null) {
      this.wide.push(index)
      return
    }
    for (let column = span.left; column <= span.right; column += 1) {
      for (let row = span.top; row <= span.bottom; row += 1) {
        const key = column * cellStride + row
        const list = cells.get(key)
        if (list === undefined) cells.set(key, [index])
        else list.push(index)
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
