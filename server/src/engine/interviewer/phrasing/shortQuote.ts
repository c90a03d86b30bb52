import type { Point } from '../../knowledge/index.ts'

const longestQuote = 9

/** A few words of somebody, in quotation marks and safe inside a question. */
export function shortQuote(words: string): string {
  const list = plainWords(words)
  const cut =
    list.length > longestQuote ? `${list.slice(0, longestQuote).join(' ')} …` : list.join(' ')
  return `“${cut.replace(/[.,;:]+$/, '')}”`
}

/**
 * The clause of a quotation that is about a point and short enough to be said back whole; null if
 * there is none.
 */
export function quoteOf(words: string, point: Point): string | null {
  const telling = tellingWords([point.statement, ...point.phrases].join(' '))
  const clauses = words
    .split(/[.!?;:()\n]+|,\s|\s[-–—]\s|\b(?:because|which|so that)\b/)
    .map((clause) => plainWords(clause.replace(/^\s*(?:(?:so|and|but|then|well)\b[\s,]*)+/i, '')))
    .filter((clause) => clause.length >= 3 && clause.length <= longestQuote)
    .filter(([first = '']) => !/^(?:you|as|and|but|or|then|is|it|that|this)$/i.test(first))
    .filter((clause) => !/\b(?:ignore|instructions?|score|system)\b/i.test(clause.join(' ')))
    .map((clause) => ({
      clause,
      fit: [...tellingWords(clause.join(' '))].filter((word) => telling.has(word)).length,
    }))
    .filter(({ fit }) => fit > 0)
  const [best] = clauses.toSorted((a, b) => b.fit - a.fit || a.clause.length - b.clause.length)
  return best ? `“${best.clause.join(' ')}”` : null
}

function tellingWords(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5)))
}

function plainWords(text: string): string[] {
  return text
    .replace(/[`“”"?!]+/g, '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
}
