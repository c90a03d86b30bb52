import type { Box } from '@sparboard/shared/base'
import { farOff, type Sketch, type SketchElement } from '@sparboard/shared/design'
import { paintingCost } from './paintingCost.ts'
import { drawElement, type Sheet } from './drawElement.ts'

/** What a model is sent at most, in pixels of the longest side. */
export const longestSide = 1_024
/** More is no drawing that a picture of this size could show. */
const mostElements = 2_000
/** Words take most of the time; a picture of this size has no room for more. */
const mostLines = 400
/** In pixels of the picture; smaller letters are a grey line. */
const smallestLetters = 4
/** Some two dozen whole pictures full of paint, in pixels; what is beyond is left out. */
const mostPaint = 24_000_000
const margin = 24
/** Small drawings are not blown up. */
const largestScale = 1.5
/** Below this nothing is seen of an element. */
const leastOpacity = 0.1

/**
 * The drawing as SVG, in a size that models take; null when there is nothing to see. Whoever calls has
 * left out what people can hardly see. Nothing in it is fetched, run or linked.
 */
export function boardSvg({ elements }: Sketch): string | null {
  const drawn = inSight(largestPage(elements))
  if (drawn.length === 0) return null
  const around = boxAround(drawn)
  const scale = Math.min(largestScale, longestSide / Math.max(around.w, around.h))
  const width = Math.max(1, Math.round(around.w * scale))
  const height = Math.max(1, Math.round(around.h * scale))
  const byId = new Map(drawn.map((element) => [element.id, element]))
  const sheet: Sheet = {
    find: (id) => byId.get(id),
    pixel: 1 / scale,
    smallestLetters: smallestLetters / scale,
    linesLeft: mostLines,
  }
  const content = affordable(drawn, scale)
    .map((element) => drawElement(element, sheet))
    .join('\n')
  const view = [around.x, around.y, around.w, around.h].map((value) => value.toFixed(1)).join(' ')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view}"><rect x="${around.x.toFixed(1)}" y="${around.y.toFixed(1)}" width="${around.w.toFixed(1)}" height="${around.h.toFixed(1)}" fill="#ffffff"/>
${content}
</svg>`
}

/** Heaps of large things would keep the renderer busy for long. */
function affordable(elements: readonly SketchElement[], scale: number): SketchElement[] {
  let left = mostPaint
  return elements.filter((element) => {
    const cost = paintingCost(element, scale)
    if (cost > left) return false
    left -= cost
    return true
  })
}

/** Pages never meet; the drawing is where most of it is. */
function largestPage(elements: readonly SketchElement[]): SketchElement[] {
  const pages = new Map<string, SketchElement[]>()
  for (const element of elements) {
    pages
      .set(element.page, pages.get(element.page) ?? [])
      .get(element.page)
      ?.push(element)
  }
  let largest: SketchElement[] = []
  for (const page of pages.values()) if (page.length > largest.length) largest = page
  return largest
}

/** What can be seen, from back to front. One thing far away would make all others too small. */
function inSight(elements: readonly SketchElement[]): SketchElement[] {
  const shown = elements.filter(({ look }) => look.opacity >= leastOpacity)
  const far = farOff(shown.map(({ bounds }) => bounds))
  return shown
    .filter((_, index) => !far.has(index))
    .sort((a, b) => (a.look.z < b.look.z ? -1 : 1))
    .slice(0, mostElements)
}

function boxAround(elements: readonly SketchElement[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { bounds } of elements) {
    left = Math.min(left, bounds.x)
    top = Math.min(top, bounds.y)
    right = Math.max(right, bounds.x + bounds.w)
    bottom = Math.max(bottom, bounds.y + bounds.h)
  }
  return {
    x: left - margin,
    y: top - margin,
    w: right - left + 2 * margin,
    h: bottom - top + 2 * margin,
  }
}
