import type { QuestionId } from '@sparboard/shared/base'
import { openQuestion, type Question, type Round } from '@sparboard/shared/round'

/** The question that the cockpit is about: the one chosen by hand, else the one that is under way. */
export function nowQuestion(round: Round, chosen: QuestionId | null): Question | null {
  return round.questions.find(({ id }) => id === chosen) ?? questionUnderWay(round)
}

/**
 * The latest open question, or the last one asked while it is answered and not closed. An earlier one that
 * was answered does not come back when a later one is closed: one is through with it.
 */
export function questionUnderWay(round: Round): Question | null {
  if (round.status === 'ended') return null
  const latest = openQuestion(round)
  const isLastAsked = latest?.id === round.questions.at(-1)?.id
  return latest?.status === 'answered' && !isLastAsked ? null : latest
}
