import type { AnswerIndex } from './AnswerIndex.ts'
import type { FoundPoint } from './judgePoints.ts'
import type { Utterance } from './readPoints.ts'
import type { Stretch } from './stretches.ts'
import { findTradeoffCues, type TradeoffCues } from './tradeoffCues.ts'

/**
 * Finds a choice that is stated together with what it costs, or an alternative that is turned down
 * with a reason. A list of benefits or "it depends" alone is none.
 */
export function findTradeoff(
  utterance: Utterance,
  index: AnswerIndex,
  prices: readonly FoundPoint[],
): Stretch | null {
  if (utterance.tokens.length < fewestWords) return null
  let likeliest: { stretch: Stretch; chance: number } | null = null
  let chanceOfNone = 1
  for (const cues of findTradeoffCues(utterance, index, prices)) {
    const chance = tradeoffChance(cues)
    chanceOfNone *= 1 - chance
    if (chance > (likeliest?.chance ?? 0)) likeliest = { stretch: cues, chance }
  }
  return likeliest && 1 - chanceOfNone >= statedFrom ? likeliest.stretch : null
}

/** A bare "there is a trade-off" says neither what is chosen nor what it costs. */
const fewestWords = 7
/** Lower than half: whoever is asked for a trade-off that was stated feels unheard. */
const statedFrom = 0.4

/** How likely a sentence is to state one, by weights fitted on labelled answers. */
function tradeoffChance(cues: TradeoffCues): number {
  const logit = tradeoffFeatures(cues).reduce(
    (sum, value, at) => sum + value * (weights[at] ?? 0),
    0,
  )
  return 1 / (1 + Math.exp(-logit))
}

/** The cues as the numbers that the weights belong to, with those that only count together. */
export function tradeoffFeatures(cues: TradeoffCues): number[] {
  const hasLoss = Math.min(1, cues.loss)
  const isDear = Math.max(hasLoss, cues.cost)
  return [
    1,
    cues.stated,
    cues.price,
    cues.cost,
    cues.loss,
    cues.settle,
    cues.reject,
    cues.contrast,
    cues.more,
    cues.trouble,
    cues.wouldBe,
    cues.self,
    cues.length,
    cues.priced,
    hasLoss * cues.contrast,
    hasLoss * cues.reject,
    isDear * cues.settle,
    cues.self * cues.settle,
    Math.max(cues.price, cues.cost) * cues.contrast,
    cues.stated * cues.trouble,
    cues.priced * hasLoss,
    cues.mayLose,
    cues.worse,
  ]
}

const weights = [
  -4.38, 2.59, 1.44, 0.9, 0.31, 1.11, 0.76, 0.55, 0.39, -1.45, 0.06, 0.47, -0.37, 1.42, -0.9, 0.95,
  0.88, 1.12, 1.35, -1.03, 0.92, 0.73, 4.2,
]
