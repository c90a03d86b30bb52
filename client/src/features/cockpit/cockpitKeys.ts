/** What a key does in the cockpit. */
export type CockpitKey =
  | { type: 'tick'; digit: number }
  /** To the open question and its points. */
  | { type: 'now' }
  | { type: 'ask' }
  /** With the first text that is ready for the question now. */
  | { type: 'followUp' }
  | { type: 'resolve' }
  | { type: 'surprise' }
  | { type: 'note' }
  | { type: 'quote' }
  | { type: 'nextTab' }

/** Where the keyboard is: in a text, on the board, or in the panel. */
export type KeyPlace = 'typing' | 'board' | 'panel'

/** The part of a keyboard event that decides. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat'
>

const panelKeys: Readonly<Record<string, CockpitKey>> = {
  a: { type: 'ask' },
  f: { type: 'followUp' },
  r: { type: 'resolve' },
  s: { type: 'surprise' },
  n: { type: 'note' },
  q: { type: 'quote' },
  p: { type: 'now' },
  ']': { type: 'nextTab' },
}

/**
 * What a key press means. While one writes, nothing; on the board only digits and P, which no drawing
 * tool uses; in the panel all of them.
 */
export function readCockpitKey(press: KeyPress, place: KeyPlace): CockpitKey | null {
  if (place === 'typing' || press.isComposing || press.repeat) return null
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  if (/^[1-9]$/.test(press.key)) return { type: 'tick', digit: Number(press.key) }
  const meant = panelKeys[press.key.toLowerCase()] ?? null
  return place === 'board' && meant?.type !== 'now' ? null : meant
}

/** The keys, for people to read. */
export const keyHelp: readonly (readonly [keys: string, does: string])[] = [
  ['1 – 9', 'tick or untick a point, on the board too'],
  ['P', 'to the question and its points, from the board too'],
  ['C', 'to the writing field, from the board too'],
  ['Q', 'add a quote to the last tick'],
  ['A', 'ask the first card; brings it into view first'],
  ['F', 'follow up with the probe; brings it into view first'],
  ['R', 'resolve the question'],
  ['S', 'surprise me'],
  ['N', 'write a note'],
  [']', 'next tab'],
  ['Esc', 'from a text back to the board'],
]
