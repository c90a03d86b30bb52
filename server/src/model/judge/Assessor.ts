import type { RoundId } from '@sparboard/shared/base'
import type { ProposedMark, RoundEvent } from '@sparboard/shared/round'
import type { Rubric } from '../../engine/knowledge/index.ts'
import type { Logger } from '../../rooms/index.ts'
import type { RoundAssessor } from '../../rounds/index.ts'
import { ChatFailure, type ChatModel, type TokenUsage } from '../chat/ChatModel.ts'
import { guessUsage } from '../chat/guessUsage.ts'
import type { Budget } from '../seat/Budget.ts'
import { assessmentPrompt } from './assessmentPrompt.ts'
import { assessmentJsonSchema, readAssessment } from './readAssessment.ts'

export interface AssessorParts {
  chat: ChatModel
  rubric: Rubric
  budget: Budget
  nowMs: () => number
  log: Logger
}

/** Who waits for a score card does not wait longer than this for a second opinion. */
const withinMs = 12_000
const maxReplyTokens = 2_500

/** Asks a model, once, what it would give for each dimension. */
export class Assessor implements RoundAssessor {
  readonly #parts: AssessorParts

  constructor(parts: AssessorParts) {
    this.#parts = parts
  }

  async assess(roundId: RoundId, events: readonly RoundEvent[]): Promise<ProposedMark[]> {
    const { chat, rubric, budget, nowMs, log } = this.#parts
    if (budget.take(roundId, nowMs()) !== 'taken') return []
    const messages = assessmentPrompt(events, rubric)
    const request = { messages, schema: assessmentJsonSchema, maxReplyTokens }
    let reply = ''
    let usage: TokenUsage | null = null
    try {
      for await (const piece of chat.reply(request, AbortSignal.timeout(withinMs))) {
        if (piece.type === 'text') reply += piece.text
        else usage = piece.usage
      }
    } catch (error) {
      const why = error instanceof ChatFailure ? error.kind : 'defect'
      log.warn({ roundId, why }, 'The model gave no assessment')
      return []
    } finally {
      budget.spend(roundId, nowMs(), usage ?? guessUsage(messages, reply))
    }
    return readAssessment(reply, events)
  }
}
