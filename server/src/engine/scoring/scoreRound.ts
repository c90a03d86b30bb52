import type { DesignGraph } from '@sparboard/shared/design'
import type { RoundEvent } from '@sparboard/shared/round'
import {
  dimensions,
  type DimensionId,
  type DimensionScore,
  type Scorecard,
  type TopicReview,
} from '@sparboard/shared/scorecard'
import type { Knowledge } from '../knowledge/index.ts'
import { countsFor } from './countsFor.ts'
import { scoreCommunication } from './dimensions/communication.ts'
import { scoreDepth } from './dimensions/depth.ts'
import { scoreDesign } from './dimensions/design.ts'
import { scoreEstimates } from './dimensions/estimates.ts'
import { scoreOperations } from './dimensions/operations.ts'
import { scoreRequirements } from './dimensions/requirements.ts'
import { scoreTradeoffs } from './dimensions/tradeoffs.ts'
import { notObserved, strongest, toHalf, type Marks } from './Marks.ts'
import { readConfidence } from './readConfidence.ts'
import { makeRecord, type RoundRecord } from './RoundRecord.ts'
import { chooseDrill, findGaps, findStrengths, summarise } from './summarise.ts'
import { reviewPoints, topicOf } from './topicPoints.ts'
import { barOf, reachVerdict } from './verdict.ts'

const judges: Record<DimensionId, (record: RoundRecord) => Marks> = {
  requirements: scoreRequirements,
  estimates: scoreEstimates,
  design: scoreDesign,
  depth: scoreDepth,
  tradeoffs: scoreTradeoffs,
  operations: scoreOperations,
  communication: scoreCommunication,
}

/** Below this share of understood answers a range is given instead of a score: rubric, guard 10. */
const leastConfidence = 0.4

/**
 * The score card of a round from its whole log and the board at the end, by the rubric and its guards: every mark cites what was said or drawn,
 * what was not observed has no mark, and an unsure reading gives a range. The same log, board and
 * knowledge always give the same card.
 */
export function scoreRound(
  events: readonly RoundEvent[],
  graph: DesignGraph,
  knowledge: Knowledge,
): Scorecard {
  const record = makeRecord(events, graph, knowledge)
  const { round } = record
  const confidence = readConfidence(record)
  const scores = dimensions.map((dimension) => scoreDimension(record, dimension, confidence))
  const topics = reviewTopics(record)
  const verdict = reachVerdict(scores, round.level, knowledge.rubric, confidence)
  const names = new Map(round.participants.map(({ id, name }) => [id, name]))
  return {
    level: round.level,
    judge: 'builtin',
    dimensions: scores,
    topics,
    verdict,
    summary: summarise(scores, verdict, round.level),
    strengths: findStrengths(scores),
    gaps: findGaps(scores, topics),
    nextDrill: chooseDrill(topics),
    personal: round.scores.map(({ by, dimension, score, comment }) => ({
      by: names.get(by) ?? 'Somebody',
      dimension,
      score,
      comment,
    })),
  }
}

function scoreDimension(
  record: RoundRecord,
  { id, title }: { id: DimensionId; title: string },
  confidence: number,
): DimensionScore {
  const { rubric } = record.knowledge
  const { level, format } = record.round
  const inFormat = rubric.formats[format].dimensions?.includes(id) ?? true
  const marks: Marks = inFormat
    ? judges[id](record)
    : { ...notObserved, note: `Not part of a ${format}-minute round.` }
  const evidence = strongest(marks.evidence)
  const base = { id, title, bar: barOf(id, level, rubric), evidence }
  // Nothing is scored without a citation: rubric, guard 1.
  if (marks.score === null || evidence.length === 0) {
    return { ...base, score: null, range: null, reading: marks.note ?? 'Not observed.' }
  }
  if (marks.isReadFromAnswers && confidence < leastConfidence) {
    const range: [number, number] = [toHalf(marks.score - 0.5), toHalf(marks.score + 1)]
    const reading =
      'The answers could be read only in part. Compare them with the points below and judge for yourself.'
    return { ...base, score: null, range, reading }
  }
  return { ...base, score: marks.score, range: null, reading: anchorFor(record, id, marks.score) }
}

/** The anchor of the whole number that a score reaches. */
function anchorFor({ knowledge }: RoundRecord, id: DimensionId, score: number): string {
  const anchors = knowledge.rubric.dimensions.find((dimension) => dimension.id === id)?.anchors
  const reached = Math.max(1, Math.floor(score))
  const anchor = anchors?.[`${reached as 1 | 2 | 3 | 4}`] ?? ''
  return score > reached ? `Between ${reached} and ${reached + 1}. ${anchor}` : anchor
}

function reviewTopics(record: RoundRecord): TopicReview[] {
  return record.deepDives.flatMap((thread) => {
    const topic = topicOf(record, thread)
    if (!topic) return []
    return [
      {
        topic: topic.id,
        title: topic.title,
        questionId: thread.id,
        componentLabels: thread.about.flatMap((id) => record.component(id)?.label || []),
        countsFor: countsFor(topic.id),
        points: reviewPoints(record, topic),
        statedTradeoff: thread.statedTradeoff,
        modelAnswer: topic.modelAnswer,
      },
    ]
  })
}
