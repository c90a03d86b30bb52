import type { Statement } from './Database.ts'

// Bytes are read as base64: the driver takes its answers as text, and PostgreSQL's own hex is a third
// longer and takes seven times as long to decode, a fifth of a second of standstill for a large board.

export const append: Statement = {
  name: 'append-board-updates',
  text: 'SELECT * FROM append_board_updates($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
}

export const selectLog: Statement = {
  name: 'select-board-log',
  text: `SELECT seq, at_ms, by, server_id, encode(update_bytes, 'base64') AS bytes FROM board_log
    WHERE room_id = $1 AND seq > $2 ORDER BY seq`,
}

/** Rows are counted before bytes are, so that a page does not look through the whole rest of a log. */
export const selectPage: Statement = {
  name: 'select-board-log-page',
  text: `
    WITH rest AS (
      SELECT seq, octet_length(update_bytes) AS size FROM board_log
      WHERE room_id = $1 AND seq > $2 ORDER BY seq LIMIT 20000
    ), summed AS (
      SELECT seq, sum(size) OVER (ORDER BY seq) AS bytes, row_number() OVER (ORDER BY seq) AS n FROM rest
    )
    SELECT seq, at_ms, by, server_id, encode(update_bytes, 'base64') AS bytes FROM board_log
    WHERE room_id = $1 AND seq > $2
      AND seq <= (SELECT max(seq) FROM summed WHERE bytes <= $3::double precision OR n = 1)
    ORDER BY seq`,
}

export const selectClaims: Statement = {
  name: 'select-board-client-ids',
  text: 'SELECT client_id, participant_id FROM board_client_ids WHERE room_id = $1',
}

export const selectHeads: Statement = {
  name: 'select-board-heads',
  text: 'SELECT room_id, head FROM boards WHERE room_id = ANY ($1)',
}

export const selectSnapshot: Statement = {
  name: 'select-board-snapshot',
  text: `
    SELECT seq, log_bytes, encode(state, 'base64') AS state,
           encode(state_vector, 'base64') AS state_vector
    FROM board_snapshots WHERE room_id = $1`,
}

export const upsertSnapshot: Statement = {
  name: 'upsert-board-snapshot',
  text: `
    INSERT INTO board_snapshots AS stored (room_id, seq, log_bytes, state, state_vector)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (room_id) DO UPDATE
    SET seq = excluded.seq, log_bytes = excluded.log_bytes, state = excluded.state,
        state_vector = excluded.state_vector
    WHERE excluded.seq >= stored.seq`,
}
