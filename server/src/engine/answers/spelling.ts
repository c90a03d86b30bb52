import { everydayWords } from './everydayWords.ts'
import { stem } from './stem.ts'
import { tokenise, type Token } from './tokens.ts'

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
  for (const word of everydayWords) {
    known.add(word)
    knownStems.add(stem(word))
  }
  const technical = new Set<string>()
  for (const text of texts) {
    for (const token of tokenise(text)) {
      known.add(token.text)
      knownStems.add(token.stem)
      if (token.text.length >= shortestCorrected - 1 && !token.isNumber) technical.add(token.text)
      frequency.set(token.text, (frequency.get(token.text) ?? 0) + 1)
    }
  }
  const byDeletion = new Map<string, string[]>()
  for (const word of technical) {
    for (const shorter of deletions(word)) {
      const list = byDeletion.get(shorter)
      if (list) list.push(word)
      else byDeletion.set(shorter, [word])
    }
  }

  function meant(word: string): string | null {
    let best: string | null = null
    for (const shorter of deletions(word)) {
      for (const candidate of byDeletion.get(shorter) ?? []) {
        if (candidate[0] !== word[0] || !isOneSlipAway(word, candidate)) continue
        if (best === null || (frequency.get(candidate) ?? 0) > (frequency.get(best) ?? 0))
          best = candidate
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

/** The word itself and what remains when one letter is left out. */
function deletions(word: string): string[] {
  const result = [word]
  for (let at = 0; at < word.length; at += 1) result.push(word.slice(0, at) + word.slice(at + 1))
  return result
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
