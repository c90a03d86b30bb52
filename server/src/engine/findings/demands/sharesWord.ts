/** Says what a box is and not what it is for. */
const plain = new Set(
  'service services server servers store cache caches queue queues database gateway worker workers data system main primary balancer load replica'.split(
    ' ',
  ),
)

const shortest = 4
const mostEnding = 2
const mostKept = 2_000
const kept = new Map<string, readonly string[]>()

/** A telling word of a label that stands in a text too, whatever the endings of the two. */
export function sharesWord(label: string, text: string): boolean {
  const named = wordsOf(label)
  if (named.length === 0) return false
  const said = wordsOf(text)
  return named.some((word) => !plain.has(word) && said.some((other) => isSameWord(word, other)))
}

function isSameWord(word: string, other: string): boolean {
  const beginning = word.slice(0, Math.max(shortest, word.length - 2))
  // "posts" and "posted", but not "Postgres".
  return other.startsWith(beginning) && Math.abs(other.length - word.length) <= mostEnding
}

const letters = /\p{L}{4,}/gu

/** The same labels and sentences are compared over and over. */
function wordsOf(text: string): readonly string[] {
  const known = kept.get(text)
  if (known) return known
  const lower = text.toLowerCase()
  // "Fan-out" is a word as well as two.
  const whole = lower.replaceAll(/(\p{L})-(?=\p{L})/gu, '$1')
  const words = [...new Set([...(lower.match(letters) ?? []), ...(whole.match(letters) ?? [])])]
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, words)
  return words
}
