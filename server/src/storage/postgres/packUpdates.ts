import type { NewBoardUpdate } from '../../rooms/ports.ts'

/** A span that only claims a client id: it adds nothing, so it is below no clock. */
const nothing = { from: Number.MAX_SAFE_INTEGER, to: 0 }

/**
 * The updates as parameters three to fourteen of `append_board_updates`: columns, and the bytes of all
 * updates in one piece, which travels as it is while each in an array would be spelled out in hex.
 */
export function packUpdates(updates: readonly NewBoardUpdate[]): unknown[] {
  const spans = updates.flatMap(({ roomId, by, claims, spans }) => [
    ...claims.map((client) => ({ roomId, by, client, ...nothing })),
    ...spans.map((span) => ({ roomId, by, ...span })),
  ])
  let end = 1
  const starts = updates.map(({ update }) => {
    const start = end
    end += update.length
    return start
  })
  return [
    [...new Set(updates.map(({ roomId }) => roomId))],
    updates.map(({ roomId }) => roomId),
    updates.map(({ atMs }) => Math.round(atMs)),
    updates.map(({ by }) => by),
    starts,
    updates.map(({ update }) => update.length),
    Buffer.concat(updates.map(({ update }) => update)),
    spans.map(({ roomId }) => roomId),
    spans.map(({ by }) => by),
    spans.map(({ client }) => client),
    spans.map(({ from }) => from),
    spans.map(({ to }) => to),
  ]
}
