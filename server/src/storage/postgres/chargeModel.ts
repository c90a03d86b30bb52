/**
 * The function in the database that counts what a model costs, unless a cap is reached (null is none);
 * says which one. Whoever counts locks the row of the round and then that of the day, so that each knows
 * of all before it. Part of a released migration; a new version needs a new step there.
 */
export const chargeModel = `
  CREATE FUNCTION charge_model(
    p_round text, p_day integer, p_kept integer,
    p_requests bigint, p_tokens bigint, p_usd double precision,
    p_round_requests double precision, p_round_tokens double precision, p_round_usd double precision,
    p_day_requests double precision, p_day_tokens double precision, p_day_usd double precision
  ) RETURNS text
  LANGUAGE plpgsql AS $$
  DECLARE
    spent record;
  BEGIN
    INSERT INTO model_rounds (round_id) VALUES (p_round) ON CONFLICT (round_id) DO NOTHING;
    SELECT requests, tokens, usd INTO spent
    FROM model_rounds WHERE round_id = p_round FOR UPDATE;
    IF spent.requests >= p_round_requests OR spent.tokens >= p_round_tokens
       OR spent.usd >= p_round_usd THEN
      RETURN 'round_spent';
    END IF;

    INSERT INTO model_days (day) VALUES (p_day) ON CONFLICT (day) DO NOTHING;
    IF FOUND THEN DELETE FROM model_days WHERE day < p_day - p_kept; END IF;
    SELECT requests, tokens, usd INTO spent
    FROM model_days WHERE day = p_day FOR UPDATE;
    IF spent.requests >= p_day_requests OR spent.tokens >= p_day_tokens
       OR spent.usd >= p_day_usd THEN
      RETURN 'day_spent';
    END IF;

    UPDATE model_rounds
    SET requests = requests + p_requests, tokens = tokens + p_tokens, usd = usd + p_usd
    WHERE round_id = p_round;
    UPDATE model_days
    SET requests = requests + p_requests, tokens = tokens + p_tokens, usd = usd + p_usd
    WHERE day = p_day;
    RETURN 'taken';
  END
  $$;
`
