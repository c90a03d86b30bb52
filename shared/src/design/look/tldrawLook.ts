import type { Box } from '../../base/index.ts'
import { readNumber, readText, type UnknownRecord } from '../outsideValues.ts'
import { fontPixels } from '../textSize.ts'
import type { Placement } from '../tldrawTransforms.ts'
import { readPaint, white, type Color } from './colors.ts'
import { filledArea, type Fill, type Look } from './Look.ts'

/** The light theme of tldraw 3.15.6: lines and letters, light filling, pattern, sticky note. */
const theme: Record<string, readonly [ink: string, light: string, pattern: string, note: string]> =
  {
    black: ['#1d1d1d', '#e8e8e8', '#494949', '#fce19c'],
    blue: ['#4465e9', '#dce1f8', '#6681ee', '#8aa3ff'],
    green: ['#099268', '#d3e9e3', '#39a785', '#6fc896'],
    grey: ['#9fa8b2', '#eceef0', '#bcc3c9', '#c0cad3'],
    'light-blue': ['#4ba1f1', '#ddedfa', '#6fbbf8', '#9bc4fd'],
    'light-green': ['#4cb05e', '#dbf0e0', '#65cb78', '#98d08a'],
    'light-red': ['#f87777', '#f4dadb', '#fe9e9e', '#f7a5a1'],
    'light-violet': ['#e085f4', '#f5eafa', '#e9acf8', '#dfb0f9'],
    orange: ['#e16919', '#f8e2d4', '#f78438', '#faa475'],
    red: ['#e03131', '#f4dadb', '#e55959', '#fc8282'],
    violet: ['#ae3ec9', '#ecdcf2', '#bd63d3', '#db91fd'],
    yellow: ['#f1ac4b', '#f9f0e6', '#fecb92', '#fed49a'],
    white: ['#ffffff', '#f5f5f5', '#ffffff', '#ffffff'],
  }

const colors = new Map(
  Object.entries(theme).map(([name, uses]) => [
    name,
    uses.map((css) => readPaint(css)?.color ?? white),
  ]),
)

function colorOf(name: unknown, use: 0 | 1 | 2 | 3): Color | null {
  return colors.get(readText(name))?.[use] ?? null
}

/** The card of a component shows a line of its label from this size on. */
const smallestCard = { w: 72, h: 24 }
const cardLetters = 14
/** The name of a frame is as large on every zoom, and cut where the frame ends. */
const narrowestFrame = 30
const frameLetters = 14
/** Letters of something too small for them. */
const tinyLetters = 0.1

/** From here on nothing behind can be read. */
const opaque = 0.95

/** How a shape of tldraw looks to somebody with the light theme. */
export function tldrawLook(
  type: string,
  form: string,
  props: UnknownRecord,
  { placement, bounds }: { placement: Placement; bounds: Box },
): Look {
  const scale = Math.abs(readNumber(props.scale) ?? 1)
  const pixels = scale * fontPixels(props.size)
  const w = Math.abs(readNumber(props.w) ?? bounds.w)
  const h = Math.abs(readNumber(props.h) ?? bounds.h)
  const fillOf = (color: Color | null): Fill => ({
    color,
    opacity: placement.opacity,
    isSolid: color !== null && placement.opacity > opaque,
    area: filledArea(form, bounds, { w, h: type === 'geo' ? h + growthOf(props) : h }),
  })
  const look: Look = {
    z: placement.z,
    opacity: placement.opacity,
    ink: null,
    letters: null,
    stroke: colorOf(props.color, 0),
    fill: null,
  }
  // Files of before there was one: the label had the shape's own colour.
  const label = colorOf(props.labelColor ?? props.color, 0)
  switch (type) {
    case 'geo': {
      const fill = geoFill(props)
      return { ...look, ink: label, letters: pixels, fill: fill && fillOf(fill) }
    }
    case 'text':
      return { ...look, ink: look.stroke, letters: pixels }
    case 'note': {
      const fill = { ...fillOf(colorOf(props.color, 3)), area: bounds }
      const own = Math.abs(readNumber(props.fontSizeAdjustment) ?? 0)
      // Pixels, or in files of later versions a part of the usual size.
      const letters = own > 1 ? own * scale : pixels * (own || 1)
      // The usual black is black on every note.
      return { ...look, ink: label, letters, fill }
    }
    case 'component': {
      const isTooSmall = w < smallestCard.w || h < smallestCard.h
      return { ...look, letters: isTooSmall ? tinyLetters : cardLetters, fill: fillOf(white) }
    }
    case 'frame':
      return { ...look, letters: w < narrowestFrame ? tinyLetters : frameLetters }
    case 'arrow':
      return { ...look, ink: label, letters: pixels }
    case 'image':
    case 'bookmark':
    case 'embed':
    case 'video':
      return { ...look, fill: fillOf(null) }
    default:
      return look
  }
}

function growthOf(props: UnknownRecord): number {
  return Math.max(0, readNumber(props.growY) ?? 0)
}

function geoFill({ fill, color }: UnknownRecord): Color | null {
  switch (fill) {
    case 'solid':
      return colorOf(color, 1)
    case 'semi':
      return white
    case 'pattern':
      return colorOf(color, 2)
    case 'fill':
      return colorOf(color, 0)
    default:
      return null
  }
}
