import type { Box, Point } from '../base/index.ts'
import type { Color } from './look/colors.ts'
import type { Look } from './look/Look.ts'

/**
 * A drawing without the habits of the program it was drawn in: what tldraw records and Excalidraw
 * files have in common, in page units, with turned elements already turned. Order is back to front.
 */
export interface Sketch {
  elements: SketchElement[]
  /** What it is drawn on, where that is not white. */
  paper?: Color
}

export type SketchElement = SketchShape | SketchText | SketchLine | SketchImage | SketchStroke

interface ElementBase {
  id: string
  /** Elements of different pages never meet. */
  page: string
  bounds: Box
  /** The groups that its author put it in, innermost first. */
  groupIds: string[]
  /** The frame that holds it. */
  frameId: string | null
  look: Look
}

export type ShapeForm =
  | 'rectangle'
  | 'ellipse'
  | 'diamond'
  | 'cloud'
  | 'hexagon'
  | 'other'
  | 'frame'
  | 'sticky'
  | 'component'

/** Anything closed that can hold a text: boxes, ellipses, frames, sticky notes, our own components. */
export interface SketchShape extends ElementBase {
  type: 'shape'
  form: ShapeForm
  /** Its own text, as drawn; '' when it has none. */
  text: string
  /** Ids of separate text elements that carry that text. */
  textIds: string[]
  /** The kind chosen from the palette, not yet checked. */
  chosenKind: string | null
  /** The kind that a person set by hand, not yet checked. It wins over everything. */
  correctedKind: string | null
  isDashed: boolean
}

export interface SketchText extends ElementBase {
  type: 'text'
  text: string
  /** Height of its letters, in page units. */
  fontPixels: number
  correctedKind: string | null
}

/** One end of an arrow or line. */
export interface LineEnd {
  /** The element that the program itself ties the end to. */
  boundTo: string | null
  hasHead: boolean
}

/** An arrow, or an open line that might join two components. */
export interface SketchLine extends ElementBase {
  type: 'line'
  isArrow: boolean
  /** At least two, from start to end. Not to be trusted at an end that is bound. */
  points: Point[]
  start: LineEnd
  end: LineEnd
  text: string
  textIds: string[]
  isDashed: boolean
}

export interface SketchImage extends ElementBase {
  type: 'image'
  /** Alternative text or file name, as far as the file tells. */
  name: string
  correctedKind: string | null
}

/** Freehand ink, or a polygon drawn point by point. */
export interface SketchStroke extends ElementBase {
  type: 'stroke'
  isClosed: boolean
  points: Point[]
  correctedKind: string | null
}
