import type { DesignGraph } from '../designGraph.ts'
import { sketchFromTldraw } from '../fromTldraw.ts'
import { joinGraphs } from '../joinGraphs.ts'
import { isRecord, readId, type UnknownRecord } from '../outsideValues.ts'
import type { Sketch, SketchElement } from '../sketch.ts'
import { PageView } from './PageView.ts'
import { RecordIndex } from './RecordIndex.ts'

/** Where more than this share of the records is affected, everything is read. */
const largestShare = 0.3

/**
 * Reads a tldraw board again and again while it changes, in a fraction of the time of a whole
 * reading when little changed. The graph is exactly that of
 * `extractGraph(sketchFromTldraw(records in order of ids))`; its pieces are shared by later graphs,
 * so nobody may change them.
 */
export class GraphReader {
  readonly #records = new RecordIndex()
  readonly #pageOf = new Map<string, string>()
  #pages = new Map<string, PageView>()
  /** Shapes that may read differently now; null when that is all of them. */
  #affected: Set<string> | null = null
  #graph: DesignGraph | null = null

  /** Takes over records that came or changed, and the ids of those that are gone. */
  note(changed: Iterable<unknown>, gone: Iterable<string> = []): void {
    for (const id of gone) this.#note(id, null)
    for (const record of changed) {
      const id = isRecord(record) ? readId(record.id) : null
      if (isRecord(record) && id !== null) this.#note(id, record)
    }
  }

  /** What the board says now. */
  read(): DesignGraph {
    if (this.#affected?.size === 0 && this.#graph !== null) return this.#graph
    const needed = this.#affected === null ? null : this.#neededFor(this.#affected)
    if (this.#affected === null || needed === null) this.#readWhole()
    else this.#readPart(this.#affected, needed)
    this.#affected = new Set()
    const pages = [...this.#pages.values()]
    const [only] = pages
    const graphs = pages.map(({ graph }) => graph)
    this.#graph =
      only !== undefined && pages.length === 1 ? only.graph : joinGraphs(graphs, compareIds)
    return this.#graph
  }

  /** What was drawn when the board was last read, without words that people can hardly see. */
  seen(): Sketch {
    return { elements: [...this.#pages.values()].flatMap((page) => page.seen()) }
  }

  #note(id: string, record: UnknownRecord | null): void {
    // What hangs on it before and after the change.
    this.#affect(id)
    const old = this.#records.replace(id, record)
    this.#affect(id)
    for (const { typeName, fromId } of [old ?? {}, record ?? {}]) {
      if (typeName === 'binding' && typeof fromId === 'string') this.#affect(fromId)
      // Pictures take their names from assets, which change rarely.
      if (typeName === 'asset') this.#affected = null
    }
  }

  #affect(id: string): void {
    if (this.#affected === null) return
    for (const affected of this.#records.affectedBy(id)) this.#affected.add(affected)
    if (this.#affected.size > largestShare * this.#records.size) this.#affected = null
  }

  #neededFor(affected: ReadonlySet<string>): UnknownRecord[] | null {
    const needed = this.#records.needed(affected)
    return needed === null || needed.length > largestShare * this.#records.size ? null : needed
  }

  #readWhole(): void {
    this.#pageOf.clear()
    const pages = new Map<string, SketchElement[]>()
    for (const element of sketchFromTldraw(this.#records.all()).elements) {
      this.#pageOf.set(element.id, element.page)
      const page = pages.get(element.page)
      if (page === undefined) pages.set(element.page, [element])
      else page.push(element)
    }
    this.#pages = new Map([...pages].map(([page, elements]) => [page, new PageView(elements)]))
  }

  #readPart(affected: ReadonlySet<string>, needed: readonly UnknownRecord[]): void {
    const read = new Map(sketchFromTldraw(needed).elements.map((element) => [element.id, element]))
    const gone = new Map<string, Set<string>>()
    const added = new Map<string, SketchElement[]>()
    for (const id of affected) {
      const was = this.#pageOf.get(id)
      const is = read.get(id)
      if (was !== undefined) gone.set(was, (gone.get(was) ?? new Set()).add(id))
      if (is === undefined) this.#pageOf.delete(id)
      else {
        this.#pageOf.set(id, is.page)
        added.set(is.page, [...(added.get(is.page) ?? []), is])
      }
    }
    for (const page of new Set([...gone.keys(), ...added.keys()])) {
      const view = this.#pages.get(page) ?? new PageView([])
      view.replace(gone.get(page) ?? new Set(), added.get(page) ?? [])
      if (view.isEmpty) this.#pages.delete(page)
      else this.#pages.set(page, view)
    }
  }
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
