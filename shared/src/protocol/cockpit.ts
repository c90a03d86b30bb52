import type { ComponentId, QuestionId } from '../base/index.ts'
import type { ComponentKind } from '../design/index.ts'
import type { PhaseId } from '../round/index.ts'
import type { DimensionId } from '../scorecard/index.ts'

/**
 * `GET /api/rounds/:id/cockpit`, for human interviewers only: what to ask about the drawing as it is
 * now, what to listen for, what may be told. Computed from the events and the board at every call.
 */
export interface Cockpit {
  /** The best first; none that was asked already. */
  cards: CueCard[]
  /** What to listen for in each question that has a topic, in the order asked. */
  sheets: ListeningSheet[]
  requirements: RequirementFact[]
  curveballs: CurveballCard[]
  /** Name of the model that can draft follow-ups; null when there is none. */
  copilot: string | null
}

/** A question worth asking, and why. */
export interface CueCard {
  /** The same for the same topic at the same components. */
  id: string
  topic: string
  /** A few words. */
  title: string
  about: ComponentId[]
  /** Kind of the first component; null for what is about the whole design. */
  kind: ComponentKind | null
  /** Phases in which it fits. */
  phases: PhaseId[]
  /** What on the board, in the talk or in the requirements invites it: one sentence with the drawn labels. */
  because: string
  /** One question, ready to be asked, with the drawn label. */
  question: string
  /** What a strong answer says. */
  listenFor: { point: string; statement: string; isCore: boolean }[]
  /** What should worry. */
  redFlags: string[]
  /** What to go on with if they get it; null for nothing. */
  next: string | null
}

/** What to listen for after a question was asked. */
export interface ListeningSheet {
  questionId: QuestionId
  topic: string
  title: string
  points: ListenedPoint[]
  redFlags: string[]
  /** The next smaller question, after what is still missing; null when nothing is. */
  probe: string | null
  /** A challenge to what was said. */
  pushBack: string | null
  /** The harder step for whoever got it all; null for none. */
  harder: string | null
  /** Hints that may still be given, the smallest first. */
  hints: string[]
}

export interface ListenedPoint {
  point: string
  statement: string
  isCore: boolean
  /** How it was heard; null when it was not. */
  heard: {
    by: 'engine' | 'interviewer'
    quote: string | null
    /** The round's time. */
    elapsedMs: number
  } | null
}

/** What the candidate has to ask for. */
export interface RequirementFact {
  id: string
  /** What it is about, in a few words. */
  title: string
  /** The answer, ready to be told. */
  fact: string
  isRevealed: boolean
}

export interface CurveballCard {
  id: string
  text: string
  isUsed: boolean
}

/**
 * `POST /api/rounds/:id/cockpit/drafts {questionId}`: follow-ups on a question that a model drafts, or with
 * null next questions; three at most, the best first. Nothing is said by it.
 */
export interface DraftedFollowUps {
  drafts: { text: string; why: string; about: ComponentId[] }[]
}

/** `GET /api/rounds/:id/rubric`: what the marks mean, for whoever may give any. */
export interface Rubric {
  dimensions: { id: DimensionId; title: string; anchors: Record<'1' | '2' | '3' | '4', string> }[]
}

/** `GET /api/rounds/:id/interviewing`: after the end, for the person who interviewed, about nobody else. */
export interface InterviewingFeedback {
  /** Share of the words in the transcript that are the interviewer's, 0..1; null when nothing was typed. */
  talkShare: number | null
  questions: { asked: number; followUps: number; hints: number }
  /** Questions that carry their answer, each with the words that give it away. */
  leading: { seq: number; text: string; why: string }[]
  /** Questions with more than one question in them. */
  double: { seq: number; text: string }[]
  /** Topics that were begun and left open. */
  leftOpen: { questionId: QuestionId; title: string; missing: string[] }[]
  /** Phases that took much more or less than planned, in milliseconds. */
  phases: { phase: PhaseId; title: string; plannedMs: number; tookMs: number }[]
  /** One or two sentences to take along, most important first. */
  advice: string[]
}
