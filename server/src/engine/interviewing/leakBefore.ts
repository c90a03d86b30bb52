import type { Round, Turn } from '@sparboard/shared/round'
import type { InterviewMemory } from '../interviewer/memory/InterviewMemory.ts'
import { leakOf } from '../interviewer/phrasing/leak.ts'
import type { Knowledge } from '../knowledge/index.ts'

/**
 * The words of a question that are a point of its topic, which nobody had said or drawn before, in a
 * sentence; null where it gives nothing away.
 */
export function leakBefore(
  { seq, text, questionId }: Turn,
  round: Round,
  { threads, board }: InterviewMemory,
  knowledge: Knowledge,
): string | null {
  const topicId = threads.find(({ id }) => id === questionId)?.topic
  const topic = topicId ? knowledge.topics.get(topicId) : undefined
  if (!topic) return null
  const said = round.turns.filter((turn) => turn.seq < seq && turn.role === 'candidate')
  const known = [
    round.problem.prompt,
    ...board.components.map(({ label }) => label),
    ...said.map((turn) => turn.text),
  ].join('\n')
  // Aloud everything may have been said; a point that was ticked before was.
  const ticked = new Set(
    round.ticks.filter((tick) => tick.topic === topic.id && tick.seq < seq).map((one) => one.point),
  )
  const points = topic.points.filter(({ id }) => !ticked.has(id))
  const leak = leakOf(text, points, known)
  if (leak === null) return null
  return `“${leak.replaceAll('*', '').replaceAll('+', ' … ')}” was for them to say.`
}
