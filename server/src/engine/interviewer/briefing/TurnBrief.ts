import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import type { Level, Move, Pressure } from '@sparboard/shared/round'
import type { InterviewerAction } from '../Interviewer.ts'

/**
 * A turn that the planner has decided on, with everything that somebody else would need to word it
 * better or to choose another one of the same rank. Private: it holds reference points.
 */
export interface TurnBrief {
  /** The last event that it knows of. */
  seq: number
  round: { title: string; prompt: string; level: Level; pressure: Pressure; format: string }
  phase: { title: string; remainingMs: number; roundRemainingMs: number }
  graph: DesignGraph
  /** How a turn names each component, in backticks. */
  names: ReadonlyMap<ComponentId, string>
  /** What changed on the board since the interviewer's last turn, as sentences. */
  boardNews: readonly string[]
  /** Facts that are known to the candidate. */
  requirements: readonly Fact[]
  /** Facts that the candidate's last words ask for and does not know yet. */
  askedFor: readonly Fact[]
  transcript: readonly TranscriptLine[]
  /** Every question so far: none of them is asked again. */
  questions: readonly string[]
  /** All words of the candidate. */
  said: string
  thread: OpenThread | null
  /** What may be asked about, the running topic first, then the best of the planner. */
  options: readonly TopicOption[]
  /** What the planner would do. */
  plan: PlannedTurn
}

export interface Fact {
  id: string
  text: string
}

export interface TranscriptLine {
  seq: number
  by: 'candidate' | 'interviewer' | 'other'
  text: string
}

export interface OpenThread {
  questionId: QuestionId
  topic: string | null
  asked: number
  mayFollowUp: boolean
}

export interface TopicOption {
  topic: string
  title: string
  about: ComponentId
  /** The finding behind it. */
  because: { id: string; text: string }
  points: readonly ReferencePoint[]
}

/** What a strong answer says; never to be told. */
export interface ReferencePoint {
  /** Qualified. */
  id: string
  statement: string
  isCore: boolean
  isHeard: boolean
}

/** The planner's own turn: what is said when nobody has anything better. */
export interface PlannedTurn {
  move: Move
  topic: string | null
  aim: string | null
  about: readonly ComponentId[]
  because: { id: string; text: string } | null
  text: string
  actions: readonly InterviewerAction[]
}
