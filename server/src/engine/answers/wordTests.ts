import { tokenise, type Token } from './tokens.ts'

/** Tells whether a word of an utterance is meant by a word of the data. */
export interface WordTest {
  stems: ReadonlySet<string>
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
}

/** Compiles words of the data; `concept` gives the single words of a concept of the lexicon. */
export function compileWording(
  source: string,
  slack: (words: number) => number,
  concept: (name: string) => ReadonlySet<string>,
): Wording {
  const words: WordTest[] = []
  for (const part of source.trim().split(/\s+/)) {
    if (part === '#') words.push({ stems: new Set(), prefixes: [], anyNumber: true })
    else if (part.startsWith('@')) {
      words.push({ stems: concept(part.slice(1)), prefixes: [], anyNumber: false })
    } else if (part.endsWith('*')) {
      const prefix = part.slice(0, -1).toLowerCase()
      const own = tokenise(prefix).map((token) => token.text)
      const last = own.pop() ?? prefix
      for (const text of own) words.push(exact(tokenise(text)[0]))
      words.push({ stems: new Set(), prefixes: [last], anyNumber: false })
    } else {
      for (const token of tokenise(part)) words.push(exact(token))
    }
  }
  return { words: joinCompounds(source, words), slack: slack(words.length) }
}

function exact(token: Token | undefined): WordTest {
  return { stems: new Set(token ? [token.stem] : []), prefixes: [], anyNumber: false }
}

/** Plain words are read as a whole, so that "fail over" becomes the one word it is in an answer. */
function joinCompounds(source: string, words: WordTest[]): readonly WordTest[] {
  if (/[#@*]/.test(source)) return words
  return tokenise(source).map((token) => exact(token))
}

export function isMeant(test: WordTest, token: Token): boolean {
  if (test.anyNumber && token.isNumber) return true
  if (test.stems.has(token.stem)) return true
  return test.prefixes.some((prefix) => token.text.startsWith(prefix))
}

/** Matches the words after the first, which is known to stand at `from`. */
export function matchRest(
  wording: Wording,
  tokens: readonly Token[],
  from: number,
): Occurrence | null {
  let slack = wording.slack
  let at = from
  const sentence = tokens[from]?.sentence
  for (let word = 1; word < wording.words.length; word += 1) {
    const test = wording.words[word]
    if (!test) return null
    at += 1
    for (;;) {
      const token = tokens[at]
      if (!token || token.sentence !== sentence) return null
      if (isMeant(test, token)) break
      if (slack === 0) return null
      slack -= 1
      at += 1
    }
  }
  return { from, to: at }
}
