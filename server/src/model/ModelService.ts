import type { RoundId } from '@sparboard/shared/base'
import type { ModelStatus, ModelTest } from '@sparboard/shared/protocol'
import type { Knowledge } from '../engine/knowledge/index.ts'
import type { Logger } from '../rooms/index.ts'
import {
  StorageFailed,
  type Copilot,
  type ModelInfo,
  type RoundAssessor,
  type TurnTimes,
  type TurnWriter,
} from '../rounds/index.ts'
import { ChatFailure, type TokenUsage } from './chat/ChatModel.ts'
import { guessUsage } from './chat/guessUsage.ts'
import type { OpenAiChat } from './chat/OpenAiChat.ts'
import { ModelCopilot } from './copilot/ModelCopilot.ts'
import { Assessor } from './judge/Assessor.ts'
import { Budget, type BudgetLimits, type BudgetRefusal, type Prices } from './seat/Budget.ts'
import type { SpendingLedger } from './seat/SpendingLedger.ts'
import { TurnComposer } from './seat/TurnComposer.ts'

export interface ModelServiceParts {
  chat: OpenAiChat
  knowledge: Knowledge
  limits: BudgetLimits
  prices: Prices
  ledger: SpendingLedger
  /** Server time. */
  nowMs: () => number
  log: Logger
  onTurn: (times: TurnTimes) => void
  /** The board of a round as a PNG in base64; null where no pictures are sent. */
  draw: ((roundId: RoundId) => Promise<string | null>) | null
}

const testWithinMs = 10_000
const turnComesFirst = 'The model is writing a turn just now. Test it again in a moment.'

interface RunningTest {
  result: Promise<ModelTest>
  giveWay: AbortController
}

/** The configured model: it interviews, assesses, drafts questions, and tells the host what it costs and whether it works. */
export class ModelService implements ModelInfo {
  readonly writer: TurnWriter
  readonly assessor: RoundAssessor
  readonly #copilot: ModelCopilot
  readonly #parts: ModelServiceParts
  readonly #budget: Budget
  readonly #tests = new Map<RoundId, RunningTest>()
  /** How many turns are being written for a round: two while one is being given up. */
  readonly #turns = new Map<RoundId, number>()
  readonly #running = new Set<Promise<unknown>>()
  readonly #closing = new AbortController()

  constructor(parts: ModelServiceParts) {
    const { chat, knowledge, nowMs, log, onTurn, draw } = parts
    this.#parts = parts
    this.#budget = new Budget(parts)
    const budget = this.#budget
    const closing = this.#closing.signal
    const composer = new TurnComposer({ chat, knowledge, budget, nowMs, onTurn, draw })
    const assessor = new Assessor({ chat, rubric: knowledge.rubric, budget, log, closing })
    this.writer = { compose: (...asked) => this.#compose(composer, ...asked) }
    this.assessor = { assess: (...asked) => this.#track(assessor.assess(...asked)) }
    this.#copilot = new ModelCopilot({ chat, knowledge, budget, nowMs, log })
  }

  get copilot(): Copilot {
    return this.#copilot
  }

  /** What a round has cost so far, and what may be spent. */
  async status(roundId: RoundId): Promise<ModelStatus> {
    const { chat, limits, prices, draw } = this.#parts
    const spent = await this.#spent(roundId)
    return {
      model: chat.name,
      speaks: chat.hasAnswered ? chat.dialect : null,
      pictures: draw === null ? 'off' : chat.takesPictures ? 'sent' : 'not_taken',
      round: spent.round,
      today: spent.day,
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

  /**
   * Says hello to the model, and how that went in plain words. Counts towards the limits. A round has one
   * request under way: who asks twice is told of the first test, a turn that is being written comes first,
   * and a test gives way to one.
   */
  async test(roundId: RoundId): Promise<ModelTest> {
    const running = this.#tests.get(roundId)
    if (running) return running.result
    if (this.#turns.has(roundId)) return { ok: false, message: turnComesFirst }
    const giveWay = new AbortController()
    const result = this.#track(this.#test(roundId, giveWay.signal)).finally(() => {
      this.#tests.delete(roundId)
    })
    this.#tests.set(roundId, { result, giveWay })
    return result
  }

  async #test(roundId: RoundId, giveWay: AbortSignal): Promise<ModelTest> {
    const { chat, nowMs } = this.#parts
    const messages = [
      { role: 'user' as const, content: 'Reply with {"ok": true} and nothing else.' },
    ]
    const request = { messages, schema: helloSchema, maxReplyTokens: 50 }
    const most = { ...guessUsage(messages, ''), replyTokens: request.maxReplyTokens }
    const allowed = await this.#budget.take(roundId, most)
    if (!allowed.ok) return { ok: false, message: refusals[allowed.code] }
    const late = AbortSignal.timeout(testWithinMs)
    const signal = AbortSignal.any([late, this.#closing.signal, giveWay])
    const beganAtMs = nowMs()
    let firstWordsMs: number | null = null
    let reply = ''
    let usage: TokenUsage | null = null
    try {
      for await (const piece of chat.reply(request, signal)) {
        if (piece.type === 'end') {
          usage = piece.usage
          break
        }
        firstWordsMs ??= nowMs() - beganAtMs
        reply += piece.text
      }
    } catch (error) {
      if (!(error instanceof ChatFailure)) throw error
      if (giveWay.aborted) return { ok: false, message: turnComesFirst }
      const message =
        error.kind === 'aborted' ? 'The model did not answer within ten seconds.' : error.message
      return { ok: false, message }
    } finally {
      allowed.value.came(usage ?? guessUsage(messages, reply))
    }
    return {
      ok: true,
      message: `${chat.name} answers; its first words came ${after(firstWordsMs ?? nowMs() - beganAtMs)}.`,
    }
  }

  /** Hangs up on what is being drafted, assessed or tested, so that a server that closes waits for no model. */
  quieten(): void {
    this.#closing.abort()
    this.#copilot.close()
  }

  /** Ends when what was asked of the model so far is counted, or cannot be. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running)
    await this.#budget.settled()
  }

  async #compose(
    composer: TurnWriter,
    ...[roundId, ...asked]: Parameters<TurnWriter['compose']>
  ): ReturnType<TurnWriter['compose']> {
    this.#tests.get(roundId)?.giveWay.abort()
    this.#turns.set(roundId, (this.#turns.get(roundId) ?? 0) + 1)
    try {
      return await this.#track(composer.compose(roundId, ...asked))
    } finally {
      const left = (this.#turns.get(roundId) ?? 1) - 1
      if (left > 0) this.#turns.set(roundId, left)
      else this.#turns.delete(roundId)
    }
  }

  async #track<Value>(work: Promise<Value>): Promise<Value> {
    this.#running.add(work)
    try {
      return await work
    } finally {
      this.#running.delete(work)
    }
  }

  async #spent(roundId: RoundId) {
    try {
      return await this.#budget.spent(roundId)
    } catch (error) {
      throw new StorageFailed(error)
    }
  }
}

/** A wait in words. */
function after(ms: number): string {
  return ms < 100 ? 'at once' : `after ${(ms / 1_000).toFixed(1)} s`
}

const refusals: Record<BudgetRefusal, string> = {
  round_spent: 'The limit for this round is reached.',
  day_spent: 'The limit for today is reached.',
  not_counted: 'The model is not asked while what it costs cannot be saved.',
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
