declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A round: one problem, one board, one event log. 128 random bits, base64url. */
export type RoundId = Branded<'RoundId'>
/** Somebody who takes part in one round. */
export type ParticipantId = Branded<'ParticipantId'>
/** A question thread: the first question and its follow-ups. */
export type QuestionId = Branded<'QuestionId'>
/** A component of the design graph: the drawing's own id of its main element. */
export type ComponentId = Branded<'ComponentId'>

/** Somebody who waits at the door of a round: 96 random bits, base64url. */
export type KnockId = Branded<'KnockId'>

/** The built-in or model interviewer, as a participant of every round it leads. */
export const ENGINE_ID = 'engine' as ParticipantId
/** The server itself, where nobody in particular acted: clock, phases, board readings. */
export const SYSTEM_ID = 'system' as ParticipantId
