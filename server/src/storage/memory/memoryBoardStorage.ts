import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type { BoardSnapshot, BoardStorage, LogPage } from '../../rooms/ports.ts'

/** Boards in memory. What is appended is copied: callers may reuse their buffers. */
export function createMemoryBoardStorage(): BoardStorage {
  const rooms = new Map<RoundId, MemoryBoard>()

  function board(roomId: RoundId): MemoryBoard {
    const found = rooms.get(roomId) ?? { log: [], snapshot: null, owners: new Map() }
    rooms.set(roomId, found)
    return found
  }

  return {
    async load(roomId) {
      const { log, snapshot, owners } = board(roomId)
      const seq = snapshot?.seq ?? 0
      return {
        snapshot,
        log: log.filter((entry) => entry.seq > seq),
        head: log.length,
        owners: new Map(owners),
      }
    },
    append(updates) {
      const seqs = updates.map(({ roomId, atMs, by, update, claims }) => {
        const { log, owners } = board(roomId)
        const seq = log.length + 1
        log.push({ seq, atMs: Math.round(atMs), update: update.slice() })
        for (const clientId of claims) if (!owners.has(clientId)) owners.set(clientId, by)
        return seq
      })
      return { written: Promise.resolve(seqs), durable: Promise.resolve() }
    },
    async saveSnapshot(roomId, snapshot) {
      const stored = board(roomId)
      if (snapshot.seq >= (stored.snapshot?.seq ?? 0)) stored.snapshot = { ...snapshot }
    },
    async readLog(roomId, page) {
      const { log } = board(roomId)
      return page ? cut(log, page) : [...log]
    },
    shared: null,
  }
}

function cut(log: readonly BoardLogEntry[], { afterSeq, maxBytes }: LogPage): BoardLogEntry[] {
  // The first update has number 1.
  const rest = log.slice(afterSeq)
  let bytes = 0
  const end = rest.findIndex(({ update }, i) => (bytes += update.length) > maxBytes && i > 0)
  return end < 0 ? rest : rest.slice(0, end)
}

interface MemoryBoard {
  log: BoardLogEntry[]
  snapshot: BoardSnapshot | null
  owners: Map<number, ParticipantId>
}
