const determiner =
  /\b(?:an?|the|one|each|every|your|this|that|another|other|second|third|new|single|same)\s$/i

/**
 * Puts names and other words into the slots of a text so that the sentence stays whole: no "a second
 * the `Redis` left of `Postgres`", and a capital letter where a sentence begins.
 */
export function fill(text: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, slot: string, at: number) => {
    const value = slots[slot] ?? unbound[slot]
    if (value === undefined) return whole
    const before = text.slice(0, at)
    if (determiner.test(before)) return value.replace(/^the /, '')
    return /(?:^|[.!?]\s+)$/.test(before) ? sentenceCase(value) : value
  })
}

/** A word for what the board does not show. */
const unbound: Record<string, string> = {
  component: 'it',
  upstream: 'its callers',
  downstream: 'what is behind it',
  edge: 'the arrow out of it',
}

/** Begins with a capital; a label stays as drawn. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Goes on in the middle of a sentence; a name or an abbreviation keeps its capital. */
export function lowerStart(text: string): string {
  return /^(?:I\b|[A-Z]{2,}|[A-Z][a-z]+ [A-Z])/.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)
}
