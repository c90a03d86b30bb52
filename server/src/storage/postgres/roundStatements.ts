import type { Statement } from './Database.ts'

export const createRound: Statement = {
  name: 'create-round',
  text: `
    WITH round AS (
      INSERT INTO rounds (round_id, created_at_ms, head) VALUES ($1, $2, cardinality($3::integer[]))
    ), first_events AS (
      INSERT INTO events (round_id, seq, at_ms, event)
      SELECT $1, seq, at_ms, event
      FROM unnest($3::integer[], $4::bigint[], $5::text[]) AS new(seq, at_ms, event)
    ), first_invites AS (
      INSERT INTO invites (round_id, token_hash, token, role, is_revoked)
      SELECT $1, hash, token, role, is_revoked
      FROM unnest($6::text[], $7::text[], $8::text[], $9::boolean[])
           AS new(hash, token, role, is_revoked)
    )
    INSERT INTO sessions (session_hash, round_id, participant_id)
    SELECT hash, $1, participant FROM unnest($10::text[], $11::text[]) AS new(hash, participant)`,
}

/** The function is called once: every part reads the one answer, and without it there is no round. */
export const continueRound: Statement = {
  name: 'continue-round',
  text: `
    WITH appended AS MATERIALIZED (
      SELECT append_round_events($1, $2, $3, $4, $5, $6, $7, $8, $9) AS is_appended
    ), round AS (
      INSERT INTO rounds (round_id, created_at_ms, head)
      SELECT $10, $11::bigint, cardinality($12::integer[]) FROM appended WHERE is_appended
    ), first_events AS (
      INSERT INTO events (round_id, seq, at_ms, event)
      SELECT $10, seq, at_ms, event
      FROM appended, unnest($12::integer[], $13::bigint[], $14::text[]) AS new(seq, at_ms, event)
      WHERE is_appended
    ), first_invites AS (
      INSERT INTO invites (round_id, token_hash, token, role, is_revoked)
      SELECT $10, hash, token, role, is_revoked
      FROM appended, unnest($15::text[], $16::text[], $17::text[], $18::boolean[])
           AS new(hash, token, role, is_revoked)
      WHERE is_appended
    ), people AS (
      INSERT INTO sessions (session_hash, round_id, participant_id)
      SELECT hash, $10, participant
      FROM appended, unnest($19::text[], $20::text[]) AS new(hash, participant)
      WHERE is_appended
    )
    SELECT is_appended FROM appended`,
}

export const appendEvents: Statement = {
  name: 'append-round-events',
  text: 'SELECT append_round_events($1, $2, $3, $4, $5, $6, $7, $8, $9) AS is_appended',
}

/** One row without an event when the round has none after that number; none without a round. */
export const selectEvents: Statement = {
  name: 'select-events',
  text: `
    SELECT event FROM rounds LEFT JOIN events
      ON events.round_id = rounds.round_id AND seq > $2
    WHERE rounds.round_id = $1 ORDER BY seq`,
}

export const selectFirstEvent: Statement = {
  name: 'select-first-event',
  text: 'SELECT event FROM events WHERE round_id = $1 AND seq = 1',
}

export const selectHeads: Statement = {
  name: 'select-round-heads',
  text: 'SELECT round_id, head FROM rounds WHERE round_id = ANY ($1)',
}

export const selectCommand: Statement = {
  name: 'select-command',
  text: 'SELECT seq FROM commands WHERE round_id = $1 AND participant_id = $2 AND command_id = $3',
}

export const selectInvite: Statement = {
  name: 'select-invite',
  text: 'SELECT round_id, role FROM invites WHERE token_hash = $1 AND NOT is_revoked',
}

export const selectInvites: Statement = {
  name: 'select-invites',
  text: 'SELECT token, token_hash, role, is_revoked FROM invites WHERE round_id = $1 ORDER BY token_hash',
}

export const revokeInvites: Statement = {
  name: 'revoke-invites',
  text: 'UPDATE invites SET is_revoked = true WHERE round_id = $1 AND role = $2',
}

export const selectSession: Statement = {
  name: 'select-session',
  text: `
    SELECT session_hash, participant_id FROM sessions
    WHERE session_hash = $1 AND round_id = $2`,
}

// Only a row that is written is given back, whoever wrote it first.
export const bindSession: Statement = {
  name: 'bind-session',
  text: `
    INSERT INTO sessions (session_hash, round_id, participant_id) VALUES ($1, $2, $3)
    ON CONFLICT (session_hash, round_id) DO UPDATE SET participant_id = sessions.participant_id
    RETURNING session_hash, participant_id`,
}

export const selectSessions: Statement = {
  name: 'select-sessions',
  text: 'SELECT session_hash, participant_id FROM sessions WHERE round_id = $1',
}

export const selectRunning: Statement = {
  name: 'select-running-rounds',
  text: 'SELECT round_id, last_sign_ms FROM rounds WHERE is_running',
}

export const updateRunning: Statement = {
  name: 'update-running',
  text: 'UPDATE rounds SET is_running = $2, last_sign_ms = $3 WHERE round_id = $1',
}

/** Locked in one order, so that two servers never wait for each other. */
export const updateSigns: Statement = {
  name: 'update-signs',
  text: `
    WITH running AS (
      SELECT round_id FROM rounds WHERE round_id = ANY ($1) AND is_running
      ORDER BY round_id FOR UPDATE
    )
    UPDATE rounds SET last_sign_ms = $2 FROM running WHERE rounds.round_id = running.round_id`,
}

export const probeWrite: Statement = {
  name: 'probe-write',
  text: `
    INSERT INTO server_state AS stored (name, value) VALUES ('write_probe', 1)
    ON CONFLICT (name) DO UPDATE SET value = stored.value + 1`,
}
