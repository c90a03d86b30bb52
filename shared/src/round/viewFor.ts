import { assertNever } from '../base/index.ts'
import type { RoundEvent } from './events.ts'
import type { Role } from './roles.ts'

/**
 * What a role may see of an event; null when it is not for this role at all.
 *
 * Every byte of an event that leaves the server goes through here. Candidates and observers never
 * see notes, scores, board readings or why a question was asked; nobody sees the seed, which would
 * let a reader predict the engine. Human interviewers see everything but the seed.
 */
export function viewFor(role: Role, event: RoundEvent): RoundEvent | null {
  switch (event.type) {
    case 'roundCreated':
      return { ...event, seed: 0 }
    case 'noted':
    case 'scored':
    case 'boardRead':
    case 'pointsHeard':
    case 'assessed':
      return role === 'interviewer' ? event : null
    case 'said':
    case 'asked':
    case 'hinted':
      return role === 'interviewer' ? event : { ...event, plan: null }
    case 'joined':
    case 'roleChanged':
    case 'removed':
    case 'inviteRevoked':
    case 'started':
    case 'phaseStarted':
    case 'paused':
    case 'resumed':
    case 'clockStopped':
    case 'pinned':
    case 'questionClosed':
    case 'hintRequested':
    case 'pointDisputed':
    case 'ended':
      return event
    default:
      return assertNever(event)
  }
}
