import type { ComponentId, Outcome, QuestionId, RoundId } from '@sparboard/shared/base'
import type { Command, CommandType, RefusalCode } from '@sparboard/shared/protocol'
import type { EventBody, RoundEvent } from '@sparboard/shared/round'

/** What a decision needs besides the round itself. */
export interface DecisionContext {
  /** Server time. */
  nowMs: number
  /** The round's log so far. */
  events: readonly RoundEvent[]
  /** The log has reached its limit. */
  isLogFull: boolean
  /** The id of the question thread that a new question opens. */
  newQuestionId: QuestionId
  /** The component that an element of the board belongs to; null when the board has no such element. */
  componentOf: (id: ComponentId) => ComponentId | null
  /** The score card of the ended round reviews this point and did not hear it. */
  isUnheard: (topic: string, point: string) => boolean
  /** What the interviewer may name. */
  knows: KnownThings
  /** The id of the round that a sitting goes on with. */
  nextRoundId: RoundId
}

/** What there is to ask and to tell, as far as a command may name it. */
export interface KnownThings {
  hasTopic(topic: string): boolean
  hasPoint(topic: string, point: string): boolean
  hasRequirement(problemId: string | null, requirement: string): boolean
}

/** The events that a command leads to, or why it is refused. */
export type Decision = Outcome<EventBody[], RefusalCode>

/** The command of this type. */
export type CommandOf<Type extends CommandType> = Command & { type: Type }
