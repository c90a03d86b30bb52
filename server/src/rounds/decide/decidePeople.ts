import { assertNever, ENGINE_ID, refuse, type RoundId } from '@sparboard/shared/base'
import {
  isBlind,
  markers,
  participantOf,
  type EventBody,
  type Participant,
  type Round,
  type RoundEvent,
} from '@sparboard/shared/round'
import { events } from './gates.ts'
import type { CommandOf, Decision, DecisionContext } from './types.ts'

type PeopleCommand = CommandOf<
  'ready' | 'setRole' | 'remove' | 'revokeInvite' | 'handOver' | 'answerKnock' | 'swapRoles'
>

/** Who is in the round, as what, and how they go on together. */
export function decidePeople(
  round: Round,
  by: Participant,
  command: PeopleCommand,
  context: DecisionContext,
): Decision {
  switch (command.type) {
    case 'ready':
      if (round.status !== 'lobby') return refuse('already_started')
      return round.ready.includes(by.id) === command.isReady
        ? events()
        : events({ type: 'readied', isReady: command.isReady })
    case 'setRole':
      return decideSetRole(round, command, context)
    case 'remove': {
      const target = memberOf(round, command.participantId)
      if (!target) return refuse('participant_unknown')
      if (target.id === ENGINE_ID) {
        return refuse('role_not_allowed', 'The interviewer of this round cannot be removed.')
      }
      if (target.isHost) return refuse('role_not_allowed', 'The host cannot leave the round.')
      const removed: EventBody = { type: 'removed', participantId: target.id }
      return endsWaiting(round, target) ? events(removed, { type: 'revealed' }) : events(removed)
    }
    case 'revokeInvite':
      return events({ type: 'inviteRevoked', role: command.role })
    case 'handOver': {
      const target = memberOf(round, command.participantId)
      if (!target) return refuse('participant_unknown')
      if (target.id === ENGINE_ID) {
        return refuse('role_not_allowed', 'Only a person can be the host.')
      }
      return target.isHost ? events() : events({ type: 'hostChanged', participantId: target.id })
    }
    case 'answerKnock': {
      const knock = round.knocks.find(({ id }) => id === command.knockId)
      if (!knock) return refuse('knock_unknown')
      if (knock.status !== 'waiting') return events()
      const { knockId, isAdmitted } = command
      return events({ type: 'knockAnswered', knockId, isAdmitted })
    }
    case 'swapRoles':
      return decideSwap(round, context.nextRoundId)
    default:
      return assertNever(command)
  }
}

function decideSwap(round: Round, roundId: RoundId): Decision {
  if (round.interviewer !== 'human') return refuse('nobody_to_swap')
  if (round.status !== 'ended') return refuse('not_ended')
  if (round.next !== null) return refuse('already_continued')
  const has = (role: string) =>
    round.participants.some((one) => !one.isRemoved && one.role === role)
  if (!has('candidate') || !has('interviewer')) return refuse('nobody_to_swap')
  return events({ type: 'continued', roundId })
}

function decideSetRole(
  round: Round,
  command: CommandOf<'setRole'>,
  context: DecisionContext,
): Decision {
  if (round.status === 'ended') return refuse('already_ended')
  const target = memberOf(round, command.participantId)
  if (!target) return refuse('participant_unknown')
  if (target.id === ENGINE_ID) {
    return refuse('role_not_allowed', 'The interviewer of this round keeps its role.')
  }
  if (command.role === 'interviewer') {
    if (round.interviewer !== 'human') {
      return refuse('role_not_allowed', 'This round has an interviewer already.')
    }
    // An interviewer sees notes, cards and plans: whoever is examined must not get at them.
    if (round.status !== 'lobby' && wasCandidate(context.events, target.id)) {
      return refuse(
        'role_not_allowed',
        'Once the round has started, its candidate cannot become its interviewer.',
      )
    }
  }
  return events({ type: 'roleChanged', participantId: target.id, role: command.role })
}

/**
 * Whether nobody's marks are waited for any more when this one is gone. They are revealed then as by the
 * last who gives theirs: whoever is left sees the card, and must not change their own after that.
 */
function endsWaiting(round: Round, gone: Participant): boolean {
  if (round.status !== 'ended' || !isBlind(round)) return false
  const left = markers(round).filter(({ id }) => id !== gone.id)
  return left.length <= 1 || left.every(({ id }) => round.submitted.includes(id))
}

function wasCandidate(log: readonly RoundEvent[], id: string): boolean {
  return log.some(
    (event) =>
      (event.type === 'joined' || event.type === 'roleChanged') &&
      event.participantId === id &&
      event.role === 'candidate',
  )
}

/** Somebody who is in the round still. */
function memberOf(round: Round, id: string): Participant | null {
  const found = participantOf(round, id)
  return found && !found.isRemoved ? found : null
}
