import type { DatabaseSync } from 'node:sqlite'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { Role, RoundEvent } from '@sparboard/shared/round'
import type { CommandKey, NewRound, RoundStorage, StoredInvite } from '../../rounds/ports.ts'
import type { GroupSync } from './GroupSync.ts'
import type { Transact } from './transaction.ts'

/** Rounds, invites and sessions in SQLite. Every write is durable when its promise resolves. */
export function createSqliteRoundStorage(deps: {
  database: DatabaseSync
  transact: Transact
  sync: GroupSync
}): RoundStorage {
  const { database, transact, sync } = deps
  const insertRound = database.prepare('INSERT INTO rounds (round_id, created_at_ms) VALUES (?, ?)')
  const insertEvent = database.prepare(
    'INSERT INTO events (round_id, seq, at_ms, event) VALUES (?, ?, ?, ?)',
  )
  const insertInvite = database.prepare(
    'INSERT INTO invites (token_hash, token, round_id, role, is_revoked) VALUES (?, ?, ?, ?, ?)',
  )
  const insertCommand = database.prepare(
    'INSERT INTO commands (round_id, participant_id, command_id, seq) VALUES (?, ?, ?, ?)',
  )
  const insertSession = database.prepare(
    'INSERT OR IGNORE INTO sessions (session_hash, round_id, participant_id) VALUES (?, ?, ?)',
  )
  const selectHead = database.prepare('SELECT max(seq) AS head FROM events WHERE round_id = ?')
  const selectEvents = database.prepare(
    'SELECT event FROM events WHERE round_id = ? AND seq > ? ORDER BY seq',
  )
  const selectFirst = database.prepare('SELECT event FROM events WHERE round_id = ? AND seq = 1')
  const selectRound = database.prepare('SELECT 1 FROM rounds WHERE round_id = ?')
  const selectCommand = database.prepare(
    'SELECT seq FROM commands WHERE round_id = ? AND participant_id = ? AND command_id = ?',
  )
  const selectInvite = database.prepare(
    'SELECT round_id, role FROM invites WHERE token_hash = ? AND is_revoked = 0',
  )
  const selectInvites = database.prepare(
    'SELECT token, token_hash, role, is_revoked FROM invites WHERE round_id = ?',
  )
  const revoke = database.prepare(
    'UPDATE invites SET is_revoked = 1 WHERE round_id = ? AND role = ?',
  )
  const selectSession = database.prepare(
    'SELECT participant_id FROM sessions WHERE session_hash = ? AND round_id = ?',
  )
  const selectSessions = database.prepare(
    'SELECT session_hash, participant_id FROM sessions WHERE round_id = ?',
  )
  const selectRunning = database.prepare(
    'SELECT round_id, last_sign_ms FROM rounds WHERE is_running = 1',
  )
  const updateRunning = database.prepare(
    'UPDATE rounds SET is_running = ?, last_sign_ms = ? WHERE round_id = ?',
  )
  const updateSign = database.prepare(
    'UPDATE rounds SET last_sign_ms = ? WHERE round_id = ? AND is_running = 1',
  )
  const upsertProbe = database.prepare(
    `INSERT INTO server_state (name, value) VALUES ('write_probe', 1)
     ON CONFLICT DO UPDATE SET value = value + 1`,
  )

  function insertEvents(roundId: RoundId, events: readonly RoundEvent[]): void {
    for (const event of events) {
      insertEvent.run(roundId, event.seq, event.atMs, JSON.stringify(event))
    }
  }

  function insert({ roundId, createdAtMs, events, invites, people }: NewRound): void {
    insertRound.run(roundId, createdAtMs)
    insertEvents(roundId, events)
    for (const { tokenHash, token, role, isRevoked } of invites) {
      insertInvite.run(tokenHash, token, roundId, role, Number(isRevoked))
    }
    for (const { sessionHash, participantId } of people) {
      insertSession.run(sessionHash, roundId, participantId)
    }
  }

  /** Not when somebody else wrote meanwhile. */
  function append(
    roundId: RoundId,
    events: readonly RoundEvent[],
    keys: readonly CommandKey[],
  ): boolean {
    const head = Number(selectHead.get(roundId)?.head ?? 0)
    const first = events[0]
    if (first && first.seq !== head + 1) return false
    insertEvents(roundId, events)
    for (const { participantId, commandId, seq } of keys) {
      insertCommand.run(roundId, participantId, commandId, seq)
    }
    return true
  }

  return {
    async createRound(round) {
      transact(() => insert(round))
      await sync.durable()
    },

    async appendEvents(roundId, events, keys) {
      const isAppended = transact(() => append(roundId, events, keys))
      if (isAppended) await sync.durable()
      return isAppended
    },

    async continueRound(roundId, events, keys, next) {
      const isAppended = transact(() => {
        if (!append(roundId, events, keys)) return false
        insert(next)
        return true
      })
      if (isAppended) await sync.durable()
      return isAppended
    },

    async loadEvents(roundId, afterSeq = 0) {
      if (!selectRound.get(roundId)) return null
      // Only `insertEvents` writes this column.
      return selectEvents
        .all(roundId, afterSeq)
        .map((row) => JSON.parse(String(row.event)) as RoundEvent)
    },

    async readFirstEvent(roundId) {
      const row = selectFirst.get(roundId)
      return row ? (JSON.parse(String(row.event)) as RoundEvent) : null
    },

    async readHeads(roundIds) {
      const heads = new Map<RoundId, number>()
      for (const roundId of roundIds) {
        const head = selectHead.get(roundId)?.head
        if (typeof head === 'number') heads.set(roundId, head)
      }
      return heads
    },

    async findCommand(roundId, participantId, commandId) {
      const row = selectCommand.get(roundId, participantId, commandId)
      return row ? Number(row.seq) : null
    },

    async findInvite(tokenHash) {
      const row = selectInvite.get(tokenHash)
      return row ? { roundId: String(row.round_id) as RoundId, role: row.role as Role } : null
    },

    async listInvites(roundId) {
      return selectInvites.all(roundId).map((row): StoredInvite => ({
        token: String(row.token),
        tokenHash: String(row.token_hash),
        role: row.role as Role,
        isRevoked: row.is_revoked === 1,
      }))
    },

    async revokeInvites(roundId, role) {
      revoke.run(roundId, role)
      await sync.durable()
    },

    async findParticipant(sessionHash, roundId) {
      const row = selectSession.get(sessionHash, roundId)
      return row ? (String(row.participant_id) as ParticipantId) : null
    },

    async bindParticipant(sessionHash, roundId, participantId) {
      insertSession.run(sessionHash, roundId, participantId)
      const row = selectSession.get(sessionHash, roundId)
      await sync.durable()
      return row ? (String(row.participant_id) as ParticipantId) : participantId
    },

    async listSessions(roundId) {
      return selectSessions.all(roundId).map((row) => ({
        sessionHash: String(row.session_hash),
        participantId: String(row.participant_id) as ParticipantId,
      }))
    },

    async listRunningRounds() {
      return selectRunning.all().map((row) => ({
        roundId: String(row.round_id) as RoundId,
        lastSignMs: Number(row.last_sign_ms),
      }))
    },

    async setRunning(roundId, isRunning, atMs) {
      updateRunning.run(Number(isRunning), Math.round(atMs), roundId)
      await sync.durable()
    },

    // A sign that a power cut loses only makes the clock stand still a moment earlier.
    async writeSigns(roundIds, atMs) {
      transact(() => {
        for (const roundId of roundIds) updateSign.run(Math.round(atMs), roundId)
      })
    },

    async checkWritable() {
      upsertProbe.run()
    },
  }
}
