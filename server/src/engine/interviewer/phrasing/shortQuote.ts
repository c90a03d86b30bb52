import type { Point } from '../../knowledge/index.ts'
import { tellingWords } from './acknowledge.ts'
import { clausesOf } from './clauses.ts'

const longestQuote = 8
const shortestQuote = 5

/** A few words of somebody, in quotation marks and safe inside a question. */
export function shortQuote(words: string): string {
  const list = plainWords(words)
  const cut =
    list.length > longestQuote ? `${list.slice(0, longestQuote).join(' ')} …` : list.join(' ')
  return `“${cut.replace(/[.,;:]+$/, '')}”`
}

/**
 * What somebody said about a point, as it goes on after "You said": a clause in the second person if
 * there is one, else a few words in quotation marks; null if nothing short is about it. It has to
 * lead to the question: words that have nothing to do with it only show that something was matched.
 */
export function quoteOf(words: string, point: Point, question: string): string | null {
  const asked = tellingWords(question.replace(/`[^`]*`/g, ' '))
  const about = tellingWords([point.statement, ...point.phrases].join(' '))
  const telling = new Set([...about].filter((word) => asked.has(word)))
  const fit = (clause: string) =>
    [...tellingWords(clause)].filter((word) => telling.has(word)).length
  const [sentence] = clausesOf(words)
    .map((clause) => ({ ...clause, fit: fit(clause.said) }))
    .filter((clause) => clause.fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
  if (sentence) return sentence.text
  const [fragment] = words
    .split(/[.!?;:()\n]+|,\s|\s[-–—]\s|\b(?:because|which|so that)\b/)
    .map((clause) => plainWords(clause.replace(/^\s*(?:(?:so|and|but|then|well)\b[\s,]*)+/i, '')))
    .filter((clause) => clause.length >= shortestQuote && clause.length <= longestQuote)
    .filter(([first = '']) => !hangs.test(first))
    .filter((clause) => !notToBeRepeated.test(clause.join(' ')))
    .map((clause) => ({ clause, fit: fit(clause.join(' ')) }))
    .filter((clause) => clause.fit > 0)
    .toSorted((a, b) => b.fit - a.fit || a.clause.length - b.clause.length)
  return fragment ? `“${fragment.clause.join(' ')}”` : null
}

/** Begins in the middle of something. */
const hangs =
  /^(?:you|as|and|but|or|then|is|it|it's|that|this|they|he|she|if|when|while|until|unless|with|without|in|on|at|by|for|from|of|to|not|no|than|are|was|be|been|after|before|maybe|which|who)$/i
const notToBeRepeated = /\b(?:ignore|instructions?|scores?|system|stupid|damn|shit|crap|fuck\w*)\b/i

function plainWords(text: string): string[] {
  return text
    .replace(/[`“”"?!]+/g, '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
}
