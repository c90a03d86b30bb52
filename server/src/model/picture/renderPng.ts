import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { longestSide } from './boardSvg.ts'

/** Several models take no more. */
const maxBytes = 1_000_000
const font = '@expo-google-fonts/didact-gothic/400Regular/DidactGothic_400Regular.ttf'
const fontFile = fileURLToPath(import.meta.resolve(font))

/**
 * An SVG of ours as PNG: at most `longestSide` pixels and a megabyte; null when it does not fit. Takes
 * some hundredths of a second of computing, so it belongs in a thread of its own.
 */
export function renderPng(svg: string): Uint8Array | null {
  for (const share of [1, 0.5]) {
    const png = new Resvg(svg, {
      font: { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: 'Didact Gothic' },
      fitTo: { mode: 'zoom', value: share },
    }).render()
    if (Math.max(png.width, png.height) > longestSide) return null
    const bytes = png.asPng()
    if (bytes.length <= maxBytes) return bytes
  }
  return null
}
