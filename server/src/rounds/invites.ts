import type { Invites } from '@sparboard/shared/protocol'
import type { InterviewerKind, Role } from '@sparboard/shared/round'
import type { StoredInvite } from './ports.ts'
import { hashSecret, newToken } from './secrets.ts'

/**
 * New invites for a round: for every role that somebody else may take. Where the engine leads, nobody
 * else interviews; two people may be its candidates together.
 */
export function createInvites(interviewer: InterviewerKind): StoredInvite[] {
  const roles: Role[] =
    interviewer === 'human' ? ['candidate', 'interviewer', 'observer'] : ['candidate', 'observer']
  return roles.map((role) => {
    const token = newToken()
    return { token, tokenHash: hashSecret(token), role, isRevoked: false }
  })
}

/** The tokens that can still be used, by role, as the host is shown them. */
export function toInvites(stored: readonly StoredInvite[]): Invites {
  const usable = stored.filter(({ isRevoked }) => !isRevoked)
  return Object.fromEntries(usable.map(({ role, token }) => [role, token]))
}
