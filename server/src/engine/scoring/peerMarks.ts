import type { DimensionId } from '@sparboard/shared/scorecard'
import { notObserved, type Marks } from './Marks.ts'
import type { RoundRecord } from './RoundRecord.ts'
import { countInWords, paragraph } from './sentences.ts'
import { citeTicks, ticksFor } from './ticks.ts'

/** One tick may be politeness. */
const fewestTicks = 2
/** What can be seen of the talk carries a mark only from here on; below it the rest may have been said. */
const solid = 3
const mostOfTicks = 3.5

/** These look at the ticks themselves, point by point or beside what is drawn. */
const byThemselves: ReadonlySet<DimensionId> = new Set(['depth', 'design', 'operations'])

/**
 * The marks of a dimension in a round that a person led: what was ticked counts beside what was typed,
 * and what the engine could not hear is not observed, never low.
 */
export function peerMarks(record: RoundRecord, id: DimensionId, typed: Marks): Marks {
  if (byThemselves.has(id)) return typed
  const heard = record.isAloud && (typed.score ?? 0) < solid ? null : typed
  const ticked = tickedMarks(record, id)
  if (heard === null || heard.score === null) {
    return ticked.score === null ? unheard(record, ticked, typed) : ticked
  }
  if (ticked.evidence.length === 0) return heard
  const [low, high] = [heard.score, ticked.score ?? 0].toSorted((a, b) => a - b)
  const isBoth = (low ?? 0) >= 2.5 && (high ?? 0) < mostOfTicks
  return {
    ...heard,
    score: (high ?? 0) + (isBoth ? 0.5 : 0),
    saw: paragraph([heard.saw, ticked.saw]),
    evidence: [...heard.evidence, ...ticked.evidence],
  }
}

/** What an interviewer ticked comes to by itself. */
function tickedMarks(record: RoundRecord, id: DimensionId): Marks {
  const ticks = ticksFor(record, id)
  const evidence = citeTicks(record, ticks)
  if (ticks.length < fewestTicks) return { ...notObserved, evidence }
  const score = ticks.length >= 5 ? mostOfTicks : ticks.length >= 3 ? solid : 2.5
  return { score, saw: `${tickedWords(ticks.length)} as heard.`, missing: [], evidence }
}

/** "Your interviewer ticked three points". */
export function tickedWords(count: number): string {
  return `Your interviewer ticked ${countInWords(count, 'point')}`
}

/** Why a dimension has no mark in a round that was spoken. */
export function unheard(record: RoundRecord, ticked: Marks, typed: Marks): Marks {
  const evidence = [...ticked.evidence, ...typed.evidence.filter(({ side }) => side === 'for')]
  if (!record.isAloud) return { ...typed, evidence }
  const saw =
    evidence.length > 0
      ? 'Most of the round was said aloud, and too little of this was typed or ticked for a mark.'
      : 'Most of the round was said aloud, and nothing of this was typed or ticked.'
  return { ...notObserved, saw, evidence }
}
