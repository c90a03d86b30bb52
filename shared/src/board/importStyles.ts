import type { ColorName } from './styleValues.ts'

/** Hues in degrees up to which a name holds, in order. */
const hues: [number, ColorName][] = [
  [16, 'red'],
  [40, 'orange'],
  [66, 'yellow'],
  [95, 'light-green'],
  [172, 'green'],
  [208, 'light-blue'],
  [255, 'blue'],
  [295, 'violet'],
  [330, 'light-violet'],
  [348, 'light-red'],
  [361, 'red'],
]

/** The nearest of tldraw's colours to a CSS hex colour; black when it cannot be read. */
export function nearestColor(css: unknown): ColorName {
  const rgb = readHex(css)
  if (rgb === null) return 'black'
  const [r, g, b] = rgb
  const most = Math.max(r, g, b)
  const least = Math.min(r, g, b)
  if (most - least < 24) return most < 110 ? 'black' : 'grey'
  const hue = hueOf(r, g, b)
  return hues.find(([limit]) => hue < limit)?.[1] ?? 'black'
}

/** Tells whether a CSS colour can be seen at all. */
export function isVisibleColor(css: unknown): boolean {
  return typeof css === 'string' && css !== '' && css !== 'transparent' && !/^#\w{6}00$/.test(css)
}

function readHex(css: unknown): [number, number, number] | null {
  if (typeof css !== 'string') return null
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(css)
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(css)
  const parts = short === null ? long?.slice(1, 4) : short.slice(1, 4).map((digit) => digit + digit)
  const [r, g, b] = (parts ?? []).map((part) => parseInt(part, 16))
  return r === undefined || g === undefined || b === undefined ? null : [r, g, b]
}

function hueOf(r: number, g: number, b: number): number {
  const most = Math.max(r, g, b)
  const spread = most - Math.min(r, g, b)
  const sector =
    most === r ? ((g - b) / spread) % 6 : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4
  return (sector * 60 + 360) % 360
}

export type SizeName = 's' | 'm' | 'l' | 'xl'

/** Pixels of tldraw's text sizes. */
export const textPixels: Record<SizeName, number> = { s: 18, m: 24, l: 36, xl: 44 }

/** The label size that comes nearest to a font size without being much larger. */
export function labelSize(pixels: number): SizeName {
  if (pixels <= 20) return 's'
  if (pixels <= 24) return 'm'
  return pixels <= 30 ? 'l' : 'xl'
}

/** tldraw's stroke for a width in pixels. */
export function strokeSize(width: number): SizeName {
  if (width <= 1.5) return 's'
  return width <= 3 ? 'm' : 'l'
}
