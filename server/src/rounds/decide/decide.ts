import { assertNever, refuse } from '@sparboard/shared/base'
import { isAllowed, type Command } from '@sparboard/shared/protocol'
import type { Participant, Round } from '@sparboard/shared/round'
import { decideClock } from './decideClock.ts'
import { decideMarks } from './decideMarks.ts'
import { decidePeople } from './decidePeople.ts'
import { decideHint, decideQuestion } from './decideQuestion.ts'
import { events, whileRunning } from './gates.ts'
import type { CommandOf, Decision, DecisionContext } from './types.ts'

/** What still has a place in a log that is full: each is said once, or once by each person. */
const finishing: ReadonlySet<Command['type']> = new Set([
  'end',
  'submitScores',
  'revealScores',
  'swapRoles',
])

/**
 * What a command of a participant comes to: the events that it leads to, or why it is refused. None
 * when it says what is so already. Pure: the same round, command and context give the same answer.
 */
export function decide(
  round: Round,
  by: Participant,
  command: Command,
  context: DecisionContext,
): Decision {
  if (by.isRemoved) return refuse('removed')
  if (!isAllowed(command.type, by, round.interviewer)) return refuse('role_not_allowed')
  if (context.isLogFull && !finishing.has(command.type)) return refuse('round_too_long')
  switch (command.type) {
    case 'start':
    case 'pause':
    case 'resume':
    case 'end':
    case 'advancePhase':
    case 'extendPhase':
    case 'restartPhase':
      return decideClock(round, command, context)
    case 'say':
      return (
        whileRunning(round) ?? events({ type: 'said', text: command.text, move: null, plan: null })
      )
    case 'ask':
    case 'curveball':
    case 'reveal':
    case 'pin':
    case 'closeQuestion':
    case 'reopenQuestion':
    case 'tickPoint':
      return decideQuestion(round, command, context)
    case 'hint':
      return decideHint(round, by, command)
    case 'note':
      return decideNote(round, command, context)
    case 'score':
    case 'submitScores':
    case 'revealScores':
    case 'reflect':
    case 'disputePoint':
      return decideMarks(round, by, command, context)
    case 'ready':
    case 'setRole':
    case 'remove':
    case 'revokeInvite':
    case 'handOver':
    case 'answerKnock':
    case 'swapRoles':
      return decidePeople(round, by, command, context)
    default:
      return assertNever(command)
  }
}

function decideNote(
  round: Round,
  { text, componentId }: CommandOf<'note'>,
  context: DecisionContext,
): Decision {
  if (round.status === 'lobby') return refuse('not_started')
  if (componentId === null) return events({ type: 'noted', text, componentId: null })
  const component = context.componentOf(componentId)
  if (component === null) return refuse('component_unknown')
  return events({ type: 'noted', text, componentId: component })
}
