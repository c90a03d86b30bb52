import { refuse, succeed, type QuestionId } from '@sparboard/shared/base'
import { isBlind, type EventBody, type Question, type Round } from '@sparboard/shared/round'
import type { Decision } from './types.ts'

/** A decision for these events. */
export function events(...bodies: EventBody[]): Decision {
  return succeed(bodies)
}

/** The refusal of what needs a running clock; null while it runs. */
export function whileRunning(round: Round) {
  return whileOpen(round) ?? (round.status === 'paused' ? refuse('round_paused' as const) : null)
}

/** The refusal of what is possible from the start to the end, paused or not; null in between. */
export function whileOpen(round: Round) {
  if (round.status === 'lobby') return refuse('not_started' as const)
  return round.status === 'ended' ? refuse('already_ended' as const) : null
}

/** The refusal of what is possible only after the end and once the marks may be seen. */
export function onceSeen(round: Round) {
  if (round.status !== 'ended') return refuse('not_ended' as const)
  return isBlind(round) ? refuse('not_revealed' as const) : null
}

export function questionOf(round: Round, id: QuestionId): Question | null {
  return round.questions.find((question) => question.id === id) ?? null
}
