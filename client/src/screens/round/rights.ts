import { isAllowed, type CommandType } from '@sparboard/shared/protocol'
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

/** The rights of somebody in a round, by the table that the server goes by. */
export function rightsOf(
  { interviewer }: Pick<Round, 'interviewer'>,
  by: { role: Role; isHost: boolean },
): Rights {
  const may = (type: CommandType) => isAllowed(type, by, interviewer)
  return {
    canStart: may('start'),
    canSpeak: may('say'),
    canInterview: may('ask'),
    // Who may ask gives hints instead of asking for them.
    canAskForHint: may('hint') && !may('ask'),
    canSteer: may('advancePhase'),
    canEnd: may('end'),
    isHost: by.isHost,
  }
}
