import { SYSTEM_ID, type ParticipantId } from '@sparboard/shared/base'
import type { JournalRoom, RoomTurn } from './BoardJournal.ts'
import type { ClientSpan, NewBoardUpdate } from '../ports.ts'

/** A turn that waits to be saved, or to be acknowledged. */
export interface HeldTurn {
  turn: RoomTurn
  /** What of the turn is not in the log yet. */
  writes: readonly NewBoardUpdate[]
}

/** Bytes of the updates that wait. */
export function bytesOf(held: readonly HeldTurn[]): number {
  let bytes = 0
  for (const { writes } of held) for (const { update } of writes) bytes += update.length
  return bytes
}

/** An update that changes nothing; it carries the claims and spans of a person to the log. */
const emptyUpdate = Uint8Array.of(0, 0)

/** One turn that stands for many of a room: whose client ids came with them, and its whole board. */
export function mergeHeld(room: JournalRoom, held: readonly HeldTurn[], atMs: number): HeldTurn {
  const byPerson = new Map<ParticipantId, NewBoardUpdate>()
  for (const { by, claims, spans } of held.flatMap((item) => item.writes)) {
    if (claims.length === 0 && spans.length === 0) continue
    const before = byPerson.get(by)
    byPerson.set(by, {
      roomId: room.id,
      atMs,
      by,
      update: emptyUpdate,
      claims: [...(before?.claims ?? []), ...claims],
      spans: joined([...(before?.spans ?? []), ...spans]),
    })
  }
  const update = room.encodeState()
  const board = { roomId: room.id, atMs, by: SYSTEM_ID, update, claims: [], spans: [] }
  const writes = [...byPerson.values(), board]
  const turn: RoomTurn = {
    room,
    writes,
    deliver: () => undefined,
    acknowledge: () => {
      for (const item of held) item.turn.acknowledge()
    },
  }
  return { turn, writes }
}

/** One span for each client; what one client writes continues what it wrote before. */
function joined(spans: readonly ClientSpan[]): ClientSpan[] {
  const byClient = new Map<number, ClientSpan>()
  for (const { client, from, to } of spans) {
    const before = byClient.get(client)
    byClient.set(client, {
      client,
      from: Math.min(before?.from ?? from, from),
      to: Math.max(before?.to ?? to, to),
    })
  }
  return [...byClient.values()]
}
