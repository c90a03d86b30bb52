import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type { BoardSnapshot, NewBoardUpdate, ServerId } from '../../rooms/ports.ts'

/** What is kept of one board in memory. */
export interface MemoryBoard {
  log: MemoryLogEntry[]
  snapshot: BoardSnapshot | null
  clients: Map<number, MemoryClient>
}

export interface MemoryLogEntry extends BoardLogEntry {
  by: ParticipantId
  serverId: ServerId
}

/** What is stored of a Yjs client: whose it is, how far it goes and which server wrote that. */
interface MemoryClient {
  owner: ParticipantId
  clock: number
  serverId: ServerId
}

export type MemoryBoards = Map<RoundId, MemoryBoard>

/** The board of a room, made when it is asked for the first time. */
export function boardOf(boards: MemoryBoards, roomId: RoundId): MemoryBoard {
  const found = boards.get(roomId) ?? { log: [], snapshot: null, clients: new Map() }
  boards.set(roomId, found)
  return found
}

/** Whether another participant, or another server under the same client id, has been there before. */
export function isConflict(
  { clients }: MemoryBoard,
  { by, claims, spans }: NewBoardUpdate,
  serverId: ServerId,
): boolean {
  const isTaken = (client: number) => (clients.get(client)?.owner ?? by) !== by
  const isFilled = (client: number, from: number) => {
    const stored = clients.get(client)
    return stored !== undefined && from < stored.clock && stored.serverId !== serverId
  }
  return (
    claims.some(isTaken) ||
    spans.some(({ client, from }) => isTaken(client) || isFilled(client, from))
  )
}

/** Appends an update whatever it fills and gives its number. The bytes are copied. */
export function appendTo(
  { log, clients }: MemoryBoard,
  { atMs, by, update, claims, spans }: NewBoardUpdate,
  serverId: ServerId,
): number {
  const seq = log.length + 1
  log.push({ seq, atMs: Math.round(atMs), update: update.slice(), by, serverId })
  for (const client of claims) {
    if (!clients.has(client)) clients.set(client, { owner: by, clock: 0, serverId })
  }
  for (const { client, to } of spans) {
    const stored = clients.get(client) ?? { owner: by, clock: 0, serverId }
    clients.set(client, to > stored.clock ? { ...stored, clock: to, serverId } : stored)
  }
  return seq
}
