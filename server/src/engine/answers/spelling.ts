import { groupBy } from '../knowledge/index.ts'
import { everydayWords } from './everydayWords.ts'
import { stem } from './stem.ts'
import type { Token } from './tokens.ts'

/** Reads misspelt words as the words that were meant. */
export interface Spelling {
  correct(tokens: readonly Token[]): Token[]
}

const shortestCorrected = 5

/** Knows the words of the given texts and everyday English; everything else may be a slip. */
export function createSpelling(texts: Iterable<string>): Spelling {
  const known = new Set<string>()
  const knownStems = new Set<string>()
  const frequency = new Map<string, number>()
  for (const word of everydayWords) known.add(word)
  const technical = new Set<string>()
  for (const text of texts) {
    for (const word of text.toLowerCase().split(/[^a-z]+/)) {
      known.add(word)
      if (word.length >= shortestCorrected - 1) technical.add(word)
      frequency.set(word, (frequency.get(word) ?? 0) + 1)
    }
  }
  for (const word of known) knownStems.add(stem(word))
  // A slip hardly ever hits the first letter, and changes the length by one at most.
  const byStart = groupBy(technical, (word) => startOf(word, word.length))

  function meant(word: string): string | null {
    let best: string | null = null
    for (const length of [word.length - 1, word.length, word.length + 1]) {
      for (const candidate of byStart.get(startOf(word, length)) ?? []) {
        if (!isOneSlipAway(word, candidate)) continue
        if (best === null || (frequency.get(candidate) ?? 0) > (frequency.get(best) ?? 0)) {
          best = candidate
        }
      }
    }
    return best
  }

  return {
    correct: (tokens) =>
      tokens.map((token) => {
        const { text } = token
        if (text.length < shortestCorrected || token.isNumber) return token
        if (known.has(text) || knownStems.has(token.stem)) return token
        const word = meant(text)
        return word === null ? token : { ...token, text: word, stem: stem(word) }
      }),
  }
}

function startOf(word: string, length: number): string {
  return `${word.charAt(0)}${length}`
}

/** One letter more, less or other, or two neighbours swapped. */
function isOneSlipAway(a: string, b: string): boolean {
  if (a === b) return true
  const longer = a.length >= b.length ? a : b
  const shorter = a.length >= b.length ? b : a
  if (longer.length - shorter.length > 1) return false
  let at = 0
  while (at < shorter.length && longer[at] === shorter[at]) at += 1
  if (longer.length > shorter.length) return longer.slice(at + 1) === shorter.slice(at)
  if (longer.slice(at + 1) === shorter.slice(at + 1)) return true
  return (
    longer[at] === shorter[at + 1] &&
    longer[at + 1] === shorter[at] &&
    longer.slice(at + 2) === shorter.slice(at + 2)
  )
}
