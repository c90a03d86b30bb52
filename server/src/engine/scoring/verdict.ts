import { levels, type Level } from '@sparboard/shared/round'
import type { DimensionScore, Verdict } from '@sparboard/shared/scorecard'
import type { Rubric } from '../knowledge/index.ts'

const leastObserved = 4
/** Below this share of understood answers a range is given instead of a score: rubric, guard 10. */
export const leastConfidence = 0.4
const strongMargin = 0.5
const leanMargin = 0.3
const deepestGap = 1
/** For senior and staff these must reach their bar: rubric, guard 8. */
const gating: ReadonlySet<string> = new Set(['depth', 'tradeoffs'])

/** The recommendation for a level by the rubric's rule, without rounding up. */
export function reachVerdict(
  scores: readonly DimensionScore[],
  level: Level,
  rubric: Rubric,
  confidence: number,
): Verdict {
  const observed = scores.filter(({ score }) => score !== null)
  // What the answers were worth is what a verdict rests on most.
  if (observed.length < leastObserved || confidence < leastConfidence) {
    return { outcome: 'insufficient', mean: null, confidence, supportsLevel: null }
  }
  const mean = weightedMean(observed, level, rubric)
  return {
    outcome: outcomeOf(observed, mean, level, rubric),
    mean: Math.round(mean * 100) / 100,
    confidence,
    supportsLevel: levels.findLast((each) => meets(observed, each, rubric)) ?? null,
  }
}

function outcomeOf(
  observed: readonly DimensionScore[],
  mean: number,
  level: Level,
  rubric: Rubric,
): Verdict['outcome'] {
  const bar = meanBar(observed, level, rubric)
  const isUnderNowhere = observed.every(({ id, score }) => (score ?? 0) >= barOf(id, level, rubric))
  if (mean >= bar + strongMargin && isUnderNowhere) return 'strong_yes'
  if (meets(observed, level, rubric)) return 'yes'
  return mean >= bar - leanMargin ? 'lean_no' : 'no'
}

function meets(observed: readonly DimensionScore[], level: Level, rubric: Rubric): boolean {
  if (weightedMean(observed, level, rubric) < meanBar(observed, level, rubric)) return false
  return observed.every(({ id, score }) => {
    const bar = barOf(id, level, rubric)
    const isGating = level !== 'mid' && gating.has(id)
    return (score ?? 0) >= (isGating ? bar : bar - deepestGap)
  })
}

function weightedMean(scores: readonly DimensionScore[], level: Level, rubric: Rubric): number {
  return meanOf(scores.map(({ id, score }) => [score ?? 0, weightOf(id, level, rubric)]))
}

function meanBar(scores: readonly DimensionScore[], level: Level, rubric: Rubric): number {
  return meanOf(scores.map(({ id }) => [barOf(id, level, rubric), weightOf(id, level, rubric)]))
}

function meanOf(weighted: readonly [value: number, weight: number][]): number {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0)
  return weighted.reduce((sum, [value, weight]) => sum + value * weight, 0) / total
}

function weightOf(id: string, level: Level, rubric: Rubric): number {
  return rubric.weights[level][id] ?? 1
}

/** What a level asks of a dimension. */
export function barOf(id: string, level: Level, rubric: Rubric): number {
  return rubric.levelBars[level][id] ?? 3
}
