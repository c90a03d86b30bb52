import type { DatabaseSync } from 'node:sqlite'
import type { KnockId, RoundId } from '@sparboard/shared/base'
import type { Role } from '@sparboard/shared/round'
import type { DoorStorage, StoredCode, StoredKnock } from '../../rounds/DoorStorage.ts'
import type { GroupSync } from './GroupSync.ts'
import type { Transact } from './transaction.ts'

/** Codes and knocks in SQLite, found by their keys. */
export function createSqliteDoorStorage(deps: {
  database: DatabaseSync
  transact: Transact
  sync: GroupSync
}): DoorStorage {
  const { database, transact, sync } = deps
  const pruneCodes = database.prepare('DELETE FROM round_codes WHERE expires_at_ms <= ?')
  const replaceCode = database.prepare('DELETE FROM round_codes WHERE round_id = ? AND role = ?')
  const insertCode = database.prepare(
    'INSERT INTO round_codes (letters, round_id, role, expires_at_ms) VALUES (?, ?, ?, ?)',
  )
  const selectCode = database.prepare(
    `SELECT letters, round_id, role, expires_at_ms FROM round_codes
     WHERE letters = ? AND expires_at_ms > ?`,
  )
  const selectCodeOf = database.prepare(
    `SELECT letters, round_id, role, expires_at_ms FROM round_codes
     WHERE round_id = ? AND role = ? AND expires_at_ms > ?`,
  )
  const pruneKnocks = database.prepare('DELETE FROM knocks WHERE expires_at_ms <= ?')
  const insertKnock = database.prepare(
    `INSERT INTO knocks (knock_id, round_id, session_hash, letters, knocked_at_ms, expires_at_ms)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const selectKnock = database.prepare(
    'SELECT * FROM knocks WHERE knock_id = ? AND expires_at_ms > ?',
  )
  const selectKnockOf = database.prepare(
    `SELECT * FROM knocks WHERE session_hash = ? AND round_id = ? AND expires_at_ms > ?
     ORDER BY knocked_at_ms DESC LIMIT 1`,
  )

  return {
    async putCode({ letters, roundId, role, expiresAtMs }, nowMs) {
      const isKept = transact(() => {
        pruneCodes.run(Math.round(nowMs))
        const same = selectCode.get(letters, Math.round(nowMs))
        if (same && (same.round_id !== roundId || same.role !== role)) return false
        replaceCode.run(roundId, role)
        insertCode.run(letters, roundId, role, Math.round(expiresAtMs))
        return true
      })
      if (isKept) await sync.durable()
      return isKept
    },

    async findCode(letters, nowMs) {
      const row = selectCode.get(letters, Math.round(nowMs))
      return row ? toCode(row) : null
    },

    async findCodeOf(roundId, role, nowMs) {
      const row = selectCodeOf.get(roundId, role, Math.round(nowMs))
      return row ? toCode(row) : null
    },

    async putKnock(knock, nowMs) {
      const { knockId, roundId, sessionHash, letters, knockedAtMs, expiresAtMs } = knock
      const times = [Math.round(knockedAtMs), Math.round(expiresAtMs)]
      transact(() => {
        pruneKnocks.run(Math.round(nowMs))
        insertKnock.run(knockId, roundId, sessionHash, letters, ...times)
      })
      await sync.durable()
    },

    async findKnock(knockId, nowMs) {
      const row = selectKnock.get(knockId, Math.round(nowMs))
      return row ? toKnock(row) : null
    },

    async findKnockOf(sessionHash, roundId, nowMs) {
      const row = selectKnockOf.get(sessionHash, roundId, Math.round(nowMs))
      return row ? toKnock(row) : null
    },
  }
}

function toCode(row: Record<string, unknown>): StoredCode {
  return {
    letters: String(row.letters),
    roundId: String(row.round_id) as RoundId,
    role: row.role as Role,
    expiresAtMs: Number(row.expires_at_ms),
  }
}

function toKnock(row: Record<string, unknown>): StoredKnock {
  return {
    knockId: String(row.knock_id) as KnockId,
    roundId: String(row.round_id) as RoundId,
    sessionHash: String(row.session_hash),
    letters: String(row.letters),
    knockedAtMs: Number(row.knocked_at_ms),
    expiresAtMs: Number(row.expires_at_ms),
  }
}
