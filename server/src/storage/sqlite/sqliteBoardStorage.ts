import type { DatabaseSync } from 'node:sqlite'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type {
  BoardSnapshot,
  BoardStorage,
  LogPage,
  NewBoardUpdate,
  StoredBoard,
} from '../../rooms/ports.ts'
import type { GroupSync } from './GroupSync.ts'
import type { Transact } from './transaction.ts'

/** Boards in SQLite: a commit before `append` returns, one disk flush for many commits after it. */
export function createSqliteBoardStorage(deps: {
  database: DatabaseSync
  transact: Transact
  sync: GroupSync
}): BoardStorage {
  const { database, transact, sync } = deps
  const selectHead = database.prepare(
    'SELECT coalesce(max(seq), 0) AS head FROM board_log WHERE room_id = ?',
  )
  const insertUpdate = database.prepare(
    'INSERT INTO board_log (room_id, seq, at_ms, by, update_bytes) VALUES (?, ?, ?, ?, ?)',
  )
  const insertClaim = database.prepare(
    'INSERT OR IGNORE INTO board_client_ids (room_id, client_id, participant_id) VALUES (?, ?, ?)',
  )
  const selectClaims = database.prepare(
    'SELECT client_id, participant_id FROM board_client_ids WHERE room_id = ?',
  )
  const selectLog = database.prepare(
    'SELECT seq, at_ms, update_bytes FROM board_log WHERE room_id = ? AND seq > ? ORDER BY seq',
  )
  const selectSnapshot = database.prepare(
    'SELECT seq, log_bytes, state, state_vector FROM board_snapshots WHERE room_id = ?',
  )
  const upsertSnapshot = database.prepare(
    `INSERT INTO board_snapshots (room_id, seq, log_bytes, state, state_vector)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (room_id) DO UPDATE
     SET seq = excluded.seq, log_bytes = excluded.log_bytes, state = excluded.state,
         state_vector = excluded.state_vector
     WHERE excluded.seq >= board_snapshots.seq`,
  )

  /** The ends of logs that are being written; nobody else writes to this file. */
  const heads = new Map<RoundId, number>()

  function headOf(roomId: RoundId): number {
    return Number(selectHead.get(roomId)?.head)
  }

  function insert(updates: readonly NewBoardUpdate[]): number[] {
    if (heads.size > maxKnownHeads) heads.clear()
    return updates.map(({ roomId, atMs, by, update, claims }) => {
      const seq = (heads.get(roomId) ?? headOf(roomId)) + 1
      heads.set(roomId, seq)
      insertUpdate.run(roomId, seq, Math.round(atMs), by, update)
      for (const clientId of claims) insertClaim.run(roomId, clientId, by)
      return seq
    })
  }

  function write(updates: readonly NewBoardUpdate[]): number[] {
    try {
      const [first] = updates
      // A statement alone is a transaction of its own, which costs half as much.
      const isOneRow = updates.length === 1 && first?.claims.length === 0
      return isOneRow ? insert(updates) : transact(() => insert(updates))
    } catch (error) {
      heads.clear()
      throw error
    }
  }

  function readLog(roomId: RoundId, { afterSeq, maxBytes }: LogPage = wholeLog): BoardLogEntry[] {
    const log: BoardLogEntry[] = []
    let bytes = 0
    // The columns are declared with these types, and the table is STRICT.
    const rows = selectLog.iterate(roomId, afterSeq) as unknown as Iterable<LogRow>
    for (const { seq, at_ms: atMs, update_bytes: update } of rows) {
      bytes += update.length
      if (bytes > maxBytes && log.length > 0) break
      log.push({ seq, atMs, update })
    }
    return log
  }

  function load(roomId: RoundId): StoredBoard {
    const row = selectSnapshot.get(roomId) as SnapshotRow | undefined
    const owners = new Map<number, ParticipantId>()
    for (const claim of selectClaims.all(roomId) as unknown as ClaimRow[]) {
      owners.set(claim.client_id, claim.participant_id as ParticipantId)
    }
    return {
      snapshot: row ? toSnapshot(row) : null,
      log: readLog(roomId, { ...wholeLog, afterSeq: row?.seq ?? 0 }),
      head: headOf(roomId),
      owners,
    }
  }

  return {
    load: async (roomId) => load(roomId),
    readLog: async (roomId, page) => readLog(roomId, page),
    shared: null,
    append(updates) {
      // Not in an async function: the commit has to be made before this returns.
      try {
        const seqs = write(updates)
        return { written: Promise.resolve(seqs), writtenNow: seqs, durable: sync.durable() }
      } catch (error) {
        return { written: refused(error), durable: refused(error) }
      }
    },
    async saveSnapshot(roomId, { seq, logBytes, state, stateVector }) {
      upsertSnapshot.run(roomId, seq, logBytes, state, stateVector)
    },
  }
}

const maxKnownHeads = 10_000

const wholeLog: LogPage = { afterSeq: 0, maxBytes: Number.POSITIVE_INFINITY }

function toSnapshot(row: SnapshotRow): BoardSnapshot {
  const { seq, log_bytes: logBytes, state, state_vector: stateVector } = row
  return { seq, logBytes, state, stateVector }
}

interface LogRow {
  seq: number
  at_ms: number
  update_bytes: Uint8Array
}
interface SnapshotRow {
  seq: number
  log_bytes: number
  state: Uint8Array
  state_vector: Uint8Array
}
interface ClaimRow {
  client_id: number
  participant_id: string
}

async function refused(error: unknown): Promise<never> {
  throw error
}
