import type { Token } from './tokens.ts'

/** For each word, the place of the word that denies it, or -1. */
export interface Negation {
  /** Denied in any way: "does not know about the delete". */
  denied: readonly number[]
  /** Turned down as a means: "we don't need leases", "instead of a lock", "X would be overkill". */
  rejected: readonly number[]
}

const deniers = new Set('not no never without nobody none nothing neither nor'.split(' '))
/** "not" before one of these turns down what follows as a means. */
const meansVerbs = new Set(
  'need use bother have add require introduce put run build adopt pick choose go consider deploy care worry want recommend'.split(
    ' ',
  ),
)
const endsScope = new Set(
  'but so because then unless otherwise if although though while whereas until'.split(' '),
)
const overdone = new Set(
  'overkill unnecessary unneeded pointless overengineered overengineering'.split(' '),
)

/** Finds what an utterance denies and what it turns down. */
export function findNegation(tokens: readonly Token[]): Negation {
  const denied = tokens.map(() => -1)
  const rejected = tokens.map(() => -1)

  function mark(target: number[], from: number, length: number, by: number): void {
    const clause = tokens[from]?.clause
    for (let at = from; at < Math.min(tokens.length, from + length); at += 1) {
      const token = tokens[at]
      if (!token || token.clause !== clause || endsScope.has(token.text)) return
      if (target[at] === -1) target[at] = by
    }
  }

  tokens.forEach((token, at) => {
    const next = tokens[at + 1]
    const afterNext = tokens[at + 2]
    if (deniers.has(token.text)) mark(denied, at + 1, 4, at)
    if (token.text === 'not' || token.text === 'never') {
      const verbAt = next && adverbs.has(next.text) ? at + 2 : at + 1
      const verb = tokens[verbAt]
      if (verb && meansVerbs.has(verb.stem) && !isWishAboutOthers(tokens, verbAt)) {
        mark(rejected, verbAt + 1, 5, at)
      }
    }
    if (token.text === 'no' && next?.text !== 'one') mark(rejected, at + 1, 2, at)
    if (token.text === 'without') mark(rejected, at + 1, 3, at)
    if (token.text === 'skip' || token.text === 'avoid') mark(rejected, at + 1, 3, at)
    if (
      (token.text === 'instead' && next?.text === 'of') ||
      (token.text === 'rather' && next?.text === 'than')
    ) {
      mark(denied, at + 2, 4, at)
      mark(rejected, at + 2, 4, at)
    }
    if (
      overdone.has(token.stem) ||
      overdone.has(token.text) ||
      isNotNeeded(token, next, afterNext)
    ) {
      rejectBackwards(tokens, rejected, at)
    }
  })
  return { denied, rejected }
}

const adverbs = new Set('really even ever necessarily just actually'.split(' '))

/** "I don't want the database to fall over" wants something of the database; it rejects no means. */
function isWishAboutOthers(tokens: readonly Token[], verbAt: number): boolean {
  const verb = tokens[verbAt]
  if (verb?.stem !== 'want' && verb?.stem !== 'have' && verb?.stem !== 'care') return false
  if (verb.stem === 'have') return tokens[verbAt + 1]?.text === 'to'
  if (verb.stem === 'care') return true
  return tokens[verbAt + 1]?.text !== 'to'
}

function isNotNeeded(token: Token, next: Token | undefined, afterNext: Token | undefined): boolean {
  if (token.text !== 'not') return false
  if (next?.stem === 'need' && next.text === 'needed') return true
  return (next?.text === 'worth' && afterNext?.text === 'it') || next?.text === 'necessary'
}

function rejectBackwards(tokens: readonly Token[], rejected: number[], from: number): void {
  const clause = tokens[from]?.clause
  for (let at = from - 1; at >= 0 && at > from - 6 && tokens[at]?.clause === clause; at -= 1) {
    if (rejected[at] === -1) rejected[at] = from
  }
}
