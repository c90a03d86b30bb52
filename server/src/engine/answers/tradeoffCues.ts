import type { AnswerIndex } from './AnswerIndex.ts'
import type { FoundPoint } from './judgePoints.ts'
import { placesOf, type Utterance } from './readPoints.ts'
import { sentencesOf, type Stretch } from './stretches.ts'
import { saysWorse } from './worsened.ts'

/** What a sentence holds that may belong to a choice with its price; each counts 0 to 1, `loss` to 2. */
export interface TradeoffCues extends Stretch {
  /** One of the data's ways of putting a choice together with its cost. */
  stated: number
  /** "The price is", "what I give up". */
  price: number
  /** Words that often name a cost: "you pay", "longer", "overhead". */
  cost: number
  loss: number
  /** "I can live with", "fine by me". */
  settle: number
  reject: number
  contrast: number
  more: number
  /** "May be stale", "could miss one": a loss that is foreseen. */
  mayLose: number
  /** Tells of a failure rather than of a choice. */
  trouble: number
  wouldBe: number
  self: number
  /** Words, in twenties. */
  length: number
  /** Chance that the sentence makes a point whose matter is a cost. */
  priced: number
  /** Says plainly what the choice makes worse. */
  worse: number
}

/** Concepts of the lexicon that the cues are made of. */
export const tradeoffConcepts = [
  'tradeoff_price',
  'tradeoff_cost',
  'tradeoff_loss',
  'tradeoff_bad',
  'tradeoff_settle',
  'tradeoff_reject',
  'tradeoff_contrast',
  'tradeoff_more',
  'tradeoff_trouble',
] as const

type Concept = (typeof tradeoffConcepts)[number]

const mostWords = 40
/** How far in front of a loss the word may stand that foresees it. */
const farthest = 5

/** The cues of each sentence. `prices` are points whose matter is a cost, where they may have been made. */
export function findTradeoffCues(
  utterance: Utterance,
  index: AnswerIndex,
  prices: readonly FoundPoint[],
): TradeoffCues[] {
  const { tokens, isListed } = utterance
  const sentences = sentencesOf(tokens)
  const starts = startsOf(utterance, index)
  const stated = index.tradeoff.flatMap((test) => placesOf(test, utterance))

  function count(concept: Concept, { from, to }: Stretch): number {
    return (starts.get(concept) ?? []).filter((at) => at >= from && at <= to && !isListed[at])
      .length
  }

  function mayLose({ from, to }: Stretch): boolean {
    return (starts.get('tradeoff_loss') ?? []).some(
      (at) =>
        at >= from &&
        at <= to &&
        tokens
          .slice(Math.max(from, at - farthest), at)
          .some(({ text }) =>
            /^(?:may|might|can|could|sometimes|briefly|occasionally)$/.test(text),
          ),
    )
  }

  return sentences.map((sentence, at) => {
    const { from, to } = sentence
    const has = (concept: Concept): number => Math.min(1, count(concept, sentence))
    const says = (word: RegExp): number =>
      tokens.slice(from, to + 1).some(({ text }) => word.test(text)) ? 1 : 0
    const meets = (span: Stretch): boolean => span.from <= to && span.to >= from
    return {
      from,
      to,
      stated: stated.some(meets) ? 1 : 0,
      price: has('tradeoff_price'),
      cost: has('tradeoff_cost'),
      loss: Math.max(Math.min(2, count('tradeoff_loss', sentence)), has('tradeoff_bad')),
      settle: has('tradeoff_settle'),
      reject: has('tradeoff_reject'),
      contrast: has('tradeoff_contrast'),
      more: has('tradeoff_more'),
      mayLose: mayLose(sentence) ? 1 : 0,
      trouble: has('tradeoff_trouble'),
      wouldBe: says(/^(?:would|could|might|may)$/),
      self: says(/^(?:i|we)$/),
      length: Math.min(to - from + 1, mostWords) / 20,
      priced: prices.filter(meets).reduce((most, { chance }) => Math.max(most, chance), 0),
      worse: saysWorse(tokens.slice(from, to + 1), at === 0) && !isListed[from] ? 1 : 0,
    }
  })
}

/** Where each concept begins in an utterance. */
function startsOf(
  { located }: Utterance,
  { tradeoffWords }: AnswerIndex,
): ReadonlyMap<Concept, readonly number[]> {
  return new Map(
    tradeoffConcepts.map((concept) => {
      const spans = (tradeoffWords.get(concept) ?? []).flatMap((id) => located.get(id) ?? [])
      return [concept, [...new Set(spans.map(({ from }) => from))]]
    }),
  )
}
