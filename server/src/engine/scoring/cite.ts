import type { ComponentId } from '@sparboard/shared/base'
import type { Evidence } from '@sparboard/shared/scorecard'
import type { RoundRecord } from './RoundRecord.ts'

const longestQuote = 160
/** A sentence that begins so few letters before a quote is quoted from its beginning. */
const nearBegin = 40

export interface Citing {
  side?: Evidence['side']
  how?: Evidence['how']
  /** What in a long turn the mark rests on: the quote is cut around it. */
  around?: RegExp | string
}

/** Cites a turn, word for word; of a long one the part that matters. */
export function citeWords(
  record: RoundRecord,
  turn: { seq: number; text: string },
  reason: string,
  { side = 'for', how = null, around }: Citing = {},
): Evidence {
  return {
    elapsedMs: record.elapsedAt(turn.seq),
    seq: turn.seq,
    quote: excerpt(turn.text, around),
    componentId: null,
    componentLabel: null,
    reason,
    side,
    how,
  }
}

/** Cites a component of the board, at the time when it was first drawn. */
export function citeComponent(
  record: RoundRecord,
  component: { id: ComponentId; label: string },
  reason: string,
  side: Evidence['side'] = 'for',
): Evidence {
  const first = record.firstDrawn.find(({ id }) => id === component.id)
  return {
    elapsedMs: first ? record.elapsedAt(first.seq) : 0,
    seq: null,
    quote: null,
    componentId: component.id,
    componentLabel: component.label,
    reason,
    side,
    how: null,
  }
}

/**
 * A part of a text as it stands there, so that it is found again: whole sentences from the one that
 * matters on, as many as fit, or the beginning of the first at a word.
 */
export function excerpt(text: string, around: RegExp | string = ''): string {
  const whole = text.trim()
  if (whole.length <= longestQuote) return whole
  const found = typeof around === 'string' ? whole.indexOf(around) : whole.search(around)
  const at = Math.max(0, found)
  const from = startOfSentence(whole, at)
  const rest = whole.slice(from)
  if (rest.length <= longestQuote) return rest
  const cut = rest.slice(0, longestQuote)
  const end = Math.max(...['. ', '! ', '? ', '; ', '\n'].map((stop) => cut.lastIndexOf(stop)))
  // The sentence that matters has to be in it.
  if (end + 1 > Math.max(at - from, longestQuote / 4)) return withoutTail(cut.slice(0, end + 1))
  return withoutTail(cut.slice(0, Math.max(longestQuote / 2, cut.lastIndexOf(' '))))
}

/**
 * A quote with the words that it begins in the middle of, and the beginning of its sentence when that
 * is near; as it stands in the text.
 */
export function wholeQuote(text: string, quote: string): string {
  const at = text.indexOf(quote)
  if (at < 0) return quote
  const end = at + quote.length
  const sentence = startOfSentence(text, at)
  const word = text.slice(0, at).search(/\S*$/)
  const from = at - sentence <= nearBegin ? sentence : word
  return text.slice(from, end + (/^[\p{L}\p{N}]*/u.exec(text.slice(end))?.[0].length ?? 0)).trim()
}

/** Where a text was cut it does not end with a comma. */
function withoutTail(cut: string): string {
  return cut.replace(/[\s,;:]+$/, '')
}

function startOfSentence(text: string, at: number): number {
  const before = text.slice(0, at)
  const after = (marks: readonly string[]) => {
    const ends = marks.map((mark) => before.lastIndexOf(mark) + mark.length)
    const end = Math.max(0, ...ends.filter((_, at) => before.includes(marks[at] ?? '')))
    return end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0)
  }
  const sentence = after(['. ', '! ', '? ', '\n'])
  if (at - sentence <= longestQuote / 2) return sentence
  const clause = after(['. ', '! ', '? ', '; ', ', ', ': ', '\n'])
  return at - clause <= longestQuote / 2 ? clause : before.lastIndexOf(' ') + 1
}
