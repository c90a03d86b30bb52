/**
 * The function in the database that appends the events of one round right after its last one, with
 * the commands that led to them; false when somebody else wrote meanwhile. Part of a released
 * migration; a new version needs a new step there.
 */
export const appendRoundEvents = `
  CREATE FUNCTION append_round_events(
    p_server text, p_channel text, p_round text,
    p_seq integer[], p_at bigint[], p_event text[],
    p_by text[], p_command text[], p_command_seq integer[]
  ) RETURNS boolean
  LANGUAGE plpgsql AS $$
  DECLARE
    last integer;
  BEGIN
    SELECT head INTO last FROM rounds WHERE round_id = p_round FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'Round % does not exist', p_round; END IF;
    IF p_seq[1] <> last + 1 THEN RETURN false; END IF;

    INSERT INTO events (round_id, seq, at_ms, event)
    SELECT p_round, seq, at_ms, event FROM unnest(p_seq, p_at, p_event) AS new(seq, at_ms, event);
    INSERT INTO commands (round_id, participant_id, command_id, seq)
    SELECT p_round, giver, command, seq
    FROM unnest(p_by, p_command, p_command_seq) AS new(giver, command, seq);

    last := last + cardinality(p_seq);
    UPDATE rounds SET head = last WHERE round_id = p_round;
    PERFORM pg_notify(p_channel, json_build_object(
      'from', p_server, 'type', 'eventsWritten', 'roundId', p_round, 'head', last)::text);
    RETURN true;
  END
  $$;
`
