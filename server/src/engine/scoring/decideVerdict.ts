import { levels, type Level } from '@sparboard/shared/round'
import type { DimensionId, Verdict } from '@sparboard/shared/scorecard'
import type { Rubric } from '../knowledge/index.ts'

const fewestDimensions = 4
const closeMiss = 0.3
const clearWin = 0.5
/** Dimensions that decide at a level, whatever the others make up for. */
const gates: Record<Level, readonly DimensionId[]> = {
  mid: [],
  senior: ['depth', 'tradeoffs'],
  staff: ['depth', 'tradeoffs'],
}

/** A dimension with what it counts for: the score, or the middle of its range. */
export interface Counted {
  id: DimensionId
  value: number
}

/** The outcome for the level asked for, without rounding up, and the level that the evidence supports. */
export function decideVerdict(
  observed: readonly Counted[],
  level: Level,
  rubric: Rubric,
  confidence: number,
): Verdict {
  if (observed.length < fewestDimensions) {
    return { outcome: 'insufficient', mean: null, confidence, supportsLevel: null }
  }
  const { mean, bar, isMet, isBelowSomewhere, gatesMissed } = measure(observed, level, rubric)
  const isNear = mean < bar && mean >= bar - closeMiss
  const isHeldByGate = mean >= bar && gatesMissed === 1
  const missed = isNear || isHeldByGate ? 'lean_no' : 'no'
  const met = mean >= bar + clearWin && !isBelowSomewhere ? 'strong_yes' : 'yes'
  return {
    outcome: isMet ? met : missed,
    mean: Math.round(mean * 100) / 100,
    confidence,
    supportsLevel: levels.findLast((other) => measure(observed, other, rubric).isMet) ?? null,
  }
}

function measure(observed: readonly Counted[], level: Level, rubric: Rubric) {
  const barOf = (id: DimensionId) => rubric.levelBars[level][id] ?? 3
  const weightOf = (id: DimensionId) => rubric.weights[level][id] ?? 1
  const total = observed.reduce((sum, { id }) => sum + weightOf(id), 0)
  const mean = observed.reduce((sum, { id, value }) => sum + weightOf(id) * value, 0) / total
  const bar = observed.reduce((sum, { id }) => sum + weightOf(id) * barOf(id), 0) / total
  const isFarBelow = observed.some(({ id, value }) => value < barOf(id) - 1)
  const gatesMissed = gates[level].filter((id) => {
    const found = observed.find((counted) => counted.id === id)
    return !found || found.value < barOf(id)
  }).length
  return {
    mean,
    bar,
    gatesMissed,
    isBelowSomewhere: observed.some(({ id, value }) => value < barOf(id)),
    isMet: mean >= bar && !isFarBelow && gatesMissed === 0,
  }
}
