/** Cursor colours: white text on each reaches 4.5:1, and no two look alike. */
const colors = [
  '#0b6e99',
  '#a3398b',
  '#2f7d32',
  '#b3541e',
  '#5b4bb7',
  '#8a6100',
  '#0f766e',
  '#b3261e',
  '#4a5d23',
  '#5c4632',
] as const

/**
 * One colour a person. It follows from the id alone unless two who are present would share one, so
 * people keep theirs while others come and go.
 */
export function personColors(ids: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<number>()
  const chosen = new Map<string, string>()
  for (const id of [...ids].sort()) {
    let index = hash(id) % colors.length
    for (let tries = 0; taken.has(index) && tries < colors.length; tries += 1) {
      index = (index + 1) % colors.length
    }
    taken.add(index)
    chosen.set(id, colors[index] ?? colors[0])
  }
  return chosen
}

/** FNV-1a: spreads short ids well. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  }
  return value >>> 0
}
