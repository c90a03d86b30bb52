import type { KnockId, RoundId } from '@sparboard/shared/base'
import type { Role } from '@sparboard/shared/round'

/**
 * Where short codes are kept, and who came by one, for all servers on one storage. Every adapter runs
 * the same contract suite. Whatever has expired is as good as gone, and is deleted when something of
 * its kind is added.
 */
export interface DoorStorage {
  /**
   * Keeps a code in the place of an earlier one of its round and role; false when a live code has the
   * same letters, and then nothing is changed.
   */
  putCode(code: StoredCode, nowMs: number): Promise<boolean>
  /** The live code with these letters. */
  findCode(letters: string, nowMs: number): Promise<StoredCode | null>
  /** The live code of a round for a role. */
  findCodeOf(roundId: RoundId, role: Role, nowMs: number): Promise<StoredCode | null>
  putKnock(knock: StoredKnock, nowMs: number): Promise<void>
  findKnock(knockId: KnockId, nowMs: number): Promise<StoredKnock | null>
  /** The latest knock of a browser session at a round. */
  findKnockOf(sessionHash: string, roundId: RoundId, nowMs: number): Promise<StoredKnock | null>
}

export interface StoredCode {
  letters: string
  roundId: RoundId
  role: Role
  expiresAtMs: number
}

/** Whose knock it is. What became of it stands in the round's log. */
export interface StoredKnock {
  knockId: KnockId
  roundId: RoundId
  sessionHash: string
  /** The code that it came by. */
  letters: string
  /** Numbers the knocks of a session by time. */
  knockedAtMs: number
  expiresAtMs: number
}
