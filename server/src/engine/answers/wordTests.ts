import { tokenise, type Token } from './tokens.ts'

/** Tells whether a word of an utterance is meant by a word of the data. */
export interface WordTest {
  stem: string | null
  /** Any single word of a concept. */
  concept: ReadonlySet<string>
  /** Words of about the same meaning. */
  near: ReadonlySet<string>
  prefixes: readonly string[]
  anyNumber: boolean
}

/** Several words in order, with room for others between them. */
export interface Wording {
  words: readonly WordTest[]
  /** How many words that do not belong may stand in between, in all. */
  slack: number
}

/** A place in an utterance that a wording stands at; both ends belong to it. */
export interface Occurrence {
  from: number
  to: number
  /** How many of its words stand for another one of about the same meaning. */
  near: number
}

/** Compiles words of the data; `concept` gives the single words of a concept of the lexicon. */
export function compileWording(
  source: string,
  slack: (words: number) => number,
  concept: (name: string) => ReadonlySet<string>,
  synonyms: (stem: string) => ReadonlySet<string>,
): Wording {
  if (!/[#@*]/.test(source)) {
    // Read as a whole, so that "fail over" becomes the one word it is in an answer.
    const plain = tokenise(source).map((token) => exact(token, synonyms))
    return { words: plain, slack: slack(plain.length) }
  }
  const words: WordTest[] = []
  for (const part of source.trim().split(/\s+/)) {
    if (part === '#') words.push({ ...nothing, anyNumber: true })
    else if (part.startsWith('@')) {
      words.push({ ...nothing, concept: concept(part.slice(1)) })
    } else if (part.endsWith('*')) {
      const prefix = part.slice(0, -1).toLowerCase()
      const own = tokenise(prefix).map((token) => token.text)
      const last = own.pop() ?? prefix
      for (const text of own) words.push(exact(tokenise(text)[0], synonyms))
      words.push({ ...nothing, prefixes: [last] })
    } else {
      for (const token of tokenise(part)) words.push(exact(token, synonyms))
    }
  }
  return { words, slack: slack(words.length) }
}

const none: ReadonlySet<string> = new Set()
const nothing: WordTest = {
  stem: null,
  concept: none,
  near: none,
  prefixes: [],
  anyNumber: false,
}

function exact(
  token: Token | undefined,
  synonyms: (stem: string) => ReadonlySet<string>,
): WordTest {
  if (!token) return nothing
  return { ...nothing, stem: token.stem, near: synonyms(token.stem) }
}

/** How a word of an utterance is meant: itself, by a word of about the same meaning, or not. */
export function meaningOf(test: WordTest, token: Token): 'same' | 'near' | null {
  if (test.anyNumber && token.isNumber) return 'same'
  if (test.stem === token.stem || test.concept.has(token.stem)) return 'same'
  if (test.prefixes.some((prefix) => token.text.startsWith(prefix))) return 'same'
  return test.near.has(token.stem) ? 'near' : null
}

/** Matches a wording whose first word is looked for at `from`. */
export function matchAt(
  wording: Wording,
  tokens: readonly Token[],
  from: number,
): Occurrence | null {
  const sentence = tokens[from]?.sentence
  let slack = wording.slack
  let near = 0
  let at = from - 1
  for (const [index, test] of wording.words.entries()) {
    at += 1
    for (;;) {
      const token = tokens[at]
      if (!token || token.sentence !== sentence) return null
      const meaning = meaningOf(test, token)
      if (meaning === 'near') near += 1
      if (meaning) break
      if (index === 0 || slack === 0) return null
      slack -= 1
      at += 1
    }
  }
  return { from, to: at, near }
}
