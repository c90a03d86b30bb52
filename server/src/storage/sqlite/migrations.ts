/**
 * The schema, one step for each version; `PRAGMA user_version` says how many were taken. A step that
 * was released is never edited: add another.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE rounds (
    round_id      TEXT PRIMARY KEY,
    created_at_ms INTEGER NOT NULL,
    is_running    INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE events (
    round_id TEXT NOT NULL REFERENCES rounds,
    seq      INTEGER NOT NULL,
    at_ms    INTEGER NOT NULL,
    event    TEXT NOT NULL,
    PRIMARY KEY (round_id, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE commands (
    round_id       TEXT NOT NULL REFERENCES rounds,
    participant_id TEXT NOT NULL,
    command_id     TEXT NOT NULL,
    seq            INTEGER NOT NULL,
    PRIMARY KEY (round_id, participant_id, command_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE invites (
    token_hash TEXT PRIMARY KEY,
    token      TEXT NOT NULL,
    round_id   TEXT NOT NULL REFERENCES rounds,
    role       TEXT NOT NULL,
    is_revoked INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX invites_of_round ON invites (round_id);

  CREATE TABLE sessions (
    session_hash   TEXT NOT NULL,
    round_id       TEXT NOT NULL REFERENCES rounds,
    participant_id TEXT NOT NULL,
    PRIMARY KEY (session_hash, round_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE board_log (
    room_id      TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    at_ms        INTEGER NOT NULL,
    by           TEXT NOT NULL,
    update_bytes BLOB NOT NULL,
    PRIMARY KEY (room_id, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE board_client_ids (
    room_id        TEXT NOT NULL,
    client_id      INTEGER NOT NULL,
    participant_id TEXT NOT NULL,
    PRIMARY KEY (room_id, client_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE board_snapshots (
    room_id      TEXT PRIMARY KEY,
    seq          INTEGER NOT NULL,
    state        BLOB NOT NULL,
    state_vector BLOB NOT NULL
  ) STRICT;

  CREATE TABLE server_state (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // Whose clock ran is now said for each round; until the first sign of a new server the old one counts.
  `
  ALTER TABLE rounds ADD COLUMN last_sign_ms INTEGER NOT NULL DEFAULT 0;
  UPDATE rounds SET last_sign_ms =
    coalesce((SELECT value FROM server_state WHERE name = 'heartbeat_ms'), 0);
  DELETE FROM server_state WHERE name = 'heartbeat_ms';
  `,
  `
  ALTER TABLE board_snapshots ADD COLUMN log_bytes INTEGER NOT NULL DEFAULT 0;
  `,
  // What models cost.
  `
  CREATE TABLE model_rounds (
    round_id TEXT PRIMARY KEY,
    requests INTEGER NOT NULL,
    tokens   INTEGER NOT NULL,
    usd      REAL NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE model_days (
    day      INTEGER PRIMARY KEY,
    requests INTEGER NOT NULL,
    tokens   INTEGER NOT NULL,
    usd      REAL NOT NULL
  ) STRICT;
  `,
  // Who is in a round is asked when it goes on as another one.
  `
  CREATE INDEX sessions_of_round ON sessions (round_id);
  `,
  // The way in by a short code. Both are small and go by themselves.
  `
  CREATE TABLE round_codes (
    letters       TEXT PRIMARY KEY,
    round_id      TEXT NOT NULL,
    role          TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    UNIQUE (round_id, role)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX round_codes_by_end ON round_codes (expires_at_ms);

  CREATE TABLE knocks (
    knock_id      TEXT PRIMARY KEY,
    round_id      TEXT NOT NULL,
    session_hash  TEXT NOT NULL,
    letters       TEXT NOT NULL,
    knocked_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX knocks_of_session ON knocks (session_hash, round_id);
  CREATE INDEX knocks_by_end ON knocks (expires_at_ms);
  `,
]
