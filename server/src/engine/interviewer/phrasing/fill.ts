import { agree } from './agreement.ts'
import { sentenceCase } from './sentenceCase.ts'

const determiner =
  /\b(?:an?|the|one|each|every|your|this|that|another|other|second|third|new|single|same)\s$/i

/**
 * Puts names and other words into the slots of a text so that the sentence stays whole: verbs agree
 * with a name for several, there is no "a second the `Redis` left of `Postgres`", and a sentence
 * begins with a capital letter.
 */
export function fill(template: string, slots: Readonly<Record<string, string>>): string {
  const text = agree(template, slots).replace(
    /\b(a) \{(\w+)\}/gi,
    (whole, article: string, slot: string) =>
      /^[aeio]/i.test(slots[slot] ?? unbound[slot] ?? '') ? `${article}n {${slot}}` : whole,
  )
  return text.replace(/\{(\w+)\}/g, (whole, slot: string, at: number) => {
    const value = slots[slot] ?? unbound[slot]
    if (value === undefined) return whole
    const before = text.slice(0, at)
    if (/^(?:hundred|thousand|million|billion)\b/.test(value)) return `a ${value}`
    if (determiner.test(before)) return value.replace(/^the /, '')
    return /(?:^|[.!?]\s+)$/.test(before) ? sentenceCase(value) : value
  })
}

/** A word for what neither the board nor the problem has one. */
const unbound: Record<string, string> = {
  component: 'it',
  upstream: 'its callers',
  downstream: 'what is behind it',
  edge: 'the arrow out of it',
  item: 'record',
  items: 'records',
  event: 'event',
  events: 'events',
}
