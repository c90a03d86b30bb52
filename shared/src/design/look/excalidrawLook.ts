import type { Box } from '../../base/index.ts'
import { readNumber, readText, type UnknownRecord } from '../outsideValues.ts'
import { readPaint } from './colors.ts'
import { filledArea, type Fill, type Look } from './Look.ts'

/** How an element of an Excalidraw file looks; `text` is what carries its letters, if it has any. */
export function excalidrawLook(
  element: UnknownRecord,
  form: string,
  { z, bounds, text }: { z: string; bounds: Box; text: UnknownRecord | undefined },
): Look {
  const stroke = readPaint(element.strokeColor)
  const ink = readPaint(text?.strokeColor)
  const own = opacityOf(element)
  return {
    z,
    // Letters in a box have their own, whatever that of the box is.
    opacity: text === undefined ? own : opacityOf(text) * (ink?.opacity ?? 1),
    ink: ink?.color ?? null,
    letters: text === undefined ? null : Math.abs(readNumber(text.fontSize) ?? 20),
    stroke: stroke === null ? null : stroke.color,
    fill: fillOf(element, form, bounds, own),
  }
}

/** Texts and open lines keep a colour that is never painted. */
const painted = new Set(['rectangle', 'ellipse', 'diamond', 'image', 'stroke', 'frame', 'other'])

function fillOf(element: UnknownRecord, form: string, bounds: Box, opacity: number): Fill | null {
  if (!painted.has(form)) return null
  const w = Math.abs(readNumber(element.width) ?? bounds.w)
  const h = Math.abs(readNumber(element.height) ?? bounds.h)
  const area = filledArea(form, bounds, { w, h })
  if (element.type === 'image') return { color: null, opacity, isSolid: false, area }
  const paint = readPaint(element.backgroundColor)
  if (paint === null || paint.opacity * opacity < 0.05) return null
  // Hatching lets through what is behind.
  const isSolid = readText(element.fillStyle) === 'solid' && paint.opacity * opacity > 0.95
  return { color: paint.color, opacity: paint.opacity * opacity, isSolid, area }
}

function opacityOf(element: UnknownRecord): number {
  return Math.max(0, Math.min(1, (readNumber(element.opacity) ?? 100) / 100))
}
