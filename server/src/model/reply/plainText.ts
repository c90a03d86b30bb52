/** Code points that show nothing, or turn the direction of what follows, from first to last. */
const invisible: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1d173, 0x1d17a],
  // Tags, which spell hidden text.
  [0xe0000, 0xe0fff],
]

/** Text as a person sees it: nothing invisible, no control characters, single spaces. */
export function visibleText(text: string): string {
  return Array.from(text.normalize('NFC'))
    .filter((character) => !isInvisible(character.codePointAt(0) ?? 0))
    .join('')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

function isInvisible(codePoint: number): boolean {
  return invisible.some(([first, last]) => codePoint >= first && codePoint <= last)
}
