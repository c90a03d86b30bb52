/** What a requirement is about. */
export const qualities = [
  'exactness',
  'durability',
  'availability',
  'latency',
  'freshness',
  'order',
  'load',
  'size',
] as const
export type Quality = (typeof qualities)[number]

/** Something that the round asks of the design, in the words in which it was put. */
export interface Demand {
  quality: Quality
  /** A short sentence, as said, written or printed. */
  words: string
  /** Who put it: the candidate, a fact that was given, a note on the board, the problem itself. */
  source: 'candidate' | 'fact' | 'note' | 'problem'
  /** 3 for the hardest one, down to 1: how much depends on it in this round. */
  weight: number
}
