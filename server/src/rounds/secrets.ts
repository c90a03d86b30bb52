import { createHash, randomBytes } from 'node:crypto'
import type { KnockId, ParticipantId, QuestionId, RoundId } from '@sparboard/shared/base'

/** A new round's id: 128 random bits, base64url. */
export function newRoundId(): RoundId {
  return randomBytes(16).toString('base64url') as RoundId
}

/** A new participant's id; nobody can tell from it which session it belongs to. */
export function newParticipantId(): ParticipantId {
  return `p_${randomBytes(12).toString('base64url')}` as ParticipantId
}

/** The id of a new question thread. */
export function newQuestionId(): QuestionId {
  return `q_${randomBytes(9).toString('base64url')}` as QuestionId
}

/** The id of a knock: only the session that knocked can do anything with it. */
export function newKnockId(): KnockId {
  return `k_${randomBytes(16).toString('base64url')}` as KnockId
}

/** An invite token or a session: 192 random bits, base64url. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** A seed for the engine's choices. */
export function newSeed(): number {
  return randomBytes(4).readUInt32BE()
}

/** What is stored of a session and looked up for an invite: SHA-256, base64url. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
