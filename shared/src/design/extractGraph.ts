import type { DesignGraph } from './designGraph.ts'
import { describePage } from './extract/describePage.ts'
import { readPage } from './extract/readPage.ts'
import { joinGraphs } from './joinGraphs.ts'
import type { Sketch, SketchElement } from './sketch.ts'
import { withoutUnseen } from './unseen/withoutUnseen.ts'

/**
 * Reads a drawing into a design: what is there, what joins it, and what could not be read. The
 * same drawing always gives the same graph, in the order of drawing; nothing is thrown for odd input.
 */
export function extractGraph(sketch: Sketch): DesignGraph {
  const { elements, unseen } = withoutUnseen(sketch)
  const order = new Map(sketch.elements.map(({ id }, index) => [id, index]))
  const graphs = pagesOf(elements).map((page) => describePage(readPage(page)))
  const graph = joinGraphs(graphs, (a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  return { ...graph, unseen }
}

function pagesOf(elements: readonly SketchElement[]): SketchElement[][] {
  const pages = new Map<string, SketchElement[]>()
  for (const element of elements) {
    const page = pages.get(element.page)
    if (page === undefined) pages.set(element.page, [element])
    else page.push(element)
  }
  return [...pages.values()]
}
