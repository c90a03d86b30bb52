import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import type { TurnBrief } from './briefing/TurnBrief.ts'
import type { Move, Round, RoundEvent, TurnPlan } from '@sparboard/shared/round'

/** Whoever leads a round without being a person: the built-in engine, or a model on its rails. */
export interface Interviewer {
  /** Told of every event of the round in order, its own included, before it is asked again. */
  observe(event: RoundEvent, round: Round): void
  /** What to do now. Called after each event, when the board settles and when `wakeAtMs` is reached. */
  next(situation: Situation): InterviewerTurn
}

export interface Situation {
  round: Round
  graph: DesignGraph
  /** Server time. */
  nowMs: number
  /** Server time of the last stroke on the board; null if there was none. */
  lastDrawnAtMs: number | null
  /** Server time at which the candidate was last seen typing a turn; null if never. */
  lastTypedAtMs: number | null
}

export type InterviewerTurn =
  /** Nothing now; ask again at `wakeAtMs` (server time) at the latest, or only on the next event if null. */
  | { type: 'wait'; wakeAtMs: number | null }
  | {
      type: 'act'
      actions: InterviewerAction[]
      /** What somebody would need to word the turn better; null for turns that stay as they are. */
      brief?: () => TurnBrief | null
    }

/** What the engine may do: the same commands as a human interviewer, plus the reason for each. */
export type InterviewerAction =
  | { type: 'say'; text: string; move: Move; plan: TurnPlan }
  | {
      type: 'ask'
      text: string
      about: ComponentId[]
      /** Follows up on this thread; null opens a new one. */
      questionId: QuestionId | null
      move: Move
      plan: TurnPlan
    }
  | { type: 'hint'; questionId: QuestionId; step: number; text: string; plan: TurnPlan }
  | { type: 'closeQuestion'; questionId: QuestionId; status: 'parked' | 'resolved' }
  | { type: 'advancePhase' }
  | { type: 'end'; reason: 'finished' | 'time_up' }
