import { fuzzyCandidates, maxPhraseWords, meaningsOf, type TermMeaning } from './taxonomy.ts'
import { editDistance, wordsOf } from './words.ts'

/** A phrase of the taxonomy in a label. */
export interface FoundTerm {
  phrase: string
  /** Index of its first word. */
  start: number
  /** Number of words. */
  length: number
  meanings: readonly TermMeaning[]
  /** How far the spelling is off; 0 when it is right. */
  doubt: number
  /** In brackets or after a preposition: it explains the name and is not the name. */
  isAside: boolean
}

export interface TermsOfLabel {
  terms: FoundTerm[]
  /** The word that says what the thing is, usually the last of the name; -1 in an empty label. */
  headIndex: number
}

/** Longer labels are prose; what they are is said at their beginning. */
const maxWords = 24

const prepositions = new Set([
  'for',
  'with',
  'via',
  'using',
  'by',
  'in',
  'on',
  'from',
  'to',
  'of',
  'per',
  'and',
  'or',
  'that',
  'which',
])

/** Words after the noun that do not change what it is: "Redis cluster 2". */
const trailing = new Set([
  'cluster',
  'node',
  'instance',
  'layer',
  'pool',
  'fleet',
  'replica',
  'primary',
  'secondary',
  'standby',
  'master',
  'slave',
  'group',
  'tier',
  'farm',
  'set',
  'shard',
  'v1',
  'v2',
  'etc',
  'ha',
  'region',
])

/** Finds the terms of a label that do not lie within a longer one. */
export function findTerms(label: string): TermsOfLabel {
  const name = label.replace(/[([{<].*$/s, '')
  const nameWords = wordsOf(name)
  const allWords = wordsOf(label).slice(0, maxWords)
  const nameLength = nameWords.length === 0 ? allWords.length : Math.min(nameWords.length, maxWords)
  const coreLength = coreOf(allWords.slice(0, nameLength))
  const terms: FoundTerm[] = []
  const taken = new Set<number>()
  for (let length = Math.min(maxPhraseWords, allWords.length); length >= 1; length -= 1) {
    for (let start = 0; start + length <= allWords.length; start += 1) {
      const indexes = Array.from({ length }, (_, offset) => start + offset)
      if (indexes.some((index) => taken.has(index))) continue
      const phrase = allWords.slice(start, start + length).join(' ')
      const found = lookUp(phrase, length)
      if (found === null) continue
      for (const index of indexes) taken.add(index)
      terms.push({ ...found, start, length, isAside: start >= coreLength })
    }
  }
  return { terms, headIndex: headOf(allWords, coreLength, terms) }
}

/** How many words the name has before a preposition explains it. */
function coreOf(words: readonly string[]): number {
  const cut = words.findIndex((word, index) => index > 0 && prepositions.has(word))
  return cut === -1 ? words.length : cut
}

function headOf(words: readonly string[], coreLength: number, terms: readonly FoundTerm[]): number {
  let head = coreLength - 1
  const isKnown = (index: number) =>
    terms.some((term) => index >= term.start && index < term.start + term.length)
  while (head > 0 && isKnown(head - 1) && isTrailing(words[head])) head -= 1
  // "User submitting a job": the noun comes before what it does.
  if (head > 0 && !isKnown(head)) {
    const verb = words.findIndex(
      (word, index) => index > 0 && index < coreLength && word.endsWith('ing'),
    )
    if (verb > 0 && isKnown(verb - 1)) return verb - 1
  }
  return head
}

function isTrailing(word: string | undefined): boolean {
  return word !== undefined && (trailing.has(word) || /^\d+$/.test(word))
}

type LookedUp = Pick<FoundTerm, 'phrase' | 'meanings' | 'doubt'>

const memory = new Map<string, LookedUp | null>()
/** Labels change with every keystroke; what was looked up long ago is dropped. */
const memoryLimit = 5_000

function lookUp(phrase: string, length: number): LookedUp | null {
  const exact = meaningsOf(phrase)
  if (exact.length > 0) return { phrase, meanings: exact, doubt: 0 }
  if (length > 1 || phrase.length < 5 || phrase.length > 24 || /\d/.test(phrase)) return null
  const known = memory.get(phrase)
  if (known !== undefined) return known
  const found = lookUpMisspelt(phrase)
  if (memory.size >= memoryLimit) memory.clear()
  memory.set(phrase, found)
  return found
}

function lookUpMisspelt(word: string): LookedUp | null {
  const limit = 1
  for (const candidate of fuzzyCandidates(word.length)) {
    // A wrong first letter is rare, and short words differ by one letter too easily.
    if (candidate[0] !== word[0] && word.length < 8) continue
    if (editDistance(word, candidate, limit) <= limit) {
      const meanings = meaningsOf(candidate).filter(
        (meaning) => meaning.strength !== 'generic' || word.length > 6,
      )
      if (meanings.length > 0) return { phrase: candidate, meanings, doubt: 0.12 }
    }
  }
  return null
}
