import type { Box } from '../../base/index.ts'
import type { DesignGraph } from '../designGraph.ts'
import { describePage, isArrowLike } from '../extract/describePage.ts'
import { isSchemaHeading } from '../extract/entities.ts'
import { readPage, scaleOf, type PageReading } from '../extract/readPage.ts'
import { joinGraphs } from '../joinGraphs.ts'
import type { SketchElement, SketchLine } from '../sketch.ts'
import { Labelling } from './Labelling.ts'
import { elementsOf, PageIndex } from './PageIndex.ts'
import { spliceGraph } from './spliceGraph.ts'
import { Surroundings } from './Surroundings.ts'

/** Where more than this share of a page is affected, all of it is read. */
const largestShare = 0.3
/** A change that goes on spreading after so many attempts concerns the whole page. */
const mostAttempts = 8

/** What a line was found to join. */
interface Trace {
  ends: string[]
  /** Equal for lines that mean the same to what they join. */
  meaning: string
}

/**
 * Reads one page again and again while it changes. A change is read with what it can reach; what
 * comes out is what reading the whole page would give.
 */
export class PageReader {
  #index = new PageIndex(1)
  #scale = 1
  #heights = new Map<string, number>()
  #traces = new Map<string, Trace>()
  #labels: Labelling
  #headings = new Set<string>()
  #graph: DesignGraph
  /** Ids of all that belongs to components. */
  readonly #owned = new Set<string>()

  /** In order of their ids, as are all elements and answers here. */
  constructor(elements: readonly SketchElement[]) {
    this.#labels = new Labelling(readPage([]))
    this.#graph = this.#readWhole(elements)
  }

  get graph(): DesignGraph {
    return this.#graph
  }

  get isEmpty(): boolean {
    return this.#index.elements.size === 0
  }

