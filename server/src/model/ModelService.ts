import type { RoundId } from '@sparboard/shared/base'
import type { ModelStatus, ModelTest } from '@sparboard/shared/protocol'
import type { Knowledge } from '../engine/knowledge/index.ts'
import type { Logger } from '../rooms/index.ts'
import type { ModelInfo, RoundAssessor, TurnTimes, TurnWriter } from '../rounds/index.ts'
import { ChatFailure } from './chat/ChatModel.ts'
import type { OpenAiChat } from './chat/OpenAiChat.ts'
import { Assessor } from './judge/Assessor.ts'
import { Budget, type BudgetLimits, type Prices } from './seat/Budget.ts'
import { TurnComposer } from './seat/TurnComposer.ts'

export interface ModelServiceParts {
  chat: OpenAiChat
  knowledge: Knowledge
  limits: BudgetLimits
  prices: Prices
  /** Server time. */
  nowMs: () => number
  log: Logger
  onTurn: (times: TurnTimes) => void
}

const testWithinMs = 10_000

/** The configured model: it interviews, assesses, and tells the host what it costs and whether it works. */
export class ModelService implements ModelInfo {
  readonly writer: TurnWriter
  readonly assessor: RoundAssessor
  readonly #parts: ModelServiceParts
  readonly #budget: Budget

  constructor(parts: ModelServiceParts) {
    const { chat, knowledge, limits, prices, nowMs, log, onTurn } = parts
    this.#parts = parts
    this.#budget = new Budget(limits, prices)
    const budget = this.#budget
    this.writer = new TurnComposer({ chat, knowledge, budget, nowMs, onTurn })
    this.assessor = new Assessor({ chat, rubric: knowledge.rubric, budget, nowMs, log })
  }

  /** What a round has cost so far, and what may be spent. */
  status(roundId: RoundId): ModelStatus {
    const { chat, limits, prices, nowMs } = this.#parts
    return {
      model: chat.name,
      speaks: chat.hasAnswered ? chat.dialect : null,
      round: this.#budget.ofRound(roundId),
      today: this.#budget.today(nowMs()),
      limits: {
        round: {
          requests: limits.requestsPerRound,
          tokens: limits.tokensPerRound,
          usd: limits.usdPerRound,
        },
        day: {
          requests: limits.requestsPerDay,
          tokens: limits.tokensPerDay,
          usd: limits.usdPerDay,
        },
      },
      hasPrices: prices.prompt !== null || prices.reply !== null,
    }
  }

  /** Says hello to the model, and how that went in plain words. Counts towards the limits. */
  async test(roundId: RoundId): Promise<ModelTest> {
    const { chat, nowMs } = this.#parts
    const allowed = this.#budget.take(roundId, nowMs())
    if (allowed !== 'taken') {
      const what = allowed === 'round_spent' ? 'this round' : 'today'
      return { ok: false, message: `The limit for ${what} is reached.` }
    }
    const beganAtMs = nowMs()
    const messages = [
      { role: 'user' as const, content: 'Reply with {"ok": true} and nothing else.' },
    ]
    let firstWordsMs: number | null = null
    try {
      const request = { messages, schema: helloSchema, maxReplyTokens: 50 }
      for await (const piece of chat.reply(request, AbortSignal.timeout(testWithinMs))) {
        if (piece.type === 'text') firstWordsMs ??= nowMs() - beganAtMs
        else this.#budget.spend(roundId, nowMs(), piece.usage)
      }
    } catch (error) {
      if (!(error instanceof ChatFailure)) throw error
      const message =
        error.kind === 'aborted' ? 'The model did not answer within ten seconds.' : error.message
      return { ok: false, message }
    }
    const seconds = ((firstWordsMs ?? nowMs() - beganAtMs) / 1_000).toFixed(1)
    return { ok: true, message: `${chat.name} answers; its first words came after ${seconds} s.` }
  }
}

const helloSchema = {
  name: 'hello',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['ok'],
    properties: { ok: { type: 'boolean' } },
  },
}
