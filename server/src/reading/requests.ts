import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import type { RoundEvent } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'

/** What is asked of the desk, whether it stands in a thread of its own or not. */
export type Request =
  /** Notes what changed on a board: records as JSON, and the ids of those that are gone. */
  | { type: 'note'; roomId: string; changed: readonly string[]; gone: readonly string[] }
  /** Forgets a board. */
  | { type: 'forget'; roomId: string }
  /** Reads a board as it was noted. */
  | { type: 'read'; roomId: string }
  /** Draws a board as it was noted. */
  | { type: 'picture'; roomId: string }
  /** Adds updates to a log that is being replayed. */
  | { type: 'feed'; logId: number; page: PackedUpdates }
  /** Reads the board that a log led to, and forgets the log. */
  | { type: 'finish'; logId: number }
  /** Forgets a log that is not replayed to its end. */
  | { type: 'drop'; logId: number }
  | { type: 'score'; events: readonly RoundEvent[]; graph: DesignGraph }
  | { type: 'report'; events: readonly RoundEvent[]; graph: DesignGraph; scorecard: Scorecard }
  /** Loads what helps people to interview. */
  | { type: 'learn' }
  /** Builds what the first answer that is read would wait for. */
  | { type: 'warmUp' }
  /** Goes on with the log of a round. */
  | ({ type: 'follow' } & LogSlice)
  | ({
      type: 'cockpit'
      /** The board as JSON; null when it is the same as the last time. */
      graph: string | null
      copilot: string | null
    } & LogSlice)
  | ({ type: 'interviewing'; by: ParticipantId } & LogSlice)
  /** Forgets a round. */
  | { type: 'leave'; roundId: RoundId }

/** The next events of a round's log. */
export interface LogSlice {
  roundId: RoundId
  /** How many went before; with 0 the log begins anew. */
  from: number
  /** As JSON, which costs less than to have them copied. */
  events: string
}

/** What comes back for each of them. */
export interface Answers {
  note: null
  forget: null
  read: DesignGraph
  /** A PNG in base64; null when there is nothing to see. */
  picture: string | null
  feed: null
  finish: DesignGraph
  drop: null
  score: Scorecard
  report: string
  learn: null
  warmUp: null
  follow: null
  /** A `Cockpit` as JSON. */
  cockpit: string
  /** An `InterviewingFeedback` as JSON. */
  interviewing: string
  leave: null
}

/** Many updates in one buffer, which changes hands without being copied. */
export interface PackedUpdates {
  bytes: Uint8Array<ArrayBuffer>
  /** Where each of them ends. */
  ends: Uint32Array<ArrayBuffer>
}

export function packUpdates(updates: readonly Uint8Array[]): PackedUpdates {
  const ends = new Uint32Array(updates.length)
  let end = 0
  for (const [i, update] of updates.entries()) ends[i] = end += update.length
  const bytes = new Uint8Array(end)
  for (const [i, update] of updates.entries()) bytes.set(update, (ends[i] ?? 0) - update.length)
  return { bytes, ends }
}

export function* unpackUpdates({ bytes, ends }: PackedUpdates): Generator<Uint8Array> {
  let start = 0
  for (const end of ends) {
    yield bytes.subarray(start, end)
    start = end
  }
}
