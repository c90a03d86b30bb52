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
import { peerMarks } from './peerMarks.ts'
import { readConfidence } from './readConfidence.ts'
import { makeRecord, type RoundRecord } from './RoundRecord.ts'
import { chooseDrill, findGaps, findStrengths, summarise } from './summarise.ts'
import { selfReview } from './selfReview.ts'
import { reviewPoints, topicOf } from './topicPoints.ts'
import { barOf, leastConfidence, reachVerdict } from './verdict.ts'
import { withAssessment } from './withAssessment.ts'

const judges: Record<DimensionId, (record: RoundRecord) => Marks> = {
  requirements: scoreRequirements,
  estimates: scoreEstimates,
  design: scoreDesign,
  depth: scoreDepth,
  tradeoffs: scoreTradeoffs,
  operations: scoreOperations,
  communication: scoreCommunication,
}

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
  const topics = reviewTopics(record)
  const marks = events.findLast((event) => event.type === 'assessed')?.marks ?? []
  const scores = withAssessment(
    dimensions.map((dimension) => scoreDimension(record, dimension, confidence, topics)),
    marks,
    (seq) => record.elapsedAt(seq),
  )
  const verdict = reachVerdict(scores, round.level, knowledge.rubric, confidence)
  const parts = {
    dimensions: scores,
    topics,
    level: round.level,
    rubric: knowledge.rubric,
    elapsedAt: (seq: number) => record.elapsedAt(seq),
  }
  return {
    level: round.level,
    interviewer: round.interviewer,
    judge: marks.length > 0 || isHeardByModel(events) ? 'model' : 'builtin',
    dimensions: scores,
    topics,
    verdict,
    summary: summarise(parts, verdict),
    strengths: findStrengths(parts),
    gaps: findGaps(parts),
    nextDrill: chooseDrill(parts),
    personal: round.scores.map(({ by, dimension, score, comment }) => ({
      by,
      dimension,
      score,
      comment,
    })),
  }
}

/** What a model heard counts like what the engine hears, so it had a say in the marks. */
function isHeardByModel(events: readonly RoundEvent[]): boolean {
  return events.some(({ type }) => type === 'pointsHeard')
}

function scoreDimension(
  record: RoundRecord,
  { id, title }: { id: DimensionId; title: string },
  confidence: number,
  topics: readonly TopicReview[],
): DimensionScore {
  const { rubric } = record.knowledge
  const { level, format } = record.round
  const inFormat = rubric.formats[format].dimensions?.includes(id) ?? true
  const marks: Marks = inFormat
    ? judge(record, id)
    : { ...notObserved, saw: `Not part of a ${format}-minute round.` }
  const evidence = strongest(marks.evidence)
  const { missing } = marks
  const base = { id, title, bar: barOf(id, level, rubric), evidence, missing, questions: [] }
  // Nothing is scored without a citation: rubric, guard 1.
  if (marks.score === null || evidence.length === 0) {
    const reading = marks.score === null ? marks.saw : notObserved.saw
    return { ...base, missing: [], score: null, range: null, reading, next: null }
  }
  if (marks.isReadFromAnswers && confidence < leastConfidence) {
    return {
      ...base,
      // What was not matched is not held against anybody while so little could be read.
      missing: [],
      score: null,
      range: [toHalf(marks.score - 0.5), toHalf(marks.score + 1)],
      reading: 'Too little of the answers could be read for a number. Judge for yourself:',
      next: null,
      questions: selfReview(id, topics),
    }
  }
  return {
    ...base,
    score: marks.score,
    range: null,
    reading: marks.saw,
    next: nextAnchor(record, id, marks.score),
  }
}

function judge(record: RoundRecord, id: DimensionId): Marks {
  const marks = judges[id](record)
  return record.isPeer ? peerMarks(record, id, marks) : marks
}

/** What the next whole number asks for. */
function nextAnchor(
  { knowledge }: RoundRecord,
  id: DimensionId,
  reached: number,
): DimensionScore['next'] {
  const score = Math.floor(reached) + 1
  const anchors = knowledge.rubric.dimensions.find((dimension) => dimension.id === id)?.anchors
  const anchor = anchors?.[`${score as 2 | 3 | 4}`]
  return score > 4 || anchor === undefined ? null : { score, anchor }
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
        askedSeq: thread.asked[0]?.seq ?? null,
        componentLabels: thread.about.flatMap((id) => record.component(id)?.label || []),
        countsFor: countsFor(topic.id),
        points: reviewPoints(record, topic),
        statedTradeoff: thread.statedTradeoff,
        modelAnswer: topic.modelAnswer,
      },
    ]
  })
}
