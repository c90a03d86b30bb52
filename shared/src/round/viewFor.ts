import { assertNever } from '../base/index.ts'
import type { RoundEvent } from './events.ts'
import type { Participant } from './Round.ts'

/** Whoever looks at a round, as they are in it now. */
export type Viewer = Pick<Participant, 'id' | 'role' | 'isHost'>

/**
 * What somebody may see of an event; null when it is not for them at all.
 *
 * Every byte of an event that leaves the server goes through here. Candidates and observers never
 * see notes, ticked points, board readings or why a question was asked; nobody sees another's marks,
 * nor the seed, which would let a reader predict the engine. Who knocks is the host's business.
 */
export function viewFor(viewer: Viewer, event: RoundEvent): RoundEvent | null {
  switch (event.type) {
    case 'roundCreated':
      return { ...event, seed: 0 }
    case 'scored':
      return event.by === viewer.id ? event : null
    case 'knocked':
    case 'knockAnswered':
      return viewer.isHost ? event : null
    case 'noted':
    case 'pointTicked':
    case 'boardRead':
    case 'pointsHeard':
    case 'assessed':
      return viewer.role === 'interviewer' ? event : null
    case 'said':
    case 'asked':
    case 'hinted':
      return viewer.role === 'interviewer' ? event : { ...event, plan: null }
    case 'joined':
    case 'roleChanged':
    case 'removed':
    case 'inviteRevoked':
    case 'hostChanged':
    case 'readied':
    case 'started':
    case 'phaseStarted':
    case 'phaseExtended':
    case 'phaseRestarted':
    case 'paused':
    case 'resumed':
    case 'clockStopped':
    case 'pinned':
    case 'questionClosed':
    case 'questionReopened':
    case 'hintRequested':
    case 'pointDisputed':
    case 'ended':
    case 'scoresSubmitted':
    case 'revealed':
    case 'reflected':
    case 'continued':
      return event
    default:
      return assertNever(event)
  }
}
