import type { RoundEvent } from '../round/index.ts'

/** One update of the board log: Yjs bytes with the server's time. */
export interface BoardLogEntry {
  seq: number
  atMs: number
  update: Uint8Array
}

export type TimelineEntry =
  | { type: 'event'; atMs: number; event: RoundEvent }
  | { type: 'board'; atMs: number; entry: BoardLogEntry }

/**
 * Both logs of a round merged by server time; at the same millisecond the board comes first, since
 * what is said usually speaks of what was just drawn. Each log's own order is kept.
 */
export function mergeTimeline(
  events: readonly RoundEvent[],
  board: readonly BoardLogEntry[],
): TimelineEntry[] {
  const timeline: TimelineEntry[] = []
  let next = 0
  for (const event of events) {
    for (let entry = board[next]; entry && entry.atMs <= event.atMs; entry = board[++next]) {
      timeline.push({ type: 'board', atMs: entry.atMs, entry })
    }
    timeline.push({ type: 'event', atMs: event.atMs, event })
  }
  for (const entry of board.slice(next)) timeline.push({ type: 'board', atMs: entry.atMs, entry })
  return timeline
}
