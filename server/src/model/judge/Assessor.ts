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
  log: Logger
  /** Fires when the server closes: then nothing is proposed, and somebody may ask again later. */
  closing?: AbortSignal
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

  async assess(roundId: RoundId, events: readonly RoundEvent[]): Promise<ProposedMark[] | null> {
    const { chat, rubric, budget, log, closing } = this.#parts
    const late = AbortSignal.timeout(withinMs)
    const signal = closing ? AbortSignal.any([late, closing]) : late
    const messages = assessmentPrompt(events, rubric)
    const most = { ...guessUsage(messages, ''), replyTokens: maxReplyTokens }
    const allowed = await budget.take(roundId, most)
    if (!allowed.ok) return null
    const request = { messages, schema: assessmentJsonSchema, maxReplyTokens }
    let reply = ''
    let usage: TokenUsage | null = null
    try {
      for await (const piece of chat.reply(request, signal)) {
        if (piece.type === 'text') reply += piece.text
        else usage = piece.usage
      }
    } catch (error) {
      if (closing?.aborted) return null
      const why = error instanceof ChatFailure ? error.kind : 'defect'
      log.warn({ roundId, why }, 'The model gave no assessment')
      return []
    } finally {
      allowed.value.came(usage ?? guessUsage(messages, reply))
    }
    return readAssessment(reply, events)
  }
}
