import type { Point } from '../../knowledge/types.ts'

/**
 * The first phrase of one of these points that a text would give away; null if none. Words between
 * backticks are labels on the board and words that the candidate used are no secret any more.
 */
export function leakOf(text: string, points: readonly Point[], said: string): string | null {
  const words = wordsOf(text.replace(/`[^`]*`/g, ' '))
  const known = new Set(wordsOf(said))
  for (const point of points) {
    for (const phrase of point.phrases) {
      if (isInside(phrase, words, known)) return phrase
    }
  }
  return null
}

/** Too common to give anything away when they stand alone. */
const harmless = new Set([
  'order',
  'first',
  'second',
  'minute',
  'read',
  'write',
  'user',
  'users',
  'key',
  'cost',
  'time',
  'number',
  'limit',
  'size',
  'traffic',
  'load',
  'server',
  'store',
  'request',
  'requests',
  'page',
  'window',
  'late',
  'table',
  'field',
  'row',
  'rows',
  'path',
  'price',
  'wait',
  'today',
  'team',
  'hour',
  'client',
  'network',
  'memory',
  'region',
  'data',
  'state',
  'full',
  'half',
  'slow',
  'lost',
  'old',
  'wrong',
  'down',
  'message',
])

function isInside(phrase: string, words: readonly string[], known: ReadonlySet<string>): boolean {
  return phrase.split('+').every((part) => {
    const wanted = wordsOf(part)
    if (wanted.length === 0) return false
    if (wanted.every((word) => isAmong(word, known))) return false
    if (wanted.length === 1 && harmless.has(wanted[0] ?? '')) return false
    return words.some((_, start) =>
      wanted.every((word, offset) => matches(word, words[start + offset])),
    )
  })
}

function isAmong(wanted: string, known: ReadonlySet<string>): boolean {
  return [...known].some((word) => matches(wanted, word))
}

/** `*` ends a prefix; otherwise a word matches itself and its plain endings. */
function matches(wanted: string, word: string | undefined): boolean {
  if (word === undefined) return false
  if (wanted.endsWith('*')) return word.startsWith(wanted.slice(0, -1))
  return word === wanted || word === `${wanted}s` || word === `${wanted}d` || word === `${wanted}ed`
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}'*]+/gu) ?? []
  )
}
