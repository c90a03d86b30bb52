import type { ParticipantId } from '@sparboard/shared/base'
import type { closeCodes, SyncNotice } from '@sparboard/shared/protocol'
import type { Role } from '@sparboard/shared/round'
import { PersonBudget } from './PersonBudget.ts'
import type { Clock } from '../ports.ts'
import type { PresenceSource } from './RoomPresence.ts'
import type { RoomSession } from './RoomSession.ts'

/** The connections to a board, and what each person may still send over all of theirs. */
export class RoomPeople {
  readonly #clock: Clock
  readonly #rateLimitScale: number
  readonly #sessions = new Set<RoomSession>()
  /** Kept for as long as the room: whoever comes back finds what is left of theirs. */
  readonly #budgets = new Map<ParticipantId, PersonBudget>()

  constructor(clock: Clock, rateLimitScale: number) {
    this.#clock = clock
    this.#rateLimitScale = rateLimitScale
  }

  get sessions(): ReadonlySet<RoomSession> {
    return this.#sessions
  }

  add(session: RoomSession): void {
    this.#sessions.add(session)
  }

  remove(session: RoomSession): void {
    this.#sessions.delete(session)
  }

  budgetOf(participantId: ParticipantId): PersonBudget {
    const known = this.#budgets.get(participantId)
    const budget = known ?? new PersonBudget(this.#rateLimitScale, this.#clock.nowMs())
    this.#budgets.set(participantId, budget)
    return budget
  }

  broadcast(frame: Uint8Array, except: PresenceSource | null): void {
    for (const session of this.#sessions) if (session !== except) session.send(frame)
  }

  notice(notice: SyncNotice): void {
    for (const session of this.#sessions) session.notice(notice)
  }

  /** Ends the connections of a participant whose role is another one now, or who was removed. */
  setRole(participantId: ParticipantId, role: Role | null): void {
    for (const session of this.#sessions) {
      const { member } = session
      if (member.participantId !== participantId || member.role === role) continue
      if (role === null) session.close('unauthorised', 'You were taken out of this round')
      else session.close('roleChanged', 'Your role has changed')
    }
  }

  end(code: keyof typeof closeCodes, reason: string): void {
    for (const session of this.#sessions) session.close(code, reason)
  }
}
