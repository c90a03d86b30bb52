import type { Point } from '../../knowledge/types.ts'

/**
 * The first phrase of one of these points that a text would give away; null if none. Words between
 * backticks are labels on the board and words that the candidate used are no secret any more.
 */
export function leakOf(text: string, points: readonly Point[], said: string): string | null {
  const bare = text.replace(/`[^`]*`/g, ' ')
  for (const point of points) {
    const found = phrasesIn(bare, point).find(({ parts }) =>
      parts.every((part) => !isSaid(part, knownWords(said))),
    )
    if (found) return found.phrase
  }
  return null
}

/** So many texts are remembered for a point; most are the templates of its own topic. */
const mostTexts = 64
const longestText = 400
const readings = new WeakMap<Point, Map<string, readonly Phrase[]>>()

/** Phrases of a point that stand in a text, whatever was said: the same few texts are asked for again and again. */
function phrasesIn(bare: string, point: Point): readonly Phrase[] {
  const known = readings.get(point) ?? new Map<string, readonly Phrase[]>()
  readings.set(point, known)
  const found = known.get(bare)
  if (found) return found
  const words = wordsOf(bare)
  const made = phrasesOf(point).filter(({ parts }) => parts.every((part) => isInside(part, words)))
  if (known.size >= mostTexts) known.clear()
  if (bare.length <= longestText) known.set(bare, made)
  return made
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

function isInside(wanted: readonly string[], words: readonly string[]): boolean {
  const [first] = wanted
  if (first === undefined || (wanted.length === 1 && harmless.has(first))) return false
  return words.some(
    (word, start) =>
      matches(first, word) &&
      wanted.every((each, offset) => offset === 0 || matches(each, words[start + offset])),
  )
}

function isSaid(wanted: readonly string[], known: ReadonlySet<string>): boolean {
  return wanted.every((word) => isAmong(word, known))
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
