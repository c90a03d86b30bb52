import type { CurveballCard, RequirementFact } from '@sparboard/shared/protocol'
import type { Round } from '@sparboard/shared/round'
import type { InterviewMemory } from '../interviewer/memory/InterviewMemory.ts'
import { groundedCurveball } from '../interviewer/planner/curveball.ts'
import type { View } from '../interviewer/planner/View.ts'
import { fill } from '../interviewer/phrasing/fill.ts'
import { sentenceCase } from '../interviewer/phrasing/sentenceCase.ts'
import type { Problem } from '../knowledge/index.ts'

/** What the candidate has to ask for; none for a problem that somebody typed in. */
export function requirementsOf(
  problem: Problem | null,
  { facts }: InterviewMemory,
): RequirementFact[] {
  return (problem?.clarify ?? []).map(({ id, intent, answer }) => ({
    id,
    title: sentenceCase(intent.replaceAll('_', ' ')),
    fact: answer,
    isRevealed: facts.has(id),
  }))
}

/** What may change in the middle of the round, each with the question that goes with it. */
export function curveballsOf(
  problem: Problem | null,
  round: Round,
  view: View | null,
): CurveballCard[] {
  const asked = round.turns.filter(({ type }) => type === 'asked').map(({ text }) => normal(text))
  return (problem?.curveballs ?? []).map((ball) => {
    const focal = view ? groundedCurveball(view, ball).focal : null
    const component = focal && view ? view.name(focal) : 'your design'
    const text = `${ball.text} ${fill(ball.ask, { component })}`
    const fact = normal(ball.text)
    return { id: ball.id, text, isUsed: asked.some((words) => words.includes(fact)) }
  })
}

function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
