/**
 * The function in the database that writes one batch of board updates, of any rooms: one round trip
 * and one transaction. Part of a released migration; a new version needs a new step there.
 *
 * Each statement of a function sees what was committed when it began, so what is read after the rooms
 * are locked is what the last writer left.
 */
export const appendBoardUpdates = `
  CREATE FUNCTION append_board_updates(
    p_server text, p_channel text, p_rooms text[],
    p_room text[], p_at bigint[], p_by text[], p_start integer[], p_size integer[], p_bytes bytea,
    p_span_room text[], p_span_by text[], p_client bigint[], p_from bigint[], p_to bigint[]
  ) RETURNS TABLE (room_id text, head_before integer)
  LANGUAGE plpgsql AS $$
  #variable_conflict use_column
  DECLARE
    free_rooms text[];
    befores    integer[];
    heads      integer[];
    doorbell   text := '';
    entry      text;
  BEGIN
    -- Always in the same order, so that two batches never wait for each other.
    INSERT INTO boards (room_id) SELECT r FROM unnest(p_rooms) AS r ORDER BY r ON CONFLICT DO NOTHING;
    PERFORM FROM boards WHERE room_id = ANY (p_rooms) ORDER BY room_id FOR UPDATE;

    SELECT array_agg(r) INTO free_rooms FROM unnest(p_rooms) AS r WHERE r <> ALL (ARRAY(
      SELECT span.room
      FROM unnest(p_span_room, p_span_by, p_client, p_from) AS span(room, owner, client, first)
      JOIN board_client_ids AS stored ON stored.room_id = span.room AND stored.client_id = span.client
      WHERE stored.participant_id <> span.owner
         OR (span.first < stored.clock AND stored.server_id <> p_server)
    ));
    IF free_rooms IS NULL THEN RETURN; END IF;

    INSERT INTO board_client_ids AS stored (room_id, client_id, participant_id, clock, server_id)
    SELECT DISTINCT ON (room, client)
           room, client, owner, max(upto) OVER (PARTITION BY room, client), p_server
    FROM unnest(p_span_room, p_span_by, p_client, p_to) WITH ORDINALITY
         AS span(room, owner, client, upto, n)
    WHERE room = ANY (free_rooms)
    ORDER BY room, client, n
    ON CONFLICT (room_id, client_id) DO UPDATE
      SET clock = excluded.clock, server_id = excluded.server_id
      WHERE excluded.clock > stored.clock;

    WITH added AS (
      SELECT room, count(*)::integer AS n FROM unnest(p_room) AS room
      WHERE room = ANY (free_rooms) GROUP BY room
    ), grown AS (
      UPDATE boards SET head = head + n FROM added WHERE boards.room_id = added.room
      RETURNING boards.room_id AS room, head, head - n AS before
    )
    SELECT array_agg(room), array_agg(before), array_agg(head)
    INTO free_rooms, befores, heads FROM grown;

    INSERT INTO board_log (room_id, seq, at_ms, by, server_id, update_bytes)
    SELECT new.room, before + row_number() OVER (PARTITION BY new.room ORDER BY n), at_ms, author,
           p_server, substring(p_bytes FROM start FOR size)
    FROM unnest(p_room, p_at, p_by, p_start, p_size) WITH ORDINALITY
         AS new(room, at_ms, author, start, size, n)
    JOIN unnest(free_rooms, befores) AS grown(room, before) ON grown.room = new.room;

    -- A notification holds less than 8000 bytes.
    FOR entry IN
      SELECT json_build_array(room, head)::text FROM unnest(free_rooms, heads) AS grown(room, head)
    LOOP
      IF octet_length(doorbell) + octet_length(entry) > 7000 THEN
        PERFORM pg_notify(p_channel, json_build_object('from', p_server, 'type', 'boardsWritten',
          'heads', ('[' || doorbell || ']')::json)::text);
        doorbell := '';
      END IF;
      doorbell := doorbell || CASE WHEN doorbell = '' THEN '' ELSE ',' END || entry;
    END LOOP;
    PERFORM pg_notify(p_channel, json_build_object('from', p_server, 'type', 'boardsWritten',
      'heads', ('[' || doorbell || ']')::json)::text);

    RETURN QUERY SELECT * FROM unnest(free_rooms, befores);
  END
  $$;
`
