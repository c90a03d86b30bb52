import { contentWords } from '../../answers/stopWords.ts'
import { tokenise } from '../../answers/tokens.ts'
import type { Point } from '../../knowledge/types.ts'

/** So many words of its own a point needs when it was heard while something else was asked. */
const leastWords = 2

/**
 * A quote uses words of the point itself. What was heard in passing counts only then: one sentence
 * otherwise makes points of many topics that it does not speak of.
 */
export function usesWordsOf(point: Point, quote: string): boolean {
  const own = vocabulary(point)
  return [...stemsOf(quote)].filter((word) => own.has(word)).length >= leastWords
}

/** The telling words of a text, without their endings. */
export function stemsOf(text: string): ReadonlySet<string> {
  const tokens = tokenise(text)
  return new Set(contentWords(tokens).flatMap((at) => tokens[at]?.stem ?? []))
}

const vocabularies = new WeakMap<Point, ReadonlySet<string>>()

function vocabulary(point: Point): ReadonlySet<string> {
  const known = vocabularies.get(point)
  if (known) return known
  const made = new Set([point.statement, ...point.phrases].flatMap((text) => [...stemsOf(text)]))
  vocabularies.set(point, made)
  return made
}
