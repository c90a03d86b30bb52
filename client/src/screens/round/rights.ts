import type { Role, Round } from '@sparboard/shared/round'

/** What the screen offers to somebody. The server decides; this only spares people a refusal. */
export interface Rights {
  canStart: boolean
  /** Writes turns into the conversation. */
  canSpeak: boolean
  /** Leads the round as a person: asks, pins, notes, scores. */
  canInterview: boolean
  canAskForHint: boolean
  /** Pauses, goes on, and moves to the next phase. */
  canSteer: boolean
  canEnd: boolean
  isHost: boolean
}

/** The rights of a role in a round, as the server gives them. */
export function rightsOf(
  { interviewer }: Pick<Round, 'interviewer'>,
  { role, isHost }: { role: Role; isHost: boolean },
): Rights {
  const isLedByPerson = interviewer === 'human'
  const leads = role === (isLedByPerson ? 'interviewer' : 'candidate')
  return {
    canStart: leads || isHost,
    canSpeak: role === 'candidate' || (isLedByPerson && role === 'interviewer'),
    canInterview: isLedByPerson && role === 'interviewer',
    canAskForHint: role === 'candidate',
    canSteer: leads,
    canEnd: leads || isHost,
    isHost,
  }
}
