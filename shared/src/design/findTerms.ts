import {
  fuzzyCandidates,
  isKnownWord,
  maxPhraseWords,
  meaningsOf,
  type TermMeaning,
} from './taxonomy.ts'
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

const misspellingDoubt = 0.12

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
  const name = label.replace(/(?:[([{<]|\s[/&+|]\s|,\s).*$/s, '')
  const nameWords = wordsOf(name)
  const written = wordsOf(label).slice(0, maxWords)
  const allWords = written.map(correct)
  const nameLength = nameWords.length === 0 ? allWords.length : Math.min(nameWords.length, maxWords)
  const coreLength = coreOf(allWords.slice(0, nameLength))
  const terms: FoundTerm[] = []
  const taken = new Set<number>()
  for (let length = Math.min(maxPhraseWords, allWords.length); length >= 1; length -= 1) {
    for (let start = 0; start + length <= allWords.length; start += 1) {
      const words = allWords.slice(start, start + length)
      const meanings = meaningsOf(words)
      if (meanings.length === 0) continue
      const indexes = words.map((_, offset) => start + offset)
      if (indexes.some((index) => taken.has(index))) continue
      for (const index of indexes) taken.add(index)
      const isMisspelt = indexes.some((index) => written[index] !== allWords[index])
      const doubt = isMisspelt ? misspellingDoubt : 0
      const phrase = words.join(' ')
      terms.push({ phrase, meanings, start, length, doubt, isAside: start >= coreLength })
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
  const isKnown = (index: number) => terms.some((term) => covers(term, index))
  while (head > 0 && isKnown(head - 1) && isTrailing(words[head])) head -= 1
  // "User submitting a job": the noun comes before what it does. "User tracking service" is none.
  const isServiceHead = terms.some(
    (term) => covers(term, head) && term.meanings.some(({ kind }) => kind === 'service'),
  )
  if (head > 0 && !isServiceHead) {
    const verb = words.findIndex(
      (word, index) => index > 0 && index < coreLength && word.endsWith('ing') && !isKnown(index),
    )
    if (verb > 0 && isKnown(verb - 1)) return verb - 1
  }
  return head
}

/** Tells whether a word of the label is part of a term. */
export function covers(term: FoundTerm, index: number): boolean {
  return index >= term.start && index < term.start + term.length
}

function isTrailing(word: string | undefined): boolean {
  return word !== undefined && (trailing.has(word) || /^(?:\d+|[a-z]|[a-z]?\d{1,2})$/.test(word))
}

const memory = new Map<string, string>()
/** Labels change with every keystroke; what was looked up long ago is dropped. */
const memoryLimit = 5_000

/** The word of the taxonomy that a misspelt word is meant for, or the word itself. */
function correct(word: string): string {
  if (isKnownWord(word) || word.length < 5 || word.length > 24 || /\d/.test(word)) return word
  const known = memory.get(word)
  if (known !== undefined) return known
  const found = findMeant(word)
  if (memory.size >= memoryLimit) memory.clear()
  memory.set(word, found)
  return found
}

function findMeant(word: string): string {
  // Short words turn into others too easily; in long ones two letters may be wrong.
  const limit = word.length >= 9 ? 2 : 1
  let best = word
  let bestDistance = limit + 1
  for (const candidate of fuzzyCandidates(word.length, limit)) {
    if (candidate[0] !== word[0]) continue
    const distance = editDistance(word, candidate, limit)
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}
