/** Red, green and blue in 0..255. */
export type Color = readonly [red: number, green: number, blue: number]

export const white: Color = [255, 255, 255]

const named: Record<string, Color> = {
  white,
  black: [0, 0, 0],
  whitesmoke: [245, 245, 245],
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
}

/** A colour and how much of what is behind shows through it, from 0 (all) to 1 (nothing). */
export interface Paint {
  color: Color
  opacity: number
}

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa`, `transparent` and a few names; null for what is not known. */
export function readPaint(css: unknown): Paint | null {
  if (typeof css !== 'string') return null
  const text = css.trim().toLowerCase()
  if (text === 'transparent') return { color: white, opacity: 0 }
  const name = named[text]
  if (name) return { color: name, opacity: 1 }
  const digits = /^#([0-9a-f]{3,8})$/.exec(text)?.[1] ?? ''
  const isShort = digits.length === 3 || digits.length === 4
  if (!isShort && digits.length !== 6 && digits.length !== 8) return null
  const long = isShort ? digits.replace(/./g, '$&$&') : digits
  const part = (index: number) => Number.parseInt(long.slice(2 * index, 2 * index + 2) || 'ff', 16)
  return { color: [part(0), part(1), part(2)], opacity: part(3) / 255 }
}

/** What is seen of a colour that lets something of another through. */
export function blend(color: Color, opacity: number, behind: Color): Color {
  if (opacity >= 1) return color
  const mix = (index: 0 | 1 | 2) => opacity * color[index] + (1 - opacity) * behind[index]
  return [mix(0), mix(1), mix(2)]
}

/** The contrast of two colours as WCAG 2 defines it, from 1 (none) to 21. */
export function contrastOf(a: Color, b: Color): number {
  const [one, two] = [luminanceOf(a), luminanceOf(b)]
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
}

/** Drawings have few colours, asked for again and again. */
const luminances = new WeakMap<Color, number>()

function luminanceOf(color: Color): number {
  const known = luminances.get(color)
  if (known !== undefined) return known
  const [red, green, blue] = color
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  luminances.set(color, luminance)
  return luminance
}

function linear(value: number): number {
  const part = value / 255
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
