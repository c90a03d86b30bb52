import type { ComponentId, KnockId, ParticipantId, QuestionId, RoundId } from '../base/index.ts'
import type { ComponentKind, GraphDiff } from '../design/index.ts'
import type { BoardStart, Format, Level, PhaseId, Pressure } from './phases.ts'
import type { InterviewerKind, Role } from './roles.ts'

/** What everybody may know of a problem. */
export interface ProblemStatement {
  /** The id of one of the built-in problems; null for one that the host typed in. */
  id: string | null
  title: string
  prompt: string
}

/** What a turn of an interviewer does: how it is drawn in the transcript, and what the score rests on. */
export const moves = [
  'open',
  'reveal',
  'return_question',
  'ask',
  'probe',
  'confirm',
  'push_back',
  'challenge',
  'contradiction',
  'board_change',
  'hint',
  'transition',
  'curveball',
  'nudge',
  'clock',
  'wrap_up',
  'close',
] as const
export type Move = (typeof moves)[number]

/** Why an interviewer's turn was made. Never leaves the server before the round has ended. */
export interface TurnPlan {
  /** Topic of the knowledge base, or null for process turns. */
  topic: string | null
  /** Qualified id of what the turn is after, e.g. `cache.choice#pattern`; null if none. */
  aim: string | null
  /** The finding that caused it: a stable id and a sentence with the components' labels. */
  because: { id: string; text: string } | null
}

/**
 * Whose words a turn of the engine is in a round that a model interviews: the model's own, or those of
 * the built-in interviewer who stood in for it. Turns without it are nobody's but their speaker's.
 */
export type Voice = 'model' | 'stand_in'

/** A point that a model heard in a candidate's turn, with the words of that turn that say it. */
export interface HeardPoint {
  /** Qualified, e.g. `cache.choice#pattern`. */
  point: string
  quote: string
  /** The turn that the words are taken from. */
  seq: number
}

/** What a model thinks a dimension of the score card is worth; it counts only for what it cites. */
export interface ProposedMark {
  dimension: string
  /** 1..4 in steps of 0.5. */
  score: number
  /** One sentence. */
  reason: string
  /** Words of candidates, each as it stands in a turn. Never empty. */
  citations: { seq: number; quote: string }[]
}

/** Which round of a sitting, and how many are planned. */
export interface SittingPart {
  number: number
  of: number
}

export type QuestionStatus = 'open' | 'answered' | 'parked' | 'resolved'

/** What happened; the payload of an event. */
export type EventBody =
  | {
      type: 'roundCreated'
      roundId: RoundId
      problem: ProblemStatement
      level: Level
      format: Format
      /** The component a 10-minute drill is about. */
      focus: ComponentKind | null
      interviewer: InterviewerKind
      /** Absent in logs from before it could be chosen: steady. */
      pressure?: Pressure
      /** Absent in logs from before it could be chosen: blank. */
      boardStart?: BoardStart
      /** Its place in a sitting of several rounds, counted from 1; absent for a round of its own. */
      part?: SittingPart
      /** The round before it in the sitting. */
      previous?: RoundId
      seed: number
    }
  | { type: 'joined'; participantId: ParticipantId; name: string; role: Role; isHost: boolean }
  | { type: 'roleChanged'; participantId: ParticipantId; role: Role }
  | { type: 'removed'; participantId: ParticipantId }
  | { type: 'inviteRevoked'; role: Role }
  /** The host's rights went over to somebody else. */
  | { type: 'hostChanged'; participantId: ParticipantId }
  /** Somebody came by the short code and waits to be let in. Only the host sees it. */
  | { type: 'knocked'; knockId: KnockId; name: string; role: Role }
  | { type: 'knockAnswered'; knockId: KnockId; isAdmitted: boolean }
  /** Before the start: whoever says it is ready, or is not any more. */
  | { type: 'readied'; isReady: boolean }
  | { type: 'started' }
  | { type: 'phaseStarted'; phase: PhaseId }
  /** The phase was given more time. */
  | { type: 'phaseExtended'; phase: PhaseId; byMs: number }
  /** The phase begins anew; the time that it took is given back to the round. */
  | { type: 'phaseRestarted'; phase: PhaseId }
  | { type: 'paused' }
  | { type: 'resumed' }
  /** The server was away since `stoppedAtMs`; the clock stood still until this event. */
  | { type: 'clockStopped'; stoppedAtMs: number }
  /** A turn that asks nothing new: an answer, a revealed fact, a transition. */
  | {
      type: 'said'
      text: string
      move: Move | null
      plan: TurnPlan | null
      voice?: Voice
      /** It broke off in the middle. */
      isBroken?: true
    }
  /**
   * A question. With a `questionId` that exists it is a follow-up of that thread and keeps its pin;
   * otherwise it opens a thread, which gets a number if it is about a component.
   */
  | {
      type: 'asked'
      questionId: QuestionId
      text: string
      about: ComponentId[]
      move: Move
      plan: TurnPlan | null
      voice?: Voice
    }
  /** What a model understood of the candidate's last words. Private. */
  | { type: 'pointsHeard'; points: HeardPoint[] }
  /** After the end: what a model proposes for the score card. Private. */
  | { type: 'assessed'; marks: ProposedMark[] }
  | { type: 'pinned'; questionId: QuestionId; componentId: ComponentId }
  | { type: 'questionClosed'; questionId: QuestionId; status: 'parked' | 'resolved' }
  /** A parked or resolved question waits again. */
  | { type: 'questionReopened'; questionId: QuestionId }
  /**
   * An interviewer heard a point of a topic, or takes that back: evidence of what was said aloud, where
   * the engine could not listen. Private to interviewers.
   */
  | {
      type: 'pointTicked'
      topic: string
      /** Bare id of one of the topic's points. */
      point: string
      questionId: QuestionId | null
      isHeard: boolean
      /** The words, as the interviewer typed them; null without. */
      quote: string | null
    }
  /** The candidate asked for a hint on the open question. */
  | { type: 'hintRequested'; questionId: QuestionId | null }
  /** Step 1..4 of the hint ladder was given, with its text. */
  | { type: 'hinted'; questionId: QuestionId; step: number; text: string; plan: TurnPlan | null }
  /** Private to interviewers. */
  | { type: 'noted'; text: string; componentId: ComponentId | null }
  /**
   * A person's mark for a dimension: an interviewer's, or what a candidate expects. Nobody else sees it
   * before the marks are revealed, and then on the score card. Null takes it back.
   */
  | { type: 'scored'; dimension: string; score: number | null; comment: string }
  /** The server's reading of what changed on the board since the last reading. Private. */
  | { type: 'boardRead'; diff: GraphDiff }
  /** After the end: a candidate says that they made a point which the reading did not hear, or takes that back. */
  | { type: 'pointDisputed'; topic: string; point: string; isDisputed: boolean }
  | { type: 'ended'; reason: 'finished' | 'time_up' }
  /** Somebody has given all the marks they want to give. */
  | { type: 'scoresSubmitted' }
  /** From now on everybody may see everybody's marks and the score card. */
  | { type: 'revealed' }
  /** After that: one thing to keep and one to change. A later one of the same person replaces it. */
  | { type: 'reflected'; keep: string; change: string }
  /** The next round of the sitting, in which those who take part go on. */
  | { type: 'continued'; roundId: RoundId }

/** One entry of a round's append-only log. */
export type RoundEvent = EventBody & {
  /** 1, 2, 3, … without gaps in the log; a viewer sees gaps where events are private. */
  seq: number
  /** Server time, milliseconds since the epoch; never decreases within a round. */
  atMs: number
  by: ParticipantId
}
