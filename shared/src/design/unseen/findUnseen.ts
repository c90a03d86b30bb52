import type { Box } from '../../base/index.ts'
import { containsBox, containsPoint, grow, overlapArea } from '../boxes.ts'
import { BoxGrid } from '../extract/BoxGrid.ts'
import { blend, contrastOf, type Color } from '../look/colors.ts'
import { paper as white, type Fill } from '../look/Look.ts'
import type { SketchElement } from '../sketch.ts'
import { farOff } from './farOff.ts'

/** Black at a tenth of its strength has 1.25: who does not look for it does not see it. */
const leastContrast = 1.3
/** What stands out from anything is not seen below this. */
const leastOpacity = 0.12
/** Letters of fewer page units are a line on the screen, unless the whole drawing is so small. */
const tinyLetters = 4
const tinyShare = 0.2
/** Hatching this strong can be read on, whatever shows between its lines. */
const strongHatching = 0.95
const deepestFrames = 12

/** Something that is painted. */
interface Cover {
  id: string
  z: string
  bounds: Box
  fill: Fill
}

interface Page {
  paper: Color
  covers: BoxGrid<Cover>
  frames: ReadonlyMap<string, SketchElement>
  largestLetters: number
}

/**
 * Ids of the elements of one page whose words people can hardly see: almost transparent, in the colour
 * of what is behind them, tiny, behind something, cut off by their frame, or far off. The order of the
 * elements does not matter.
 */
export function findUnseen(elements: readonly SketchElement[], paper: Color = white): Set<string> {
  const unseen = new Set<string>()
  const written = elements.filter((element) => wordsOf(element) !== '')
  if (written.length === 0) return unseen
  const page: Page = {
    paper,
    covers: new BoxGrid(elements.flatMap(coverOf)),
    frames: new Map(elements.filter(isFrame).map((frame) => [frame.id, frame])),
    largestLetters: written.reduce((most, { look }) => Math.max(most, look.letters ?? 0), 0),
  }
  for (const element of written) {
    const isUnseen =
      isTiny(element, page) ||
      isFaint(element, page) ||
      isCutOff(element, page) ||
      isCovered(element, page)
    if (isUnseen) unseen.add(element.id)
  }
  const seen = elements.filter((element) => !unseen.has(element.id) && isDrawn(element, paper))
  for (const index of farOff(seen.map(({ bounds }) => bounds))) {
    const element = seen[index]
    if (element !== undefined && wordsOf(element) !== '') unseen.add(element.id)
  }
  return unseen
}

/** What an element says. */
function wordsOf(element: SketchElement): string {
  if (element.type === 'stroke') return ''
  return element.type === 'image' ? element.name : element.text
}

function isFrame(element: SketchElement): boolean {
  return element.type === 'shape' && element.form === 'frame'
}

function coverOf({ id, bounds, look: { z, fill } }: SketchElement): Cover[] {
  return fill === null ? [] : [{ id, z, bounds, fill }]
}

function isTiny({ look: { letters } }: SketchElement, { largestLetters }: Page): boolean {
  return letters !== null && letters < tinyLetters && letters < tinyShare * largestLetters
}

/** Letters are faint when most of them are. */
function isFaint(element: SketchElement, page: Page): boolean {
  const { ink, opacity } = element.look
  if (ink === null) return opacity < leastOpacity
  const isFaintOn = (behind: Color | null) =>
    behind !== null && contrastOf(blend(ink, opacity, behind), behind) < leastContrast
  const fills = fillsBehind(element, page.covers)
  const faint = fills.filter((fill) => backgroundsOf(fill, page.paper).every(isFaintOn))
  return faint.length > fills.length / 2
}

/** What is behind some places of the letters; null is the paper. */
function fillsBehind(element: SketchElement, covers: BoxGrid<Cover>): (Fill | null)[] {
  const { id, bounds, look } = element
  // The letters on a line stand on a piece of paper of their own.
  if (element.type === 'line') return [null]
  if (look.fill !== null) return [look.fill]
  const behind = covers.near(bounds).filter((cover) => cover.id !== id && cover.z < look.z)
  if (behind.length === 0) return [null]
  return places.map((share) => {
    const place = { x: bounds.x + share * bounds.w, y: bounds.y + bounds.h / 2 }
    let top: Cover | null = null
    for (const cover of behind) {
      if (containsPoint(cover.bounds, place) && (top === null || cover.z > top.z)) top = cover
    }
    return top?.fill ?? null
  })
}

/** Where in a text it is asked what is behind, as shares of its width. */
const places = [0.2, 0.5, 0.8]

/** The colours that a filling shows; null may be any. */
function backgroundsOf(fill: Fill | null, paper: Color): (Color | null)[] {
  if (fill === null) return [paper]
  const { color, opacity, isSolid } = fill
  if (color === null) return [null]
  if (!isSolid && opacity > strongHatching) return [color, paper]
  return [blend(color, opacity, paper)]
}

/** A frame shows nothing of what lies beyond it. */
function isCutOff(element: SketchElement, { frames }: Page): boolean {
  let frame = frames.get(element.frameId ?? '')
  for (let depth = 0; frame !== undefined && depth < deepestFrames; depth += 1) {
    if (overlapArea(element.bounds, frame.bounds) === 0) return true
    frame = frames.get(frame.frameId ?? '')
  }
  return false
}

/** Letters reach less far than the box that is reckoned for them. */
const letterMargin = 0.1

function isCovered(element: SketchElement, { covers }: Page): boolean {
  if (element.type === 'line') return false
  const { id, bounds, look } = element
  const margin = element.type === 'text' ? -letterMargin * Math.min(bounds.w, bounds.h) : 0
  const letters = grow(bounds, margin)
  return covers
    .near(letters)
    .some(
      (cover) =>
        cover.fill.isSolid &&
        cover.z > look.z &&
        cover.id !== id &&
        containsBox(cover.fill.area, letters),
    )
}

/** Whether something can be seen of it at all. */
function isDrawn(element: SketchElement, paper: Color): boolean {
  const { opacity, stroke, fill } = element.look
  if (opacity < leastOpacity) return false
  if (wordsOf(element) !== '' || stroke === null || fill?.color === null) return true
  const standsOut = (color: Color, strength: number) =>
    contrastOf(blend(color, strength, paper), paper) >= leastContrast
  return standsOut(stroke, opacity) || (fill !== null && standsOut(fill.color, fill.opacity))
}
