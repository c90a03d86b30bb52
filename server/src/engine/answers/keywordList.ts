import type { Token } from './tokens.ts'

const links = new Set('and or plus with using use via also'.split(' '))
const longestItem = 3

/**
 * For each word, whether it stands in a bare list of names: four or more items in a row of at most
 * three words each, or three of at most two, parted by commas, "and", "or", "plus", with nothing said
 * about any of them.
 */
export function findListed(tokens: readonly Token[]): boolean[] {
  const items = itemsOf(tokens)
  const isListed = tokens.map(() => false)
  let run: number[][] = []
  const close = (): void => {
    const isList = run.length >= 4 || (run.length === 3 && run.every((item) => item.length <= 2))
    if (isList) for (const at of run.flat()) isListed[at] = true
    run = []
  }
  for (const item of items) {
    if (isBare(item, tokens)) run.push(item)
    else close()
  }
  close()
  return isListed
}

function itemsOf(tokens: readonly Token[]): number[][] {
  const items: number[][] = []
  let item: number[] = []
  let clause = -1
  tokens.forEach((token, at) => {
    if (token.clause !== clause || links.has(token.text)) {
      if (item.length > 0) items.push(item)
      item = []
      clause = token.clause
    }
    if (!links.has(token.text)) item.push(at)
  })
  if (item.length > 0) items.push(item)
  return items
}

/** Words that make a sentence of a list. */
const sentenceWords = new Set(
  `i we you he she it they me us him them my our your this that these those there who what which when
  where why how is are was were be been do does did have has had can could will would should may might
  must get gets take takes go goes make makes keep keeps send sends write writes read reads wait waits
  not no never if because so since then until only`.split(/\s+/),
)

/** Only names: no pronoun, verb, reason or number around them. */
function isBare(item: readonly number[], tokens: readonly Token[]): boolean {
  if (item.length > longestItem) return false
  return item.every((at) => {
    const token = tokens[at]
    return token !== undefined && !token.isNumber && !sentenceWords.has(token.text)
  })
}
