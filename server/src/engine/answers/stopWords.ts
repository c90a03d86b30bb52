import type { Token } from './tokens.ts'

const stopWords = new Set(
  `i me my we us our you your he him his she her it they them their this that these those there here who
  whom which what when where why how be do have will would can could should may might must shall need
  not no nor and or but if then else so because since as of in on at by for to from with without into
  onto over under about after before up out again just only also too very really quite more most
  much many some any all both each every few other another such same own than now still even ever never
  always get let go going make put take say see think know want way thing something someone one ones it's
  kind sort lot bit maybe perhaps probably yes ok okay right well sure whatever`.split(/\s+/),
)

/** A word that carries no matter of its own. */
export function isStopWord(token: Token): boolean {
  return stopWords.has(token.text) || stopWords.has(token.stem)
}

/** Places of the words that carry matter. */
export function contentWords(tokens: readonly Token[]): number[] {
  return tokens.flatMap((token, at) => (isStopWord(token) ? [] : [at]))
}
