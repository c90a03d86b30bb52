import { assertNever, type Box, type Point } from '@sparboard/shared/base'
import {
  edgeToward,
  type Color,
  type SketchElement,
  type SketchImage,
  type SketchLine,
  type SketchShape,
  type SketchStroke,
  type SketchText,
} from '@sparboard/shared/design'
import { widthOf, wrapText } from './wrapText.ts'

const darkInk = '#1d1d1d'
const usualLetters = 18
const lineHeight = 1.25
const padding = 8
const headLength = 14

/** What a picture holds and has room for. */
export interface Sheet {
  /** Knows what arrows are tied to. */
  find(id: string): SketchElement | undefined
  /** Page units of a pixel: lines are no thinner, and dashes no shorter, than can be seen. */
  pixel: number
  /** Letters of fewer page units cannot be read at the picture's size and are left out. */
  smallestLetters: number
  /** Lines of words that may still be written: each takes the renderer a while. */
  linesLeft: number
}

/** One element as a piece of SVG, in page units. Words are escaped. */
export function drawElement(element: SketchElement, sheet: Sheet): string {
  const drawn = drawForm(element, sheet)
  const { opacity } = element.look
  const strength = opacity.toFixed(2)
  return opacity >= 1
    ? drawn
    : `<g fill-opacity="${strength}" stroke-opacity="${strength}">${drawn}</g>`
}

function drawForm(element: SketchElement, sheet: Sheet): string {
  switch (element.type) {
    case 'shape':
      return drawShape(element, sheet)
    case 'text':
      return drawText(element, sheet)
    case 'line':
      return drawLine(element, sheet)
    case 'image':
      return drawImage(element, sheet)
    case 'stroke':
      return drawStroke(element, sheet)
    default:
      return assertNever(element)
  }
}

function drawShape(shape: SketchShape, sheet: Sheet): string {
  const { bounds, form, look, text, isDashed } = shape
  const fill = look.fill?.color ? cssOf(look.fill.color) : 'none'
  const style = `fill="${fill}" ${strokeOf(look.stroke, isDashed, sheet)}`
  const letters = look.letters ?? usualLetters
  const ink = look.ink ? cssOf(look.ink) : darkInk
  if (form === 'frame') {
    const name = writeLines(
      sheet,
      text === '' ? [] : [text.slice(0, 80)],
      { x: bounds.x, y: bounds.y - 6 },
      { size: letters, ink, anchor: 'start' },
    )
    return `${outlineOf('rectangle', bounds, style)}${name}`
  }
  return `${outlineOf(form, bounds, style)}${labelIn(bounds, text, { size: letters, ink }, sheet)}`
}

function outlineOf(form: SketchShape['form'], box: Box, style: string): string {
  const { x, y, w, h } = box
  const [cx, cy] = [x + w / 2, y + h / 2]
  switch (form) {
    case 'ellipse':
    case 'cloud':
      return `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(w / 2)}" ry="${n(h / 2)}" ${style}/>`
    case 'diamond':
      return polygon([at(cx, y), at(x + w, cy), at(cx, y + h), at(x, cy)], style)
    case 'hexagon': {
      const inset = w / 5
      const upper = [at(x + inset, y), at(x + w - inset, y), at(x + w, cy)]
      return polygon([...upper, at(x + w - inset, y + h), at(x + inset, y + h), at(x, cy)], style)
    }
    default: {
      const rx = form === 'component' ? 10 : 2
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${rx}" ${style}/>`
    }
  }
}

/** Words in the middle of a box, as small as they have to be. */
function labelIn(
  box: Box,
  text: string,
  { size: letters, ink }: { size: number; ink: string },
  sheet: Sheet,
): string {
  if (text === '' || letters < sheet.smallestLetters || sheet.linesLeft <= 0) return ''
  const width = Math.max(letters, box.w - 2 * padding)
  let size = letters
  let wrapped = wrapText(text, size, width)
  while (size > 8 && wrapped.length * size * lineHeight > box.h) {
    size *= 0.85
    wrapped = wrapText(text, size, width)
  }
  const top = box.y + box.h / 2 - (wrapped.length * size * lineHeight) / 2 + size
  return writeLines(
    sheet,
    wrapped,
    { x: box.x + box.w / 2, y: top },
    { size, ink, anchor: 'middle' },
  )
}

function drawText({ bounds, text, fontPixels, look }: SketchText, sheet: Sheet): string {
  if (fontPixels < sheet.smallestLetters || sheet.linesLeft <= 0) return ''
  const wrapped = wrapText(text, fontPixels, Math.max(bounds.w * 1.1, fontPixels))
  const ink = look.ink ? cssOf(look.ink) : darkInk
  return writeLines(
    sheet,
    wrapped,
    { x: bounds.x, y: bounds.y + fontPixels },
    { size: fontPixels, ink, anchor: 'start' },
  )
}

