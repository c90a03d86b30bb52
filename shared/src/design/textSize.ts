/** Average width of a character, as a part of the font size. */
const widthPerCharacter = 0.55
const lineHeight = 1.35

const pixelsOfSize: Record<string, number> = { s: 18, m: 24, l: 36, xl: 44 }

/** The font size in pixels of a tldraw size style, `m` when it is unknown. */
export function fontPixels(size: unknown): number {
  return (typeof size === 'string' ? pixelsOfSize[size] : undefined) ?? 24
}

/** How wide a text comes out on one line; wide scripts and emoji count double. */
export function estimateWidth(text: string, pixels: number): number {
  let units = 0
  for (const character of text) {
    units += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 * widthPerCharacter : widthPerCharacter
  }
  return units * pixels
}

/** The height of a text that wraps at the given width; files do not store it. */
export function estimateHeight(text: string, pixels: number, wrapAt: number): number {
  let lines = 0
  for (const line of text.split('\n')) {
    lines += Math.max(1, Math.ceil(estimateWidth(line, pixels) / Math.max(wrapAt, pixels)))
  }
  return lines * pixels * lineHeight
}
