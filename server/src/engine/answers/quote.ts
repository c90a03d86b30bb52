import type { Utterance } from './readPoints.ts'
import type { Token } from './tokens.ts'

const longestQuote = 240

/** The sentences from the first to the last word, shortened to the clauses when they are long. */
export function quoteOf({ text, tokens }: Utterance, from: number, to: number): string {
  const first = tokens[from]
  const last = tokens[to]
  if (!first || !last) return ''
  const whole = slice(text, tokens, ({ sentence }) => {
    return sentence >= first.sentence && sentence <= last.sentence
  })
  if (whole.length <= longestQuote) return whole
  const part = slice(text, tokens, ({ clause }) => clause >= first.clause && clause <= last.clause)
  return part.length <= longestQuote ? part : `${part.slice(0, longestQuote - 1).trimEnd()}…`
}

/** The text of the words that belong, with articles and fillers in front, which are no words here. */
function slice(text: string, tokens: readonly Token[], belongs: (token: Token) => boolean): string {
  const first = tokens.findIndex(belongs)
  const last = tokens.findLastIndex(belongs)
  const start = tokens[first]?.start ?? 0
  const before = text.slice(tokens[first - 1]?.end ?? 0, start)
  const lead = /[^.!?;:,()\n…–—]*$/.exec(before)?.[0] ?? ''
  return text.slice(start - lead.length, tokens[last]?.end ?? 0).trim()
}
