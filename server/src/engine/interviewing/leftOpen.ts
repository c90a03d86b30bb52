import type { InterviewingFeedback } from '@sparboard/shared/protocol'
import type { InterviewMemory } from '../interviewer/memory/InterviewMemory.ts'
import { phaseTopics } from '../knowledge/index.ts'
import type { InterviewingParts } from './interviewingFeedback.ts'

/**
 * Questions from cards of which something that matters was neither heard nor ticked, and to which
 * nobody came back: no follow-up, no hint, neither parked nor resolved.
 */
export function findLeftOpen(
  { knowledge, round, events, by }: InterviewingParts,
  { coverage }: InterviewMemory,
): InterviewingFeedback['leftOpen'] {
  return round.questions.flatMap((question) => {
    const isLeft = question.status === 'open' || question.status === 'answered'
    if (question.by !== by || !isLeft || question.depth > 1 || question.hints > 0) return []
    const asked = events.find(({ seq }) => seq === question.askedAtSeq)
    const id = asked?.type === 'asked' ? (asked.plan?.topic ?? '') : ''
    const topic = phaseTopics.get(id) ?? knowledge.topics.get(id)
    if (!topic) return []
    const missing = [...topic.points]
      .filter(({ id: point, isCore }) => {
        const isTicked = round.ticks.some((tick) => tick.topic === id && tick.point === point)
        return isCore && !isTicked && !coverage.get(id)?.has(point)
      })
      .map(({ statement }) => statement)
    if (missing.length === 0) return []
    return [{ questionId: question.id, title: topic.title, missing }]
  })
}
