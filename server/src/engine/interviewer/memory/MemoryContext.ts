import type { RoundEvent } from '@sparboard/shared/round'
import type { Knowledge, Problem } from '../../knowledge/index.ts'

/** What the fold needs besides the events. */
export interface MemoryContext {
  knowledge: Knowledge
  problem: Problem | null
  /** Topic of a question that carries no plan, which is a person's; by default none. */
  topicOf?: (asked: RoundEvent & { type: 'asked' }) => string | null
}
