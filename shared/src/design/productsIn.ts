import { maxPhraseWords, meaningsOf } from './taxonomy.ts'
import { wordsOf } from './words.ts'

/** Products whose names are words that a sentence may begin with. */
const everyday = new Set(
  'next net react express bind vector spring spark square shield whisper elastic conductor rabbit slack visa ups temporal'.split(
    ' ',
  ),
)

/**
 * The products that a text names, as written: "Kafka", "Amazon S3". Names have a capital letter or a
 * digit; a word like "Spring" that begins a sentence is none.
 */
export function productsIn(text: string): string[] {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.-]*(?<![.-])/gu)]
  const found: string[] = []
  for (let start = 0; start < words.length; start += 1) {
    const length = lengthAt(text, words, start)
    if (length === 0) continue
    found.push(phraseOf(words, start, length))
    start += length - 1
  }
  return found
}

type Word = RegExpExecArray

/** How many words the longest product takes that begins with this one; 0 for none. */
function lengthAt(text: string, words: readonly Word[], start: number): number {
  const word = words[start]
  if (!word || !/[\p{Lu}\p{N}]/u.test(word[0])) return 0
  if (everyday.has(word[0].toLowerCase()) && beginsSentence(text, word.index)) return 0
  for (let length = Math.min(maxPhraseWords, words.length - start); length > 0; length -= 1) {
    const phrase = wordsOf(phraseOf(words, start, length))
    if (meaningsOf(phrase).some(({ strength }) => strength === 'product')) return length
  }
  return 0
}

function phraseOf(words: readonly Word[], start: number, length: number): string {
  return words
    .slice(start, start + length)
    .map(([word]) => word)
    .join(' ')
}

function beginsSentence(text: string, index: number): boolean {
  return /(?:^|[.!?:…]["”’)]?\s+|\n\s*)$/u.test(text.slice(0, index))
}
