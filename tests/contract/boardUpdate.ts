import type { NewBoardUpdate } from '@sparboard/server/rooms'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'

/** A small update of a room, by Ada. */
export function boardUpdate(change: Partial<NewBoardUpdate> = {}): NewBoardUpdate {
  return {
    roomId: 'room-1' as RoundId,
    atMs: 1_000,
    by: 'ada' as ParticipantId,
    update: Uint8Array.of(1),
    claims: [],
    spans: [],
    ...change,
  }
}
