import { compounds, prefixes, splitForms } from './compounds.ts'
import { apostropheEndings, fillerPairs, fillers, spokenForms } from './contractions.ts'
import { numberWords } from './numberWords.ts'
import { stem } from './stem.ts'

/** One word of an utterance, in the form in which it is compared. */
export interface Token {
  /** Lower case, spoken forms written out. */
  text: string
  stem: string
  /** Where it stands in the original text. */
  start: number
  end: number
  sentence: number
  /** Counts over the whole text; a comma or a joining word begins a new one. */
  clause: number
  isNumber: boolean
}

/** Longest text that is read; what comes after it is ignored. */
const longestText = 12_000

const clauseWords = new Set(
  'but because so while whereas although though otherwise unless if then or however except and when'.split(
    ' ',
  ),
)

/** Splits a text into words with their sentence and clause; fillers and articles are left out. */
export function tokenise(original: string): Token[] {
  const text = plain(original.slice(0, longestText))
  const raw: Token[] = []
  let sentence = 0
  let clause = 0
  // Letters with inner apostrophes, numbers with separators, or one mark.
  for (const match of text.matchAll(
    /\p{L}[\p{L}\p{M}]*(?:'\p{L}+)?|'cause\b|\d+(?:[.,]\d+)*|[^\s\p{L}\d]/gu,
  )) {
    const [word] = match
    const start = match.index
    const end = start + word.length
    if (/^[.!?;\n…]$/.test(word)) {
      sentence += 1
      clause += 1
    } else if (/^[,:()–—]$/.test(word) || (word === '-' && /\s/.test(text[start - 1] ?? ''))) {
      clause += 1
    } else if (word === '%') {
      raw.push({ text: 'percent', stem: 'percent', start, end, sentence, clause, isNumber: false })
    } else if (/^[\p{L}\d']/u.test(word)) {
      if (clauseWords.has(word)) clause += 1
      for (const part of written(word)) {
        const isNumber = /^\d/.test(part) || numberWords.has(part)
        raw.push({
          text: part,
          stem: isNumber ? part : stem(part),
          start,
          end,
          sentence,
          clause,
          isNumber,
        })
      }
    }
    if (text.slice(end).startsWith('\n')) {
      sentence += 1
      clause += 1
    }
  }
  return withoutFillers(joined(raw, text))
}

function written(word: string): readonly string[] {
  const known = spokenForms.get(word) ?? splitForms.get(word)
  if (known) return known
  const cut = word.indexOf("'")
  if (cut < 0) return [word]
  const head = word.slice(0, cut)
  const ending = word.slice(cut + 1)
  // "doesn't" is cut as doesn + t.
  if (ending === 't' && head.endsWith('n')) return [...written(head.slice(0, -1)), 'not']
  return [...written(head), ...(apostropheEndings.get(ending) ?? [ending])]
}

/** "fail over" and "re-send" are one word. */
function joined(tokens: readonly Token[], text: string): Token[] {
  const result: Token[] = []
  for (const token of tokens) {
    const previous = result.at(-1)
    if (previous && previous.sentence === token.sentence && previous.end <= token.start) {
      const word = previous.text + token.text
      const isHyphened = text.slice(previous.end, token.start) === '-'
      const isOne = compounds.has(word) || compounds.has(stem(word))
      if (isOne || (isHyphened && prefixes.has(previous.text))) {
        result[result.length - 1] = { ...previous, text: word, stem: stem(word), end: token.end }
        continue
      }
    }
    result.push(token)
  }
  return result
}

function withoutFillers(tokens: Token[]): Token[] {
  return tokens.filter((token, index) => {
    if (fillers.has(token.text)) return false
    const next = tokens[index + 1]
    const previous = tokens[index - 1]
    if (next && fillerPairs.has(`${token.text} ${next.text}`)) return false
    return !(previous && fillerPairs.has(`${previous.text} ${token.text}`))
  })
}

/** Lower case and plain quotes, each character in its old place. */
function plain(text: string): string {
  if (/^[\n\u0020-\u005e\u0061-\u007e]*$/.test(text)) return text.toLowerCase()
  return Array.from(text, (character) => {
    if (/[’‘ʼ`´]/.test(character)) return "'"
    if (/[‐‑‒_]/.test(character)) return '-'
    const lower = character.toLowerCase()
    return lower.length === character.length ? lower : character
  }).join('')
}
