import type { DesignGraph } from '../designGraph.ts'
import type { SketchElement } from '../sketch.ts'
import { findUnseen } from '../unseen/findUnseen.ts'
import { withoutWords } from '../unseen/withoutUnseen.ts'
import { PageReader } from './PageReader.ts'

/**
 * One page as people see it, while it changes: what is written where they can hardly see it is left
 * out of what is read. A change in one place may hide or uncover words in another.
 */
export class PageView {
  /** As drawn. */
  readonly #drawn = new Map<string, SketchElement>()
  /** As read: what the reader has. */
  readonly #read = new Map<string, SketchElement>()
  readonly #reader: PageReader
  #unseen: ReadonlySet<string>
  #graph: DesignGraph | null = null

  /** In order of their ids. */
  constructor(elements: readonly SketchElement[]) {
    for (const element of elements) this.#drawn.set(element.id, element)
    this.#unseen = findUnseen(elements)
    for (const element of elements) {
      const seen = this.#seenOf(element)
      if (seen !== null) this.#read.set(element.id, seen)
    }
    this.#reader = new PageReader([...this.#read.values()])
  }

  /** The same object as long as nothing that counts has changed. */
  get graph(): DesignGraph {
    this.#graph ??= { ...this.#reader.graph, unseen: [...this.#unseen].sort() }
    return this.#graph
  }

  get isEmpty(): boolean {
    return this.#drawn.size === 0
  }

  /** Everything on it, without the words that are hardly seen. */
  seen(): SketchElement[] {
    return [...this.#drawn.values()].flatMap((element) => this.#seenOf(element) ?? [])
  }

  /** Takes elements away and adds others; whatever changed is both. */
  replace(goneIds: ReadonlySet<string>, added: readonly SketchElement[]): void {
    const changed = new Set(goneIds)
    for (const id of goneIds) this.#drawn.delete(id)
    for (const element of added) {
      this.#drawn.set(element.id, element)
      changed.add(element.id)
    }
    const before = this.#unseen
    this.#unseen = findUnseen([...this.#drawn.values()])
    for (const id of before) if (!this.#unseen.has(id)) changed.add(id)
    for (const id of this.#unseen) if (!before.has(id)) changed.add(id)
    if (this.#readAgain(changed) || !isEqual(before, this.#unseen)) this.#graph = null
  }

  /** False when nothing of it reads differently. */
  #readAgain(ids: Iterable<string>): boolean {
    const gone = new Set<string>()
    const added: SketchElement[] = []
    for (const id of ids) {
      const drawn = this.#drawn.get(id)
      const was = this.#read.get(id)
      const is = drawn === undefined ? null : this.#seenOf(drawn)
      // Colours and the like say nothing more.
      if (was !== undefined && is !== null && readsSame(was, is)) continue
      if (was !== undefined) {
        this.#read.delete(id)
        gone.add(id)
      }
      if (is !== null) {
        this.#read.set(id, is)
        added.push(is)
      }
    }
    if (gone.size === 0 && added.length === 0) return false
    this.#reader.replace(gone, added)
    return true
  }

  #seenOf(element: SketchElement): SketchElement | null {
    return this.#unseen.has(element.id) ? withoutWords(element) : element
  }
}

function readsSame(a: SketchElement, b: SketchElement): boolean {
  // What moved is told apart quickly.
  if (a.bounds.x !== b.bounds.x || a.bounds.y !== b.bounds.y) return false
  return JSON.stringify({ ...a, look: null }) === JSON.stringify({ ...b, look: null })
}

function isEqual(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}
