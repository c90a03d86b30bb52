import type { ReplayEntry } from '@sparboard/shared/protocol'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type { RoundEvent } from '@sparboard/shared/round'

/** Pieces are about so long. */
const pieceLength = 64 * 1024

/**
 * A `ReplayAnswer` as the pieces of its JSON text: events and the pages of a board's log merged by
 * time, the board first within a millisecond, as `mergeTimeline` does it for logs in memory.
 */
export async function* replayJson(
  events: readonly RoundEvent[],
  pages: AsyncIterable<readonly BoardLogEntry[]>,
): AsyncGenerator<string> {
  let piece = '{"timeline":['
  let separator = ''
  for await (const entry of merged(events, pages)) {
    piece += separator + JSON.stringify(entry)
    separator = ','
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield `${piece}]}`
}

async function* merged(
  events: readonly RoundEvent[],
  pages: AsyncIterable<readonly BoardLogEntry[]>,
): AsyncGenerator<ReplayEntry> {
  let next = 0
  for await (const page of pages) {
    for (const { seq, atMs, update } of page) {
      for (let event = events[next]; event && event.atMs < atMs; event = events[++next]) {
        yield { type: 'event', atMs: event.atMs, event }
      }
      yield { type: 'board', atMs, seq, update: Buffer.from(update).toString('base64') }
    }
  }
  for (const event of events.slice(next)) yield { type: 'event', atMs: event.atMs, event }
}
