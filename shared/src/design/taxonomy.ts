import type { ComponentKind } from './kinds.ts'
import data from './taxonomy.json' with { type: 'json' }
import { wordsOf } from './words.ts'

/** How much a term says: a product names the kind, a generic word only hints at it. */
export type TermStrength = 'product' | 'synonym' | 'generic'

/** What one phrase of the taxonomy stands for. */
export interface TermMeaning {
  kind: ComponentKind
  strength: TermStrength
  /** A second kind that the phrase fits nearly as well ("db" is SQL or not). */
  also: ComponentKind | null
  /** As written in the taxonomy. */
  term: string
}

/** A term whose kind depends on what is written around it. */
export interface AmbiguousTerm {
  /** As it is found within a phrase: with a space on either side. */
  words: string
  fallback: ComponentKind
  rules: { to: ComponentKind; pattern: RegExp }[]
}

/** Longest phrase of the taxonomy, in words. */
export const maxPhraseWords = 5

/** Words shorter than this are never taken for a misspelling of something. */
const shortestFuzzyWord = 5

const meaningsByPhrase = new Map<string, TermMeaning[]>()
/** Single words that a misspelling may be meant for, by length. */
const fuzzyWords = new Map<number, string[]>()
const knownWords = new Set<string>()

// The kinds in taxonomy.json are checked against `componentKinds` by a test, so the cast holds.
function add(term: string, kind: string, strength: TermStrength, also: string | null): void {
  const words = wordsOf(term)
  // "ClickHouse" and "Rabbit MQ" are written apart and together.
  const phrase = words.join('')
  for (const word of words) knownWords.add(word)
  const meanings = meaningsByPhrase.get(phrase) ?? []
  if (meanings.some((known) => known.kind === kind)) return
  // A generic word never names a second kind beside a first, telling one.
  if (strength !== 'generic' && meanings.some((known) => known.strength === 'generic')) return
  meanings.push({
    kind: kind as ComponentKind,
    strength,
    also: also as ComponentKind | null,
    term,
  })
  meaningsByPhrase.set(phrase, meanings)
  // Letters of a common word go wrong in other common words; only telling ones are guessed.
  if (words.length === 1 && phrase.length >= shortestFuzzyWord) {
    fuzzyWords.set(phrase.length, [...(fuzzyWords.get(phrase.length) ?? []), phrase])
  }
}

for (const entry of data.generic) {
  const also = 'also' in entry && typeof entry.also === 'string' ? entry.also : null
  for (const term of entry.terms) add(term, entry.kind, 'generic', also)
}
for (const { id, products } of data.kinds) {
  for (const term of products) add(term, id, 'product', null)
}
for (const { id, synonyms } of data.kinds) {
  // What makes a box a group is what lies in it, not a word.
  if (id === 'group') continue
  for (const term of synonyms) add(term, id, 'synonym', null)
}

export const ambiguousTerms: readonly AmbiguousTerm[] = data.ambiguous.map((entry) => ({
  words: ` ${wordsOf(entry.term).join(' ')} `,
  fallback: entry.default as ComponentKind,
  rules: entry.rules.map((rule) => ({
    to: rule.to as ComponentKind,
    pattern: new RegExp(rule.if, 'i'),
  })),
}))

const noMeaning: readonly TermMeaning[] = []

/** What a phrase, already cut into words, stands for. */
export function meaningsOf(words: readonly string[]): readonly TermMeaning[] {
  return meaningsByPhrase.get(words.join('')) ?? noMeaning
}

/** Tells whether a word occurs anywhere in the taxonomy. */
export function isKnownWord(word: string): boolean {
  return knownWords.has(word)
}

/** Words of the taxonomy of about this length, for forgiving misspellings. */
export function fuzzyCandidates(length: number, limit: number): string[] {
  const found: string[] = []
  for (let near = length - limit; near <= length + limit; near += 1) {
    found.push(...(fuzzyWords.get(near) ?? []))
  }
  return found
}

/** Every term with what it stands for, for searching the palette. */
export function allTerms(): { phrase: string; meaning: TermMeaning }[] {
  return [...meaningsByPhrase.values()].flatMap((meanings) =>
    meanings.map((meaning) => ({ phrase: wordsOf(meaning.term).join(' '), meaning })),
  )
}
