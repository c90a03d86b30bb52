import type { RoundId } from '@sparboard/shared/base'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type {
  BoardStorage,
  LogPage,
  NewBoardUpdate,
  ServerId,
  SharedBoardLog,
} from '../../rooms/ports.ts'
import {
  appendTo,
  boardOf,
  isConflict,
  type MemoryBoards,
  type MemoryLogEntry,
} from './MemoryBoard.ts'

/** Boards that several servers in one process share. */
export interface SharedMemoryBoards {
  boards: MemoryBoards
  serverId: ServerId
  /** Tells the other servers how far a log has come. */
  ring(roomId: RoundId, head: number): void
}

/** Boards in memory, for one server alone or shared. What is appended is copied: callers may reuse their buffers. */
export function createMemoryBoardStorage(shared: SharedMemoryBoards | null = null): BoardStorage {
  const boards: MemoryBoards = shared?.boards ?? new Map()
  const serverId = shared?.serverId ?? ''

  function append(updates: readonly NewBoardUpdate[]): (number | null)[] {
    // Looked at before anything of the batch is there, like the whole batch in a transaction.
    const conflicts = updates.filter((update) =>
      isConflict(boardOf(boards, update.roomId), update, serverId),
    )
    const refused = new Set(shared ? conflicts.map(({ roomId }) => roomId) : [])
    const seqs = updates.map((update) =>
      refused.has(update.roomId)
        ? null
        : appendTo(boardOf(boards, update.roomId), update, serverId),
    )
    for (const roomId of new Set(updates.map(({ roomId }) => roomId))) {
      if (!refused.has(roomId)) shared?.ring(roomId, boardOf(boards, roomId).log.length)
    }
    return seqs
  }

  return {
    async load(roomId) {
      const { log, snapshot, clients } = boardOf(boards, roomId)
      return {
        snapshot,
        log: log.slice(snapshot?.seq ?? 0).map(toEntry),
        head: log.length,
        owners: new Map([...clients].map(([client, { owner }]) => [client, owner])),
      }
    },
    append(updates) {
      const seqs = append(updates)
      return { written: Promise.resolve(seqs), durable: Promise.resolve() }
    },
    async saveSnapshot(roomId, snapshot) {
      const stored = boardOf(boards, roomId)
      if (snapshot.seq >= (stored.snapshot?.seq ?? 0)) stored.snapshot = { ...snapshot }
    },
    async readLog(roomId, page) {
      const log = boardOf(boards, roomId).log.map(toEntry)
      return page ? cut(log, page) : log
    },
    shared: shared && sharedLog(shared),
  }
}

function sharedLog({ boards, serverId }: SharedMemoryBoards): SharedBoardLog {
  return {
    async readAfter(roomId, seq) {
      const rest = boardOf(boards, roomId).log.slice(seq)
      return rest.map((entry) => ({
        ...toEntry(entry),
        by: entry.by,
        isOwn: entry.serverId === serverId,
      }))
    },
    async readHeads(roomIds) {
      return new Map(roomIds.map((roomId) => [roomId, boardOf(boards, roomId).log.length]))
    },
  }
}

function toEntry({ seq, atMs, update }: MemoryLogEntry): BoardLogEntry {
  return { seq, atMs, update }
}

function cut(log: readonly BoardLogEntry[], { afterSeq, maxBytes }: LogPage): BoardLogEntry[] {
  // The first update has number 1.
  const rest = log.slice(afterSeq)
  let bytes = 0
  const end = rest.findIndex(({ update }, i) => (bytes += update.length) > maxBytes && i > 0)
  return end < 0 ? rest : rest.slice(0, end)
}
