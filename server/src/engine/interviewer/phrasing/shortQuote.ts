const longestQuote = 9

/** A few words of somebody, in quotation marks and safe inside a question. */
export function shortQuote(words: string): string {
  const list = plainWords(words)
  const cut =
    list.length > longestQuote ? `${list.slice(0, longestQuote).join(' ')} …` : list.join(' ')
  return `“${cut.replace(/[.,;:]+$/, '')}”`
}

/** The clause of a quotation that is short enough to be said back whole; null if there is none. */
export function quoteOf(words: string): string | null {
  const clauses = words
    .split(/[.!?;:()\n]+|,\s|\s[-–—]\s|\b(?:because|which)\b/)
    .map((clause) => plainWords(clause))
    .filter((clause) => clause.length >= 2 && clause.length <= longestQuote)
  const best = clauses.toSorted((a, b) => b.length - a.length)[0]
  if (
    !best ||
    /\b(?:stupid|damn|shit|fuck\w*|ignore|instructions?|score|system)\b/i.test(best.join(' '))
  )
    return null
  return `“${best.join(' ')}”`
}

function plainWords(text: string): string[] {
  return text
    .replace(/[`“”"?!]+/g, '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
}
