import type { Sketch } from '@sparboard/shared/design'
import { boardSvg } from './boardSvg.ts'
import { renderPng } from './renderPng.ts'

/** A drawing as a PNG in base64; null when there is nothing to see of it, or too much. */
export function drawPicture(sketch: Sketch): string | null {
  const svg = boardSvg(sketch)
  const png = svg === null ? null : renderPng(svg)
  return png === null ? null : Buffer.from(png).toString('base64')
}