function drawLine(line: SketchLine, sheet: Sheet): string {
  const points = cutAtBoxes(line, sheet)
  const stroke = strokeOf(line.look.stroke, line.isDashed, sheet)
  const [first, second] = points
  const [last, beforeLast] = [points.at(-1), points.at(-2)]
  if (!first || !second || !last || !beforeLast) return ''
  const color = line.look.stroke ? cssOf(line.look.stroke) : darkInk
  const path = `<polyline points="${points.map(pair).join(' ')}" fill="none" ${stroke}/>`
  const heads = [
    line.start.hasHead ? headAt(first, second, color, sheet) : '',
    line.end.hasHead ? headAt(last, beforeLast, color, sheet) : '',
  ]
  return `${path}${heads.join('')}${labelOn(line, points, sheet)}`
}

/** What is tied to a box leads to its middle, and ends at its edge. */
function cutAtBoxes({ points, start, end }: SketchLine, sheet: Sheet): Point[] {
  const cut = [...points]
  const edge = (id: string | null, inside: Point | undefined, from: Point | undefined) => {
    const target = id === null ? undefined : sheet.find(id)
    if (!target || !inside || !from || target.type === 'line') return inside
    const { x, y, w, h } = target.bounds
    const isInside = inside.x > x && inside.x < x + w && inside.y > y && inside.y < y + h
    const comesFromInside = from.x > x && from.x < x + w && from.y > y && from.y < y + h
    return isInside && !comesFromInside ? edgeToward(target.bounds, from, inside) : inside
  }
  const first = edge(start.boundTo, points[0], points[1])
  const last = edge(end.boundTo, points.at(-1), points.at(-2))
  if (first) cut[0] = first
  if (last) cut[cut.length - 1] = last
  return cut
}

function headAt(tip: Point, from: Point, color: string, { pixel }: Sheet): string {
  const length = Math.max(headLength, 6 * pixel)
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x)
  const wing = (turn: number) =>
    at(tip.x - length * Math.cos(angle + turn), tip.y - length * Math.sin(angle + turn))
  return polygon([tip, wing(0.4), wing(-0.4)], `fill="${color}"`)
}

/** The words on a line, on a piece of paper in its middle. */
function labelOn({ text, look }: SketchLine, points: readonly Point[], sheet: Sheet): string {
  const middle = middleOf(points)
  if (text === '' || middle === null) return ''
  const size = Math.min(look.letters ?? usualLetters, usualLetters)
  if (size < sheet.smallestLetters) return ''
  const wrapped = wrapText(text, size, 200)
  const w = Math.max(...wrapped.map((line) => widthOf(line, size)), size) + 4
  const h = wrapped.length * size * lineHeight
  const [x, y] = [middle.x - w / 2, middle.y - h / 2]
  const paper = `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="#ffffff"/>`
  const ink = look.ink ? cssOf(look.ink) : darkInk
  return `${paper}${writeLines(sheet, wrapped, { x: middle.x, y: y + size }, { size, ink, anchor: 'middle' })}`
}

function middleOf(points: readonly Point[]): Point | null {
  const index = Math.floor((points.length - 1) / 2)
  const [a, b] = [points[index], points[index + 1]]
  if (!a || !b) return null
  return points.length % 2 === 1 ? a : at((a.x + b.x) / 2, (a.y + b.y) / 2)
}

/** What its file is called is on nobody's screen. */
function drawImage({ bounds }: SketchImage, sheet: Sheet): string {
  return outlineOf('rectangle', bounds, `fill="#f1f3f5" ${strokeOf(null, true, sheet)}`)
}

function drawStroke({ points, isClosed, look }: SketchStroke, sheet: Sheet): string {
  const fill = isClosed && look.fill?.color ? cssOf(look.fill.color) : 'none'
  const name = isClosed ? 'polygon' : 'polyline'
  const ink = strokeOf(look.stroke, false, sheet)
  return `<${name} points="${points.map(pair).join(' ')}" fill="${fill}" ${ink}/>`
}

interface Letters {
  size: number
  ink: string
  anchor: 'start' | 'middle'
}

function writeLines(
  sheet: Sheet,
  texts: readonly string[],
  { x, y }: Point,
  { size, ink, anchor }: Letters,
): string {
  if (size < sheet.smallestLetters) return ''
  const written = texts.slice(0, Math.max(0, sheet.linesLeft))
  sheet.linesLeft -= written.length
  const style = `font-size="${n(size)}" fill="${ink}" text-anchor="${anchor}"`
  return written
    .map((text, index) => {
      const top = y + index * size * lineHeight
      return `<text x="${n(x)}" y="${n(top)}" ${style}>${escaped(text)}</text>`
    })
    .join('')
}

function polygon(points: readonly Point[], style: string): string {
  return `<polygon points="${points.map(pair).join(' ')}" ${style}/>`
}

function strokeOf(color: Color | null, isDashed: boolean, { pixel }: Sheet): string {
  const width = Math.max(2, pixel)
  const dashes = isDashed ? ` stroke-dasharray="${n(4 * width)} ${n(3 * width)}"` : ''
  return `stroke="${color ? cssOf(color) : darkInk}" stroke-width="${n(width)}"${dashes}`
}

function cssOf(color: Color): string {
  return `rgb(${color.map((part) => Math.round(part)).join(',')})`
}

function at(x: number, y: number): Point {
  return { x, y }
}

function pair({ x, y }: Point): string {
  return `${n(x)},${n(y)}`
}

/** Page units to a tenth are finer than any pixel. */
function n(value: number): string {
  return value.toFixed(1)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML allows of a text; half characters and the like are left out. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
