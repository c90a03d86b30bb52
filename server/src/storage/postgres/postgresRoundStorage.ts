import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { Role, RoundEvent } from '@sparboard/shared/round'
import type { ServerId } from '../../rooms/ports.ts'
import type { CommandKey, NewRound, RoundStorage } from '../../rounds/ports.ts'
import { storable, type Database } from './Database.ts'
import { isDuplicate } from './isDuplicate.ts'
import * as statements from './roundStatements.ts'

/** Rounds, invites and sessions in PostgreSQL. Every write is durable when its promise resolves. */
export function createPostgresRoundStorage(deps: {
  database: Database
  serverId: ServerId
  channel: string
}): RoundStorage {
  const { database, serverId, channel } = deps

  function packAppend(
    roundId: RoundId,
    events: readonly RoundEvent[],
    keys: readonly CommandKey[],
  ): unknown[] {
    return [
      serverId,
      channel,
      roundId,
      ...packEvents(events),
      keys.map((key) => key.participantId),
      keys.map((key) => storable(key.commandId)),
      keys.map((key) => key.seq),
    ]
  }

  return {
    async createRound(round) {
      try {
        await database.rows(statements.createRound, packRound(round))
      } catch (error) {
        if (!isDuplicate(error)) throw error
        throw new Error(`Round ${round.roundId} exists already`, { cause: error })
      }
    },

    async appendEvents(roundId, events, keys) {
      const values = packAppend(roundId, events, keys)
      const [row] = await database.rows<AppendedRow>(statements.appendEvents, values)
      return row?.is_appended === true
    },

    async continueRound(roundId, events, keys, next) {
      const values = [...packAppend(roundId, events, keys), ...packRound(next)]
      const [row] = await database.rows<AppendedRow>(statements.continueRound, values)
      return row?.is_appended === true
    },

    async loadEvents(roundId, afterSeq = 0) {
      const values = [roundId, afterSeq]
      const rows = await database.rows<{ event: string | null }>(statements.selectEvents, values)
      if (rows.length === 0) return null
      // Only `packEvents` fills this column.
      return rows.flatMap(({ event }) => (event === null ? [] : (JSON.parse(event) as RoundEvent)))
    },

    async readFirstEvent(roundId) {
      const [row] = await database.rows<{ event: string }>(statements.selectFirstEvent, [roundId])
      return row ? (JSON.parse(row.event) as RoundEvent) : null
    },

    async readHeads(roundIds) {
      const rows = await database.rows<HeadRow>(statements.selectHeads, [roundIds])
      return new Map(rows.map((row) => [row.round_id as RoundId, row.head]))
    },

    async findCommand(roundId, participantId, commandId) {
      const values = [roundId, participantId, commandId]
      const [row] = await database.rows<{ seq: number }>(statements.selectCommand, values)
      return row?.seq ?? null
    },

    async findInvite(tokenHash) {
      const [row] = await database.rows<InviteRow>(statements.selectInvite, [tokenHash])
      return row ? { roundId: row.round_id as RoundId, role: row.role as Role } : null
    },

    async listInvites(roundId) {
      const rows = await database.rows<InviteRow>(statements.selectInvites, [roundId])
      return rows.map((row) => ({
        token: row.token,
        tokenHash: row.token_hash,
        role: row.role as Role,
        isRevoked: row.is_revoked,
      }))
    },

    async revokeInvites(roundId, role) {
      await database.rows(statements.revokeInvites, [roundId, role])
    },

    async findParticipant(sessionHash, roundId) {
      const [row] = await database.rows<SessionRow>(statements.selectSession, [
        sessionHash,
        roundId,
      ])
      return row ? (row.participant_id as ParticipantId) : null
    },

    async bindParticipant(sessionHash, roundId, participantId) {
      const values = [sessionHash, roundId, participantId]
      const [row] = await database.rows<SessionRow>(statements.bindSession, values)
      return row ? (row.participant_id as ParticipantId) : participantId
    },

    async listSessions(roundId) {
      const rows = await database.rows<SessionRow>(statements.selectSessions, [roundId])
      return rows.map((row) => ({
        sessionHash: row.session_hash,
        participantId: row.participant_id as ParticipantId,
      }))
    },

    async listRunningRounds() {
      const rows = await database.rows<RunningRow>(statements.selectRunning, [])
      return rows.map((row) => ({
        roundId: row.round_id as RoundId,
        lastSignMs: row.last_sign_ms,
      }))
    },

    async setRunning(roundId, isRunning, atMs) {
      await database.rows(statements.updateRunning, [roundId, isRunning, Math.round(atMs)])
    },

    async writeSigns(roundIds, atMs) {
      await database.rows(statements.updateSigns, [roundIds, Math.round(atMs)])
    },

    async checkWritable() {
      await database.rows(statements.probeWrite, [])
    },
  }
}

interface AppendedRow {
  is_appended: boolean
}
interface HeadRow {
  round_id: string
  head: number
}
interface InviteRow {
  round_id: string
  token: string
  token_hash: string
  role: string
  is_revoked: boolean
}
interface SessionRow {
  session_hash: string
  participant_id: string
}
interface RunningRow {
  round_id: string
  last_sign_ms: number
}

function packRound({ roundId, createdAtMs, events, invites, people }: NewRound): unknown[] {
  return [
    roundId,
    Math.round(createdAtMs),
    ...packEvents(events),
    invites.map((invite) => invite.tokenHash),
    invites.map((invite) => invite.token),
    invites.map((invite) => invite.role),
    invites.map((invite) => invite.isRevoked),
    people.map((one) => one.sessionHash),
    people.map((one) => one.participantId),
  ]
}

/** As columns. JSON spells out a NUL and half a surrogate pair, so any text can be stored in it. */
function packEvents(events: readonly RoundEvent[]): unknown[] {
  return [
    events.map((event) => event.seq),
    events.map((event) => Math.round(event.atMs)),
    events.map((event) => JSON.stringify(event)),
  ]
}
