import type { DesignGraph } from '@sparboard/shared/design'
import { participantOf, type RoundEvent } from '@sparboard/shared/round'
import {
  dimensions,
  type DimensionId,
  type DimensionScore,
  type Scorecard,
} from '@sparboard/shared/scorecard'
import type { Knowledge } from '../knowledge/index.ts'
import { debrief } from './debrief.ts'
import { decideVerdict } from './decideVerdict.ts'
import { scoreCommunication } from './dimensions/communication.ts'
import { scoreDepth } from './dimensions/depth.ts'
import { scoreDesign } from './dimensions/design.ts'
import { scoreEstimates } from './dimensions/estimates.ts'
import { scoreOperations } from './dimensions/operations.ts'
import { scoreRequirements } from './dimensions/requirements.ts'
import { scoreTradeoffs } from './dimensions/tradeoffs.ts'
import { notObserved, strongest, type Mark } from './Mark.ts'
import { readConfidence } from './readConfidence.ts'
import { reviewTopics } from './reviewTopics.ts'
import { makeRecord, type RoundRecord } from './RoundRecord.ts'

const markers: Record<DimensionId, (record: RoundRecord) => Mark> = {
  requirements: scoreRequirements,
  estimates: scoreEstimates,
  design: scoreDesign,
  depth: scoreDepth,
  tradeoffs: scoreTradeoffs,
  operations: scoreOperations,
  communication: scoreCommunication,
}

/** Below this share of understood words a mark that rests on them becomes a range. */
const sureFrom = 0.4
/** Marks that rest on the reading of answers; the others rest on counts and on the board. */
const restOnReading: ReadonlySet<DimensionId> = new Set(['depth', 'tradeoffs', 'operations'])

/**
 * Scores a round from what was said and drawn in it, whoever led it. Every mark cites its evidence or
 * is null for "not observed"; where too little of the answers was understood, a range replaces it.
 * The same log and board give the same score card.
 */
export function scoreRound(
  events: readonly RoundEvent[],
  graph: DesignGraph,
  knowledge: Knowledge,
): Scorecard {
  const record = makeRecord(events, graph, knowledge)
  const { round } = record
  const { rubric } = knowledge
  const confidence = readConfidence(record)
  const shown = rubric.formats[round.format].dimensions
  const marks = dimensions.map(({ id, title }) => {
    const isShown = shown === null || shown.includes(id)
    const mark = isShown
      ? markers[id](record)
      : notObserved(`Not part of a ${round.format}-minute round.`)
    return { id, title, mark: mark.evidence.length > 0 ? mark : { ...mark, value: null } }
  })
  const scores = marks.map(({ id, title, mark }): DimensionScore => {
    const { value } = mark
    const isUnsure = value !== null && confidence < sureFrom && restOnReading.has(id)
    return {
      id,
      title,
      score: isUnsure ? null : value,
      range: isUnsure ? [Math.max(1, value - 0.5), Math.min(4, value + 0.5)] : null,
      bar: rubric.levelBars[round.level][id] ?? 3,
      reading:
        value === null ? (mark.note ?? 'Nothing was observed.') : anchorOf(record, id, value),
      evidence: strongest(mark.evidence),
    }
  })
  const counted = marks.flatMap(({ id, mark: { value } }) =>
    value === null ? [] : [{ id, value }],
  )
  const verdict = decideVerdict(counted, round.level, rubric, confidence)
  const topics = reviewTopics(record)
  return {
    level: round.level,
    judge: 'builtin',
    dimensions: scores,
    topics,
    verdict,
    ...debrief(record, scores, topics, verdict),
    personal: round.scores.map(({ by, dimension, score, comment }) => ({
      by: participantOf(round, by)?.name ?? 'Someone',
      dimension,
      score,
      comment,
    })),
  }
}

/** The anchor of the rubric that the score has reached. */
function anchorOf({ knowledge }: RoundRecord, id: DimensionId, score: number): string {
  const anchors = knowledge.rubric.dimensions.find((dimension) => dimension.id === id)?.anchors
  return anchors?.[String(Math.floor(score)) as '1' | '2' | '3' | '4'] ?? ''
}
