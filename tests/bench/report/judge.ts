import { assertNever } from '@sparboard/shared/base'
import { median } from '../load/median.ts'
import type { TargetName } from '../targets/targets.ts'
import type { Limit, Measure } from './rows.ts'
import { figureOf, isQuiet, type Run } from './Run.ts'

/** What all rounds of one target say. */
export interface Sample {
  value: number | null
  lowest: number | null
  highest: number | null
  count: number
}

export interface Judgement {
  limit: Limit
  /** The ratio, difference or value that the limit is about; null when it could not be measured. */
  value: number | null
  isMet: boolean
}

/** The rounds of one target taken together. */
export function sampleOf(runs: readonly Run[], measure: Measure, target: TargetName): Sample {
  const values = countingRuns(runs, measure, target).flatMap((run) => {
    return figureOf(run, measure.path) ?? []
  })
  const [lowest, highest] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : []
  const value =
    measure.worst === 'highest' ? highest : measure.worst === 'lowest' ? lowest : median(values)
  return {
    value: value ?? null,
    lowest: lowest ?? null,
    highest: highest ?? null,
    count: values.length,
  }
}

/** How one of our servers stands to each limit of a measure. */
export function judge(runs: readonly Run[], measure: Measure, own: TargetName): Judgement[] {
  return measure.limits.map((limit) => {
    const value = valueFor(limit, runs, measure, own)
    const isWithin = (actual: number) =>
      'atMost' in limit ? actual <= limit.atMost : actual >= limit.atLeast
    return { limit, value, isMet: value !== null && isWithin(value) }
  })
}

function valueFor(
  limit: Limit,
  runs: readonly Run[],
  measure: Measure,
  own: TargetName,
): number | null {
  switch (limit.type) {
    case 'ratio':
      return overRounds(runs, measure, [own, limit.to], (ours, theirs) => ours / theirs)
    case 'difference':
      return overRounds(runs, measure, [own, limit.to], (ours, theirs) => ours - theirs)
    case 'value':
      return sampleOf(runs, measure, own).value
    default:
      return assertNever(limit)
  }
}

/** Compared within each round, when the machine was in the same mood; then the median of that. */
function overRounds(
  runs: readonly Run[],
  measure: Measure,
  [own, other]: readonly [TargetName, TargetName],
  compare: (ours: number, theirs: number) => number,
): number | null {
  const theirs = new Map(
    countingRuns(runs, measure, other).map((run) => [run.round, figureOf(run, measure.path)]),
  )
  const compared = countingRuns(runs, measure, own).flatMap((run) => {
    const [our, their] = [figureOf(run, measure.path), theirs.get(run.round) ?? null]
    return our === null || their === null ? [] : [compare(our, their)]
  })
  if (compared.length > 0) return median(compared)
  // No round was quiet for both: what there is of each.
  const our = sampleOf(runs, measure, own).value
  const their = sampleOf(runs, measure, other).value
  return our === null || their === null ? null : compare(our, their)
}

function countingRuns(runs: readonly Run[], measure: Measure, target: TargetName): Run[] {
  const all = runs.filter((run) => run.case === measure.from && run.target === target)
  if (!measure.isLatency) return all
  const quiet = all.filter(isQuiet)
  return quiet.length > 0 ? quiet : all
}
