import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type {
  BoardSnapshot,
  BoardStorage,
  LogPage,
  NewBoardUpdate,
  ServerId,
  SharedLogEntry,
} from '../../rooms/ports.ts'
import { bytesOf } from './bytesOf.ts'
import type { Database } from './Database.ts'
import { packUpdates } from './packUpdates.ts'
import * as statements from './boardStatements.ts'

/**
 * Boards in PostgreSQL, where several servers may write to one. An append is one transaction for all
 * rooms; what is written is durable, since a commit waits for the disk.
 */
export function createPostgresBoardStorage(deps: {
  database: Database
  serverId: ServerId
  channel: string
}): BoardStorage {
  const { database, serverId, channel } = deps

  async function append(updates: readonly NewBoardUpdate[]): Promise<(number | null)[]> {
    // Packed before the first wait: callers may reuse their buffers.
    const packed = packUpdates(updates)
    const rows = await database.rows<GrownRow>(statements.append, [serverId, channel, ...packed])
    const heads = new Map(rows.map((row) => [row.room_id, row.head_before]))
    return updates.map(({ roomId }) => {
      const head = heads.get(roomId)
      if (head === undefined) return null
      heads.set(roomId, head + 1)
      return head + 1
    })
  }

  async function readSnapshot(roomId: RoundId): Promise<BoardSnapshot | null> {
    const [row] = await database.rows<SnapshotRow>(statements.selectSnapshot, [roomId])
    if (!row) return null
    return {
      seq: row.seq,
      logBytes: row.log_bytes,
      state: bytesOf(row.state),
      stateVector: bytesOf(row.state_vector),
    }
  }

  async function readLog(roomId: RoundId, page?: LogPage): Promise<BoardLogEntry[]> {
    const rows = page
      ? await database.rows<LogRow>(statements.selectPage, [roomId, page.afterSeq, page.maxBytes])
      : await database.rows<LogRow>(statements.selectLog, [roomId, 0])
    return rows.map(toEntry)
  }

  return {
    append(updates) {
      const written = append(updates)
      return { written, durable: written.then(() => undefined) }
    },
    async load(roomId) {
      // In this order no transaction is needed: the log is only added to, so what follows the snapshot
      // is whole, and an owner whose updates are not in it yet is right all the same.
      const snapshot = await readSnapshot(roomId)
      const from = snapshot?.seq ?? 0
      const log = (await database.rows<LogRow>(statements.selectLog, [roomId, from])).map(toEntry)
      const claims = await database.rows<ClaimRow>(statements.selectClaims, [roomId])
      const owners = new Map(
        claims.map((claim) => [claim.client_id, claim.participant_id as ParticipantId]),
      )
      return { snapshot, log, head: log.at(-1)?.seq ?? from, owners }
    },
    async saveSnapshot(roomId, { seq, logBytes, state, stateVector }) {
      const values = [roomId, seq, logBytes, state, stateVector]
      await database.rows(statements.upsertSnapshot, values)
    },
    readLog,
    shared: {
      async readAfter(roomId, seq) {
        const rows = await database.rows<LogRow>(statements.selectLog, [roomId, seq])
        return rows.map((row): SharedLogEntry => ({
          ...toEntry(row),
          by: row.by as ParticipantId,
          isOwn: row.server_id === serverId,
        }))
      },
      async readHeads(roomIds) {
        const rows = await database.rows<HeadRow>(statements.selectHeads, [roomIds])
        return new Map(rows.map((row) => [row.room_id as RoundId, row.head]))
      },
    },
  }
}

interface GrownRow {
  room_id: string
  head_before: number
}
interface LogRow {
  seq: number
  at_ms: number
  by: string
  server_id: string
  /** As base64, like all bytes here. */
  bytes: string
}
interface ClaimRow {
  client_id: number
  participant_id: string
}
interface HeadRow {
  room_id: string
  head: number
}
interface SnapshotRow {
  seq: number
  log_bytes: number
  state: string
  state_vector: string
}

function toEntry({ seq, at_ms: atMs, bytes }: LogRow): BoardLogEntry {
  return { seq, atMs, update: bytesOf(bytes) }
}
