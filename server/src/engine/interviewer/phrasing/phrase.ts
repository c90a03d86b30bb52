import { assertNever } from '@sparboard/shared/base'
import type { TurnPlan } from '@sparboard/shared/round'
import type { InterviewerAction } from '../Interviewer.ts'
import type { Decision } from '../planner/Decision.ts'
import type { View } from '../planner/View.ts'
import { compose } from './compose.ts'
import type { LineId } from './lines.ts'
import { renderPiece, sayLine } from './renderPiece.ts'
import { turnText } from './turnText.ts'

/** What a step of the hint ladder begins with; the first says what a hint costs. */
const stepLines: readonly LineId[] = [
  'hint_direction',
  'hint_consequence',
  'hint_shape',
  'hint_point',
]

/** A decision in words, as the commands that an interviewer gives. */
export function phrase(decision: Decision, view: View): InterviewerAction[] {
  const actions: InterviewerAction[] = []
  const { closes } = decision
  if (closes && decision.type !== 'hint') actions.push({ type: 'closeQuestion', ...closes })
  const phases = decision.type === 'hint' ? 0 : decision.phases
  for (let step = 0; step < phases; step += 1) actions.push({ type: 'advancePhase' })
  switch (decision.type) {
    case 'silent':
      break
    case 'hint': {
      const { questionId, step, piece } = decision
      const lead = sayLine(stepLines[step - 1] ?? 'hint_point', {}, view)
      const text = compose([lead], renderPiece(piece, view) ?? '')
      actions.push({ type: 'hint', questionId, step, text, plan: planOf(decision) })
      if (closes) actions.push({ type: 'closeQuestion', ...closes })
      return actions
    }
    case 'say':
      actions.push({
        type: 'say',
        text: turnText(decision, view),
        move: decision.move,
        plan: planOf(decision),
      })
      break
    case 'ask':
      actions.push({
        type: 'ask',
        text: turnText(decision, view),
        about: decision.about,
        questionId: decision.questionId,
        move: decision.move,
        plan: planOf(decision),
      })
      break
    default:
      return assertNever(decision)
  }
  if (decision.ends) actions.push({ type: 'end', reason: decision.ends })
  return actions
}

function planOf({ topic, aim, because }: Pick<TurnPlan, 'topic' | 'aim' | 'because'>): TurnPlan {
  return { topic, aim, because }
}
