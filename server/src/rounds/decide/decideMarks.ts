import { assertNever, refuse } from '@sparboard/shared/base'
import { isBlind, isLastMarker, type Participant, type Round } from '@sparboard/shared/round'
import { dimensions } from '@sparboard/shared/scorecard'
import { events, onceSeen } from './gates.ts'
import type { CommandOf, Decision, DecisionContext } from './types.ts'

type MarksCommand = CommandOf<
  'score' | 'submitScores' | 'revealScores' | 'reflect' | 'disputePoint'
>

/** What people say of how it went. */
export function decideMarks(
  round: Round,
  by: Participant,
  command: MarksCommand,
  context: DecisionContext,
): Decision {
  switch (command.type) {
    case 'score':
      return decideScore(round, by, command)
    case 'submitScores': {
      if (round.status !== 'ended') return refuse('not_ended')
      if (round.isRevealed) return refuse('already_revealed')
      if (round.submitted.includes(by.id)) return events()
      return isLastMarker(round, by.id)
        ? events({ type: 'scoresSubmitted' }, { type: 'revealed' })
        : events({ type: 'scoresSubmitted' })
    }
    case 'revealScores':
      if (round.status !== 'ended') return refuse('not_ended')
      return round.isRevealed ? events() : events({ type: 'revealed' })
    case 'reflect': {
      const { keep, change } = command
      return onceSeen(round) ?? events({ type: 'reflected', keep, change })
    }
    case 'disputePoint':
      return decideDispute(round, by, command, context)
    default:
      return assertNever(command)
  }
}

/** An interviewer marks from the start on; what a candidate expects is asked for after the end. */
function decideScore(round: Round, by: Participant, command: CommandOf<'score'>): Decision {
  if (round.status === 'lobby') return refuse('not_started')
  if (by.role === 'candidate' && round.status !== 'ended') return refuse('not_ended')
  if (round.isRevealed) return refuse('already_revealed')
  const { dimension, score, comment } = command
  if (!dimensions.some(({ id }) => id === dimension)) {
    return refuse('body_malformed', 'There is no such dimension on the score card.')
  }
  if (score !== null && !Number.isInteger(score * 2)) {
    return refuse('body_malformed', 'A score is 1 to 4 in steps of a half.')
  }
  if (isBlind(round) && round.submitted.includes(by.id)) {
    return refuse('already_revealed', 'You have given your marks; they stay as they are.')
  }
  return events({ type: 'scored', dimension, score, comment })
}

function decideDispute(
  round: Round,
  by: Participant,
  { topic, point, isDisputed }: CommandOf<'disputePoint'>,
  { isUnheard }: DecisionContext,
): Decision {
  const refused = onceSeen(round)
  if (refused) return refused
  if (!isUnheard(topic, point)) return refuse('point_unknown')
  const wasDisputed = round.disputes.some(
    (dispute) => dispute.by === by.id && dispute.topic === topic && dispute.point === point,
  )
  if (wasDisputed === isDisputed) return events()
  return events({ type: 'pointDisputed', topic, point, isDisputed })
}