  /** Takes elements away and adds others; whatever changed is both. */
  replace(goneIds: ReadonlySet<string>, added: readonly SketchElement[]): void {
    const gone = [...goneIds].flatMap((id) => this.#index.elements.get(id) ?? [])
    // What was read together with what goes, and where that lay.
    const left = gone.flatMap((element) => this.#companions(element))
    const places = gone.flatMap((element) => this.#placesOf(element))
    this.#index.replace(goneIds, added)
    const changed = [...gone, ...added]
    const graph = changed.some(isHeading) ? null : this.#readPart(left, places, changed, goneIds)
    this.#graph = graph ?? this.#readWhole(sortedElements(this.#index))
  }

  #companions(element: SketchElement): string[] {
    const island = this.#index.islandOf(element)
    const together = island === null ? [] : [...elementsOf(island)].map(({ id }) => id)
    return [...together, ...(this.#traces.get(element.id)?.ends ?? [])]
  }

  #placesOf(element: SketchElement): Box[] {
    return [...(this.#index.islandOf(element) ?? [])].map(({ bounds }) => bounds)
  }

  #readWhole(elements: readonly SketchElement[]): DesignGraph {
    const page = readPage(elements)
    this.#heights = page.heights
    // What may have to do with what depends on the scale.
    if (page.scale !== this.#scale || this.#index.elements.size !== elements.length) {
      this.#scale = page.scale
      this.#index = new PageIndex(page.scale)
      this.#index.replace([], elements)
    }
    this.#traces = tracesOf(page)
    this.#labels = new Labelling(page)
    this.#headings = new Set(elements.filter(isHeading).map(({ id }) => id))
    const graph = joinGraphs([describePage(page)], compareIds)
    this.#owned.clear()
    for (const { members } of graph.components) for (const id of members) this.#owned.add(id)
    return graph
  }

  /** Null when the change concerns the whole page. */
  #readPart(
    left: readonly string[],
    places: readonly Box[],
    changed: readonly SketchElement[],
    goneIds: ReadonlySet<string>,
  ): DesignGraph | null {
    const surroundings = new Surroundings(this.#index, {
      scale: this.#scale,
      isPartOfSomething: (id) => this.#owned.has(id),
      labels: this.#labels,
      mostElements: largestShare * this.#index.elements.size,
    })
    for (const id of left) surroundings.readAnew(id)
    for (const place of places) surroundings.linesEndingNear(place)
    for (const element of changed) {
      surroundings.readAnew(element.id)
      surroundings.changeAt(element)
    }
    for (const id of this.#headings) {
      const element = this.#index.elements.get(id)
      if (element !== undefined) surroundings.lookAt(element)
    }
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      // What is under a heading lies far from it.
      const isHeadingConcerned = [...this.#headings].some((id) => surroundings.anew.has(id))
      if (surroundings.isTooLarge || isHeadingConcerned) return null
      const { elements, context } = surroundings.excerpt()
      const page = readPage(elements, context)
      const traces = tracesOf(page)
      const before = surroundings.anew.size
      const labels = new Labelling(page)
      this.#spread(surroundings, elements, page, traces)
      surroundings.exchangeLabels(labels)
      if (surroundings.anew.size > before || surroundings.isTooLarge) continue
      const anew = new Set([...surroundings.anew, ...goneIds])
      if (!this.#keepsScale(anew, page.heights)) return null
      for (const id of anew) {
        const trace = traces.get(id)
        if (trace === undefined) this.#traces.delete(id)
        else this.#traces.set(id, trace)
      }
      this.#labels.takeOver(labels, anew)
      const graph = joinGraphs([describePage(page)], compareIds)
      return spliceGraph(this.#graph, graph, anew, this.#owned)
    }
    return null
  }

  /** What lines join has changed: what they joined and join now is to be read anew, too. */
  #spread(
    surroundings: Surroundings,
    elements: readonly SketchElement[],
    page: PageReading,
    traces: ReadonlyMap<string, Trace>,
  ): void {
    for (const element of elements) {
      if (element.type !== 'line') continue
      const [was, is] = [this.#traces.get(element.id), traces.get(element.id)]
      if (was?.meaning === is?.meaning) continue
      for (const id of [...(was?.ends ?? []), ...(is?.ends ?? [])]) surroundings.readAnew(id)
    }
    for (const { line } of page.open) surroundings.endsNowhere(line)
  }

  /** Takes over the heights, and tells whether the scale that was read with is still the right one. */
  #keepsScale(anew: ReadonlySet<string>, heights: ReadonlyMap<string, number>): boolean {
    let isChanged = false
    for (const id of anew) {
      const height = heights.get(id)
      if (height === this.#heights.get(id)) continue
      isChanged = true
      if (height === undefined) this.#heights.delete(id)
      else this.#heights.set(id, height)
    }
    return !isChanged || scaleOf(this.#heights.values()) === this.#scale
  }
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sortedElements({ elements }: PageIndex): SketchElement[] {
  return [...elements.values()].sort((a, b) => compareIds(a.id, b.id))
}

function isHeading(element: SketchElement): boolean {
  return element.type === 'text' && isSchemaHeading(element.text)
}

function tracesOf({ links, labels, open }: PageReading): Map<string, Trace> {
  const traces = new Map<string, Trace>()
  for (const link of links) {
    const ends = [link.start.id, link.end.id]
    const isDirected = isArrowLike(link)
    traces.set(link.line.id, traceOf(link.line, ends, `${isDirected} ${labels.get(link) ?? ''}`))
  }
  for (const { line, start, end } of open) {
    const ends = [start?.id ?? '', end?.id ?? '']
    traces.set(line.id, traceOf(line, ends, 'open'))
  }
  return traces
}

function traceOf(line: SketchLine, ends: string[], rest: string): Trace {
  const heads = `${line.start.hasHead} ${line.end.hasHead}`
  return { ends: ends.filter((id) => id !== ''), meaning: [...ends, heads, rest].join('\n') }
}
