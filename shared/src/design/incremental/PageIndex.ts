import type { Box } from '../../base/index.ts'
import { endPoint } from '../extract/paths.ts'
import type { SketchElement, SketchLine, SketchText } from '../sketch.ts'
import { isFreeLine, isFreeText, Lumps, nameReach, type Lump } from './Lumps.ts'
import { isNear, PlaceIndex } from './PlaceIndex.ts'

/** An end of an arrow that is tied to nothing. */
interface Tip {
  bounds: Box
}

/** Islands grow no larger: whoever meets one of this size should read the whole page. */
export const largestIsland = 200

/** What is read together: lumps, and the texts that may belong to them. */
export type Island = ReadonlySet<Lump | SketchText>

/**
 * Knows what lies where on one page and what may have to do with what, while elements come and go.
 * What it says is generous: it may put together what turns out to be unrelated, never the reverse.
 */
export class PageIndex {
  readonly elements = new Map<string, SketchElement>()
  readonly lines = new PlaceIndex<SketchLine>()
  readonly texts = new PlaceIndex<SketchText>()
  readonly lumps: Lumps
  readonly #tips = new PlaceIndex<Tip>()
  readonly #tipsOf = new Map<SketchLine, Tip[]>()
  readonly #ties = new Map<string, Set<SketchLine>>()
  /** Elements by every group that they are in. */
  readonly #members = new Map<string, Set<string>>()
  #islands = new Map<Lump | SketchText, Island>()
  readonly #nameReach: number
  readonly #tipReach: number

  constructor(scale: number) {
    this.lumps = new Lumps(scale)
    this.#nameReach = nameReach * Math.max(1, scale)
    // Across the corner of the box in which a tip looks for texts, and what may be nearer to it.
    this.#tipReach = 1.5 * this.#nameReach + 30
  }

  replace(goneIds: Iterable<string>, added: readonly SketchElement[]): void {
    this.#islands = new Map()
    const gone: SketchElement[] = []
    for (const id of goneIds) {
      const element = this.elements.get(id)
      if (element === undefined) continue
      gone.push(element)
      this.elements.delete(id)
      for (const groupId of element.groupIds) remove(this.#members, groupId, id)
      if (element.type === 'line') this.#removeLine(element)
      if (isFreeText(element)) this.texts.delete(element)
    }
    for (const element of added) {
      this.elements.set(element.id, element)
      for (const groupId of element.groupIds) insert(this.#members, groupId, element.id)
      if (element.type === 'line') this.#addLine(element)
      if (isFreeText(element)) this.texts.add(element)
    }
    const isLumped = (element: SketchElement) => !isFreeLine(element) && !isFreeText(element)
    this.lumps.replace(gone.filter(isLumped), added.filter(isLumped))
  }

  /** Lines tied to an element or to a group. */
  tiedTo(id: string): Iterable<SketchLine> {
    return this.#ties.get(id) ?? []
  }

  isTarget(id: string): boolean {
    return this.#ties.has(id)
  }

  /** What is read together with what a line is tied to, be it an element or a group. */
  islandAt(id: string): Island | null {
    const element = this.elements.get(id)
    if (element !== undefined) return this.islandOf(element)
    for (const member of this.#members.get(id) ?? []) return this.islandAt(member)
    return null
  }

  /** What is read together with an element; null for lines that only join things. */
  islandOf(element: SketchElement): Island | null {
    if (isFreeLine(element)) return null
    const node = isFreeText(element) ? element : this.lumps.of(element.id)
    return node === undefined ? null : this.#island(node)
  }

  #island(first: Lump | SketchText): Island {
    const known = this.#islands.get(first)
    if (known !== undefined) return known
    const island = new Set([first])
    for (const node of island) {
      if (island.size > largestIsland) break
      const margin = isLump(node) && node.isSettled ? 0 : this.#nameReach
      if (isLump(node)) {
        for (const text of this.texts.near(node.bounds, margin)) island.add(text)
      } else {
        for (const lump of this.lumps.places.near(node.bounds, margin)) {
          if (!lump.isSettled || isNear(lump.bounds, node.bounds, 0)) island.add(lump)
        }
      }
      for (const { bounds } of this.#tips.near(node.bounds, this.#tipReach)) {
        if (island.size > largestIsland) break
        if (!this.#hasTextNear(bounds)) continue
        for (const text of this.texts.near(bounds, this.#tipReach)) island.add(text)
        for (const lump of this.lumps.places.near(bounds, this.#tipReach)) island.add(lump)
      }
    }
    for (const node of island) this.#islands.set(node, island)
    return island
  }

  /** An arrow that ends near a text may point at it, unless something else is nearer. */
  #hasTextNear(tip: Box): boolean {
    if (this.texts.near(tip, this.#nameReach).length > 0) return true
    for (const { hasTexts } of this.lumps.places.near(tip, this.#nameReach)) {
      if (hasTexts) return true
    }
    return false
  }

  #addLine(line: SketchLine): void {
    this.lines.add(line)
    const tips: Tip[] = []
    for (const terminal of ['start', 'end'] as const) {
      const { boundTo } = line[terminal]
      if (boundTo !== null) insert(this.#ties, boundTo, line)
      else if (line.isArrow) {
        tips.push({ bounds: { ...endPoint(line, terminal), w: 0, h: 0 } })
      }
    }
    this.#tipsOf.set(line, tips)
    for (const tip of tips) this.#tips.add(tip)
  }

  #removeLine(line: SketchLine): void {
    this.lines.delete(line)
    for (const { boundTo } of [line.start, line.end]) {
      if (boundTo !== null) remove(this.#ties, boundTo, line)
    }
    for (const tip of this.#tipsOf.get(line) ?? []) this.#tips.delete(tip)
    this.#tipsOf.delete(line)
  }
}

function isLump(node: Lump | SketchText): node is Lump {
  return 'elements' in node
}

/** The elements of an island. */
export function* elementsOf(island: Island): Generator<SketchElement> {
  for (const node of island) {
    if (isLump(node)) yield* node.elements
    else yield node
  }
}

/** How many elements there are in an island. */
export function countOf(island: Island): number {
  let count = 0
  for (const node of island) count += isLump(node) ? node.elements.length : 1
  return count
}

function insert<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([value]))
  else set.add(value)
}

function remove<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const set = sets.get(key)
  set?.delete(value)
  if (set?.size === 0) sets.delete(key)
}
