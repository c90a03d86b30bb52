/** Whether a turn holds a wording, whatever stood in its slots. */
export function holdsWording(turn: string, wording: string): boolean {
  const parts = wording.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(parts.join('.{1,120}?'), 'i').test(turn)
}

/** How a turn begins: two turns in a row should not begin alike. */
export function opening(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}'`]+/gu) ?? []).slice(0, 2).join(' ')
}
