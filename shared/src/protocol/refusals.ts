/**
 * Every expected refusal, by its stable code, with the HTTP status it travels with and the sentence
 * that people read. Codes are never reused. A refusal may carry a more precise sentence.
 */
export const refusals = {
  body_malformed: { status: 400, text: 'The request could not be read.' },
  name_invalid: { status: 400, text: 'A name has 1 to 40 characters. Nothing was changed.' },
  text_too_long: { status: 400, text: 'That text is too long. Shorten it and send it again.' },
  problem_unknown: { status: 400, text: 'There is no such problem. Choose one from the list.' },
  model_not_configured: {
    status: 400,
    text: 'No model is configured on this server. Choose the built-in interviewer or a person.',
  },
  session_missing: { status: 401, text: 'You are not in this round. Open it with an invite link.' },
  origin_refused: { status: 403, text: 'This page may not talk to the server.' },
  role_not_allowed: { status: 403, text: 'Your role in this round does not allow that.' },
  removed: { status: 403, text: 'The host has taken you out of this round.' },
  route_unknown: { status: 404, text: 'There is nothing at this address.' },
  round_unknown: {
    status: 404,
    text: 'There is no such round, or you are not in it. Open it with an invite link.',
  },
  invite_unknown: {
    status: 404,
    text: 'This invite does not exist or was withdrawn. Ask for a new link.',
  },
  code_unknown: {
    status: 404,
    text: 'No round has this code now. A code lives ten minutes: ask for a new one.',
  },
  knock_unknown: { status: 404, text: 'Nobody is waiting at the door under that name any more.' },
  topic_unknown: { status: 404, text: 'The interviewer has no such topic. Nothing was changed.' },
  requirement_unknown: { status: 404, text: 'This problem has no such requirement.' },
  question_unknown: { status: 404, text: 'There is no such question in this round.' },
  participant_unknown: { status: 404, text: 'There is no such participant in this round.' },
  component_unknown: { status: 404, text: 'That component is not on the board any more.' },
  point_unknown: {
    status: 404,
    text: 'The score card has no such point, or it was heard. Nothing was changed.',
  },
  room_full: { status: 409, text: 'The round is full. Nobody else can join now.' },
  not_started: { status: 409, text: 'The round has not started yet.' },
  already_started: { status: 409, text: 'The round has already started.' },
  already_ended: { status: 409, text: 'The round has ended.' },
  asked_already: {
    status: 409,
    text: 'That was asked already. Follow up on it, or ask something else.',
  },
  knocks_full: {
    status: 409,
    text: 'Too many people are waiting to be let in. Ask the host to answer them first.',
  },
  not_revealed: {
    status: 409,
    text: 'Marks stay covered until everybody has given theirs.',
  },
  already_revealed: { status: 409, text: 'The marks are revealed; they stay as they are.' },
  already_continued: { status: 409, text: 'The next round of this sitting has begun already.' },
  nobody_to_swap: {
    status: 409,
    text: 'To swap roles a round needs a candidate and an interviewer.',
  },
  not_ended: { status: 409, text: 'The round has not ended yet.' },
  already_paused: { status: 409, text: 'The round is paused already.' },
  round_paused: { status: 409, text: 'The round is paused. Resume it first.' },
  not_paused: { status: 409, text: 'The round is not paused.' },
  phase_changed: { status: 409, text: 'The round is in another phase by now.' },
  last_phase: { status: 409, text: 'This is the last phase. End the round instead.' },
  question_closed: { status: 409, text: 'That question is closed already.' },
  nothing_to_hint: { status: 409, text: 'There is no open question to give a hint on.' },
  round_too_long: {
    status: 409,
    text: 'This round has grown too long for the server. End it and look at the score card.',
  },
  body_too_large: { status: 413, text: 'That is too large for the server.' },
  model_spent: {
    status: 409,
    text: 'The limit of the model is reached. Go on without it.',
  },
  too_many_requests: { status: 429, text: 'That was a lot at once. Wait a moment and try again.' },
  internal: { status: 500, text: 'Something went wrong here. Your work is kept; try again.' },
  model_failed: {
    status: 503,
    text: 'The model gave nothing useful. Ask again, or go on without it.',
  },
  took_too_long: {
    status: 503,
    text: 'That took the server too long. It is tried again in a moment.',
  },
  storage_unavailable: {
    status: 503,
    text: 'The server cannot save right now. Try again in a moment.',
  },
} as const satisfies Record<string, { status: number; text: string }>

export type RefusalCode = keyof typeof refusals
