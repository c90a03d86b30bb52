import type { ComponentId } from '@sparboard/shared/base'
import type { Move, TurnPlan } from '@sparboard/shared/round'
import type { InterviewerAction, TurnBrief } from '../../engine/interviewer/index.ts'
import { asks } from './checkFields.ts'
import type { TurnFields } from './turnSchema.ts'

/**
 * A checked turn as commands. What the planner wanted besides words (the round moves on a phase)
 * stays; a thread that is left is closed.
 */
export function actionsOf(fields: TurnFields, text: string, brief: TurnBrief): InterviewerAction[] {
  const { thread, plan } = brief
  const before = plan.actions.filter(({ type }) => type === 'advancePhase')
  if (fields.move === 'wait') return []
  const move: Move = fields.move
  if (!asks(fields)) {
    return [...before, { type: 'say', text, move, plan: planOf(fields, brief) }]
  }
  const isFollowUp = thread !== null && fields.topic !== null && fields.topic === thread.topic
  const closing = plan.actions.find((action) => action.type === 'closeQuestion')
  const closes: InterviewerAction[] =
    thread && !isFollowUp
      ? [
          closing ?? {
            type: 'closeQuestion',
            questionId: thread.questionId,
            status: 'parked',
          },
        ]
      : []
  const known = new Set<string>(brief.graph.components.map(({ id }) => id))
  return [
    ...closes,
    ...before,
    {
      type: 'ask',
      text,
      about: fields.about.filter((id): id is ComponentId => known.has(id)),
      questionId: isFollowUp ? thread.questionId : null,
      move,
      plan: planOf(fields, brief),
    },
  ]
}

/** What the planner had planned keeps its reason, so that it does not come a second time. */
function planOf({ topic, aim, reveals }: TurnFields, { plan, options }: TurnBrief): TurnPlan {
  if (reveals.length > 0) return { topic: null, aim: reveals.join(' '), because: plan.because }
  const isPlanned = topic === plan.topic
  const option = options.find((one) => one.topic === topic)
  return { topic, aim, because: isPlanned ? plan.because : (option?.because ?? plan.because) }
}
