import { assertNever, type QuestionId } from '@sparboard/shared/base'
import type { EventBody, Round } from '@sparboard/shared/round'
import type { InterviewerAction } from './Interviewer.ts'

/** What an action needs of its surroundings. */
export interface ActionContext {
  /** Makes the id of a question thread that is opened. */
  newQuestionId: () => QuestionId
}

/**
 * The events that one action of the engine comes to, in order, for a round as it is now. An action
 * that no longer fits (the round is not running, the thread is closed already, there is no further
 * phase) comes to nothing. Apply the events of one action to the round before asking for the next.
 */
export function applyInterviewerAction(
  round: Round,
  action: InterviewerAction,
  context: ActionContext,
): EventBody[] {
  if (round.status !== 'running') return []
  switch (action.type) {
    case 'say':
      return [{ type: 'said', text: action.text, move: action.move, plan: action.plan }]
    case 'ask': {
      const { text, about, move, plan } = action
      const isKnown = round.questions.some(({ id }) => id === action.questionId)
      const questionId =
        action.questionId !== null && isKnown ? action.questionId : context.newQuestionId()
      return [{ type: 'asked', questionId, text, about, move, plan }]
    }
    case 'hint': {
      const { questionId, step, text, plan } = action
      if (!round.questions.some(({ id }) => id === questionId)) return []
      return [{ type: 'hinted', questionId, step, text, plan }]
    }
    case 'closeQuestion': {
      const { questionId, status } = action
      const question = round.questions.find(({ id }) => id === questionId)
      const isLive = question?.status === 'open' || question?.status === 'answered'
      return isLive ? [{ type: 'questionClosed', questionId, status }] : []
    }
    case 'advancePhase': {
      const next = round.phases[round.phaseIndex + 1]
      return next ? [{ type: 'phaseStarted', phase: next.id }] : []
    }
    case 'end':
      return [{ type: 'ended', reason: action.reason }]
    default:
      return assertNever(action)
  }
}
