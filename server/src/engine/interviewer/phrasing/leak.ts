import type { Point } from '../../knowledge/types.ts'

/**
 * The first phrase of one of these points that a text would give away; null if none. Words between
 * backticks are labels on the board and words that the candidate used are no secret any more.
 */
export function leakOf(text: string, points: readonly Point[], said: string): string | null {
  const words = wordsOf(text.replace(/`[^`]*`/g, ' '))
  const known = knownWords(said)
  for (const point of points) {
    for (const { phrase, parts } of phrasesOf(point)) {
      if (parts.every((part) => isInside(part, words, known))) return phrase
    }
  }
  return null
}

interface Phrase {
  phrase: string
  /** The words of each part between `+`. */
  parts: readonly (readonly string[])[]
}

const compiled = new WeakMap<Point, readonly Phrase[]>()

function phrasesOf(point: Point): readonly Phrase[] {
  const made =
    compiled.get(point) ??
    point.phrases.map((phrase) => ({ phrase, parts: phrase.split('+').map(wordsOf) }))
  compiled.set(point, made)
  return made
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

function isInside(
  wanted: readonly string[],
  words: readonly string[],
  known: ReadonlySet<string>,
): boolean {
  const [first] = wanted
  if (first === undefined || (wanted.length === 1 && harmless.has(first))) return false
  const isThere = words.some(
    (word, start) =>
      matches(first, word) &&
      wanted.every((each, offset) => offset === 0 || matches(each, words[start + offset])),
  )
  return isThere && !wanted.every((word) => isAmong(word, known))
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

let lastSaid = { said: '', known: new Set<string>() as ReadonlySet<string> }

/** Many texts are compared with the same talk, one after the other. */
function knownWords(said: string): ReadonlySet<string> {
  if (lastSaid.said !== said) lastSaid = { said, known: new Set(wordsOf(said)) }
  return lastSaid.known
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}'*]+/gu) ?? []
  )
}
