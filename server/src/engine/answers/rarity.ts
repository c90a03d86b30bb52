import { everydayWords } from './everydayWords.ts'
import { stem } from './stem.ts'
import { isStopWord } from './stopWords.ts'
import { tokenise, type Token } from './tokens.ts'

/** How much a word says, in bits: the rarer it is in talk about systems, the more. */
export type Rarity = (token: Token) => number

const stopWordBits = 2
const numberBits = 4
const mostBitsEveryday = 7
const mostBits = 10

/** Learns from texts which words are common in this field; everyday words never count as rare. */
export function createRarity(texts: Iterable<string>): Rarity {
  const counts = new Map<string, number>()
  let total = 0
  for (const text of texts) {
    for (const token of tokenise(text)) {
      counts.set(token.stem, (counts.get(token.stem) ?? 0) + 1)
      total += 1
    }
  }
  const everyday = new Set(everydayWords.map((word) => stem(word)))
  const cache = new Map<string, number>()
  return (token) => {
    if (token.isNumber) return numberBits
    const known = cache.get(token.stem)
    if (known !== undefined) return known
    const share = ((counts.get(token.stem) ?? 0) + 0.5) / (total + 1)
    const most = everyday.has(token.stem) ? mostBitsEveryday : mostBits
    const bits = isStopWord(token) ? stopWordBits : Math.min(most, -Math.log2(share) - 1)
    cache.set(token.stem, bits)
    return bits
  }
}
