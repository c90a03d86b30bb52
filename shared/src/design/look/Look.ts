import type { Box } from '../../base/index.ts'
import { white, type Color } from './colors.ts'

/** How an element looks, as far as it decides whether people can see what is written in it. */
export interface Look {
  /** Its place in the stack: what is later in the order of code units lies in front. */
  z: string
  /** In 0..1, with that of the groups and frames around it. */
  opacity: number
  /** Colour of its letters; null where they stand out whatever is behind them, or it is not known. */
  ink: Color | null
  /** Height of its letters in page units; null where it has none. */
  letters: number | null
  /** Colour of its outline; null where that is not known. */
  stroke: Color | null
  /** What its area is filled with; null where what is behind shows. */
  fill: Fill | null
}

export interface Fill {
  /** Null for pictures: any colour may be there. */
  color: Color | null
  opacity: number
  /** Nothing behind shows through. */
  isSolid: boolean
  /** What is certainly filled of it, however the element is shaped and turned. */
  area: Box
}

/** That of an ordinary element without letters or filling. */
export const plainLook: Look = {
  z: '',
  opacity: 1,
  ink: null,
  letters: null,
  stroke: null,
  fill: null,
}

/** A canvas as most people see it. */
export const paper: Color = white

const shareOfForm: Record<string, number> = {
  rectangle: 1,
  sticky: 1,
  component: 1,
  image: 1,
  diamond: 0.5,
}
const shareOfOthers = 0.7

/** The box within an element of that form, size and turn which it fills in any case. */
export function filledArea(form: string, bounds: Box, size: { w: number; h: number }): Box {
  const isTurned = Math.abs(bounds.w - size.w) > 1 || Math.abs(bounds.h - size.h) > 1
  const share = shareOfForm[form] ?? shareOfOthers
  const side = share * Math.SQRT1_2 * Math.min(size.w, size.h)
  const w = isTurned ? side : share * bounds.w
  const h = isTurned ? side : share * bounds.h
  return { x: bounds.x + (bounds.w - w) / 2, y: bounds.y + (bounds.h - h) / 2, w, h }
}
