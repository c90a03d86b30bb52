import type { Token } from './tokens.ts'

/** A run of words; both ends belong to it. */
export interface Stretch {
  from: number
  to: number
}

/** The sentences of an utterance. */
export function sentencesOf(tokens: readonly Token[]): Stretch[] {
  const sentences: Stretch[] = []
  tokens.forEach((token, at) => {
    const last = sentences.at(-1)
    if (last && tokens[last.to]?.sentence === token.sentence) last.to = at
    else sentences.push({ from: at, to: at })
  })
  return sentences
}
