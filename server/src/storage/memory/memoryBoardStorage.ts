import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type { BoardSnapshot, BoardStorage } from '../../rooms/ports.ts'

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
    readLog: async (roomId) => [...board(roomId).log],
  }
}

interface MemoryBoard {
  log: BoardLogEntry[]
  snapshot: BoardSnapshot | null
  owners: Map<number, ParticipantId>
}
