import { appendBoardUpdates } from './appendBoardUpdates.ts'
import { appendRoundEvents } from './appendRoundEvents.ts'
import { chargeModel } from './chargeModel.ts'

/**
 * The schema, one step for each version; the table `sparboard_schema` says how many were taken. A step
 * that was released is never edited: add another.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE rounds (
    round_id      text    PRIMARY KEY,
    created_at_ms bigint  NOT NULL,
    head          integer NOT NULL,
    is_running    boolean NOT NULL DEFAULT false,
    last_sign_ms  bigint  NOT NULL DEFAULT 0
  ) WITH (fillfactor = 70);
  CREATE INDEX running_rounds ON rounds (round_id) WHERE is_running;

  CREATE TABLE events (
    round_id text    NOT NULL REFERENCES rounds,
    seq      integer NOT NULL,
    at_ms    bigint  NOT NULL,
    event    text    NOT NULL,
    PRIMARY KEY (round_id, seq)
  );

  CREATE TABLE commands (
    round_id       text    NOT NULL REFERENCES rounds,
    participant_id text    NOT NULL,
    command_id     text    NOT NULL,
    seq            integer NOT NULL,
    PRIMARY KEY (round_id, participant_id, command_id)
  );

  CREATE TABLE invites (
    token_hash text    PRIMARY KEY,
    token      text    NOT NULL,
    round_id   text    NOT NULL REFERENCES rounds,
    role       text    NOT NULL,
    is_revoked boolean NOT NULL DEFAULT false
  );
  CREATE INDEX invites_of_round ON invites (round_id);

  CREATE TABLE sessions (
    session_hash   text NOT NULL,
    round_id       text NOT NULL REFERENCES rounds,
    participant_id text NOT NULL,
    PRIMARY KEY (session_hash, round_id)
  );

  -- One row for each room. Whoever appends locks it, and so sequence numbers become visible in order.
  CREATE TABLE boards (
    room_id text    PRIMARY KEY,
    head    integer NOT NULL DEFAULT 0
  ) WITH (fillfactor = 50);

  CREATE TABLE board_log (
    room_id      text    NOT NULL,
    seq          integer NOT NULL,
    at_ms        bigint  NOT NULL,
    by           text    NOT NULL,
    server_id    text    NOT NULL,
    update_bytes bytea   NOT NULL,
    PRIMARY KEY (room_id, seq)
  );
  -- Stored as they are: what is read when somebody joins should not wait for decompression.
  ALTER TABLE board_log ALTER COLUMN update_bytes SET STORAGE EXTERNAL;

  -- What is stored of each Yjs client: whose it is, how far it goes and which server wrote that.
  CREATE TABLE board_client_ids (
    room_id        text   NOT NULL,
    client_id      bigint NOT NULL,
    participant_id text   NOT NULL,
    clock          bigint NOT NULL,
    server_id      text   NOT NULL,
    PRIMARY KEY (room_id, client_id)
  ) WITH (fillfactor = 50);

  CREATE TABLE board_snapshots (
    room_id      text    PRIMARY KEY,
    seq          integer NOT NULL,
    log_bytes    bigint  NOT NULL,
    state        bytea   NOT NULL,
    state_vector bytea   NOT NULL
  );
  ALTER TABLE board_snapshots ALTER COLUMN state SET STORAGE EXTERNAL;

  CREATE TABLE server_state (
    name  text   PRIMARY KEY,
    value bigint NOT NULL
  ) WITH (fillfactor = 50);

  ${appendBoardUpdates}
  ${appendRoundEvents}
  `,
  // What models cost.
  `
  CREATE TABLE model_rounds (
    round_id text             PRIMARY KEY,
    requests bigint           NOT NULL DEFAULT 0,
    tokens   bigint           NOT NULL DEFAULT 0,
    usd      double precision NOT NULL DEFAULT 0
  ) WITH (fillfactor = 70);

  CREATE TABLE model_days (
    day      integer          PRIMARY KEY,
    requests bigint           NOT NULL DEFAULT 0,
    tokens   bigint           NOT NULL DEFAULT 0,
    usd      double precision NOT NULL DEFAULT 0
  ) WITH (fillfactor = 50);

  ${chargeModel}
  `,
  // Who is in a round is asked when it goes on as another one.
  `
  CREATE INDEX sessions_of_round ON sessions (round_id);
  `,
  // The way in by a short code. Both are small and go by themselves.
  `
  CREATE TABLE round_codes (
    letters       text   PRIMARY KEY,
    round_id      text   NOT NULL,
    role          text   NOT NULL,
    expires_at_ms bigint NOT NULL,
    UNIQUE (round_id, role)
  );
  CREATE INDEX round_codes_by_end ON round_codes (expires_at_ms);

  CREATE TABLE knocks (
    knock_id      text   PRIMARY KEY,
    round_id      text   NOT NULL,
    session_hash  text   NOT NULL,
    letters       text   NOT NULL,
    knocked_at_ms bigint NOT NULL,
    expires_at_ms bigint NOT NULL
  );
  CREATE INDEX knocks_of_session ON knocks (session_hash, round_id);
  CREATE INDEX knocks_by_end ON knocks (expires_at_ms);
  `,
]
