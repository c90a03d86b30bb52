import type { ComponentId, KnockId, ParticipantId, QuestionId, RoundId } from '../base/index.ts'
import type { ComponentKind } from '../design/index.ts'
import type { Move, ProblemStatement, QuestionStatus, SittingPart, Voice } from './events.ts'
import type { BoardStart, Format, Level, Phase, Pressure } from './phases.ts'
import type { InterviewerKind, Role } from './roles.ts'

/** A round as its events tell it: the fold that server, client, score and replay share. */
export type Round = RoundFacts & RoundStatus

export interface RoundFacts {
  id: RoundId
  problem: ProblemStatement
  level: Level
  format: Format
  focus: ComponentKind | null
  interviewer: InterviewerKind
  pressure: Pressure
  boardStart: BoardStart
  createdAtMs: number
  phases: readonly Phase[]
  participants: readonly Participant[]
  turns: readonly Turn[]
  questions: readonly Question[]
  notes: readonly PrivateNote[]
  scores: readonly PersonalScore[]
  disputes: readonly DisputedPoint[]
  /** What interviewers heard, the last word on each point. */
  ticks: readonly TickedPoint[]
  /** Who said before the start that they are ready. */
  ready: readonly ParticipantId[]
  /** Those who came by the short code, as far as the viewer may see them. */
  knocks: readonly Knock[]
  /** Planned length given back by phases that were begun anew, in milliseconds. */
  givenBackMs: number
  /** Who has given all their marks. */
  submitted: readonly ParticipantId[]
  isRevealed: boolean
  reflections: readonly Reflection[]
  part: SittingPart | null
  previous: RoundId | null
  /** The next round of the sitting; null while there is none. */
  next: RoundId | null
  lastSeq: number
}

export type RoundStatus =
  | { status: 'lobby' }
  | { status: 'running'; phaseIndex: number; clock: RoundClock }
  | { status: 'paused'; phaseIndex: number; clock: RoundClock }
  | {
      status: 'ended'
      phaseIndex: number
      clock: RoundClock
      endedAtMs: number
      reason: 'finished' | 'time_up'
    }

/**
 * The round's own time. It stands still while the round is paused and while the server is down.
 * `runningSinceMs` is server time, or null while it stands still.
 */
export interface RoundClock {
  elapsedMs: number
  runningSinceMs: number | null
  /** Reading of the round's time when the current phase began. */
  phaseStartedAtElapsedMs: number
}

export interface Participant {
  id: ParticipantId
  name: string
  role: Role
  isHost: boolean
  /** Taken out of the round by the host; may not come back with the same session. */
  isRemoved: boolean
}

/** One line of the transcript. */
export interface Turn {
  seq: number
  /** The round's time when it was said; 0 before the start. */
  elapsedMs: number
  atMs: number
  by: ParticipantId
  /** Role of the speaker when it was said. */
  role: Role
  text: string
  /** The question thread that it belongs to: asked in it, a hint on it, or an answer to it. */
  questionId: QuestionId | null
  type: 'said' | 'asked' | 'hinted'
  about: readonly ComponentId[]
  move: Move | null
  /** Whose words an engine's turn is where a model interviews. */
  voice: Voice | null
  /** It broke off in the middle. */
  isBroken: boolean
}

export interface Question {
  id: QuestionId
  /** Pin number, 1, 2, 3, …; null while the question is about no component. */
  number: number | null
  /** The latest wording: the question itself or its last follow-up. */
  text: string
  about: readonly ComponentId[]
  by: ParticipantId
  status: QuestionStatus
  /** Question plus follow-ups asked so far. */
  depth: number
  hints: number
  askedAtSeq: number
}

export interface PrivateNote {
  seq: number
  elapsedMs: number
  by: ParticipantId
  text: string
  componentId: ComponentId | null
}

/** A point that its speaker says was made, though the reading did not hear it. */
export interface DisputedPoint {
  by: ParticipantId
  /** Topic id, and the bare id of one of its points. */
  topic: string
  point: string
}

/** A point that an interviewer ticked as heard. */
export interface TickedPoint {
  by: ParticipantId
  topic: string
  point: string
  questionId: QuestionId | null
  quote: string | null
  /** The round's time. */
  elapsedMs: number
  seq: number
}

export interface Knock {
  id: KnockId
  name: string
  role: Role
  status: 'waiting' | 'admitted' | 'turned_away'
}

/** What somebody takes from a round. */
export interface Reflection {
  by: ParticipantId
  keep: string
  change: string
}

export interface PersonalScore {
  by: ParticipantId
  dimension: string
  score: number
  comment: string
}
