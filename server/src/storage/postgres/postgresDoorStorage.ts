import type { KnockId, RoundId } from '@sparboard/shared/base'
import type { Role } from '@sparboard/shared/round'
import type { DoorStorage, StoredCode, StoredKnock } from '../../rounds/DoorStorage.ts'
import type { Database, Statement } from './Database.ts'
import { isDuplicate } from './isDuplicate.ts'

// Whoever prunes at the same time takes the rest: two servers never wait for each other.
const pruneCodes: Statement = {
  name: 'prune-codes',
  text: `
    DELETE FROM round_codes WHERE letters IN (
      SELECT letters FROM round_codes WHERE expires_at_ms <= $1 FOR UPDATE SKIP LOCKED)`,
}

const upsertCode: Statement = {
  name: 'upsert-code',
  text: `
    INSERT INTO round_codes (letters, round_id, role, expires_at_ms) VALUES ($1, $2, $3, $4)
    ON CONFLICT (round_id, role) DO UPDATE
    SET letters = excluded.letters, expires_at_ms = excluded.expires_at_ms`,
}

const selectCode: Statement = {
  name: 'select-code',
  text: `
    SELECT letters, round_id, role, expires_at_ms FROM round_codes
    WHERE letters = $1 AND expires_at_ms > $2`,
}

const selectCodeOf: Statement = {
  name: 'select-code-of',
  text: `
    SELECT letters, round_id, role, expires_at_ms FROM round_codes
    WHERE round_id = $1 AND role = $2 AND expires_at_ms > $3`,
}

const pruneKnocks: Statement = {
  name: 'prune-knocks',
  text: `
    DELETE FROM knocks WHERE knock_id IN (
      SELECT knock_id FROM knocks WHERE expires_at_ms <= $1 FOR UPDATE SKIP LOCKED)`,
}

const insertKnock: Statement = {
  name: 'insert-knock',
  text: `
    INSERT INTO knocks (knock_id, round_id, session_hash, letters, knocked_at_ms, expires_at_ms)
    VALUES ($1, $2, $3, $4, $5, $6)`,
}

const selectKnock: Statement = {
  name: 'select-knock',
  text: 'SELECT * FROM knocks WHERE knock_id = $1 AND expires_at_ms > $2',
}

const selectKnockOf: Statement = {
  name: 'select-knock-of',
  text: `
    SELECT * FROM knocks WHERE session_hash = $1 AND round_id = $2 AND expires_at_ms > $3
    ORDER BY knocked_at_ms DESC LIMIT 1`,
}

/** Codes and knocks in PostgreSQL, for all servers on it. */
export function createPostgresDoorStorage({ database }: { database: Database }): DoorStorage {
  return {
    async putCode({ letters, roundId, role, expiresAtMs }, nowMs) {
      await database.rows(pruneCodes, [Math.round(nowMs)])
      try {
        await database.rows(upsertCode, [letters, roundId, role, Math.round(expiresAtMs)])
        return true
      } catch (error) {
        // The letters are the key; the round and role cannot be in conflict.
        if (isDuplicate(error)) return false
        throw error
      }
    },

    async findCode(letters, nowMs) {
      const [row] = await database.rows<CodeRow>(selectCode, [letters, Math.round(nowMs)])
      return row ? toCode(row) : null
    },

    async findCodeOf(roundId, role, nowMs) {
      const values = [roundId, role, Math.round(nowMs)]
      const [row] = await database.rows<CodeRow>(selectCodeOf, values)
      return row ? toCode(row) : null
    },

    async putKnock(knock, nowMs) {
      const { knockId, roundId, sessionHash, letters, knockedAtMs, expiresAtMs } = knock
      const times = [Math.round(knockedAtMs), Math.round(expiresAtMs)]
      await database.rows(pruneKnocks, [Math.round(nowMs)])
      await database.rows(insertKnock, [knockId, roundId, sessionHash, letters, ...times])
    },

    async findKnock(knockId, nowMs) {
      const [row] = await database.rows<KnockRow>(selectKnock, [knockId, Math.round(nowMs)])
      return row ? toKnock(row) : null
    },

    async findKnockOf(sessionHash, roundId, nowMs) {
      const values = [sessionHash, roundId, Math.round(nowMs)]
      const [row] = await database.rows<KnockRow>(selectKnockOf, values)
      return row ? toKnock(row) : null
    },
  }
}

interface CodeRow {
  letters: string
  round_id: string
  role: string
  expires_at_ms: number
}
interface KnockRow {
  knock_id: string
  round_id: string
  session_hash: string
  letters: string
  knocked_at_ms: number
  expires_at_ms: number
}

function toCode(row: CodeRow): StoredCode {
  return {
    letters: row.letters,
    roundId: row.round_id as RoundId,
    role: row.role as Role,
    expiresAtMs: row.expires_at_ms,
  }
}

function toKnock(row: KnockRow): StoredKnock {
  return {
    knockId: row.knock_id as KnockId,
    roundId: row.round_id as RoundId,
    sessionHash: row.session_hash,
    letters: row.letters,
    knockedAtMs: row.knocked_at_ms,
    expiresAtMs: row.expires_at_ms,
  }
}
