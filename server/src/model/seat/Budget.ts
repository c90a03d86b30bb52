import type { RoundId } from '@sparboard/shared/base'
import type { TokenUsage } from '../chat/ChatModel.ts'

/** What a model may be used for; null is no limit. */
export interface BudgetLimits {
  requestsPerRound: number | null
  tokensPerRound: number | null
  usdPerRound: number | null
  requestsPerDay: number | null
  tokensPerDay: number | null
  usdPerDay: number | null
}

/** US dollars for a million tokens; null when the operator named none. */
export interface Prices {
  prompt: number | null
  reply: number | null
}

export interface Spending {
  requests: number
  tokens: number
  usd: number
}

const nothing: Spending = { requests: 0, tokens: 0, usd: 0 }
const dayMs = 86_400_000
/** Rounds whose spending is kept; the oldest is forgotten first. */
const mostRounds = 2_000

/**
 * Counts what a model costs and says when it may not be asked any more. A request is counted when it
 * begins, its tokens when it ends, so a limit is passed by one call at most.
 */
export class Budget {
  readonly #limits: BudgetLimits
  readonly #prices: Prices
  readonly #rounds = new Map<RoundId, Spending>()
  #day = Number.NaN
  #today: Spending = nothing

  constructor(limits: BudgetLimits, prices: Prices) {
    this.#limits = limits
    this.#prices = prices
  }

  /** Counts one request, or says which limit is reached. */
  take(roundId: RoundId, nowMs: number): 'taken' | 'round_spent' | 'day_spent' {
    const round = this.ofRound(roundId)
    const today = this.today(nowMs)
    const { requestsPerRound, tokensPerRound, usdPerRound } = this.#limits
    const { requestsPerDay, tokensPerDay, usdPerDay } = this.#limits
    if (isReached(round, requestsPerRound, tokensPerRound, usdPerRound)) return 'round_spent'
    if (isReached(today, requestsPerDay, tokensPerDay, usdPerDay)) return 'day_spent'
    this.#add(roundId, nowMs, { requests: 1, tokens: 0, usd: 0 })
    return 'taken'
  }

  /** Counts what a request came to. */
  spend(roundId: RoundId, nowMs: number, usage: TokenUsage): void {
    const { promptTokens, replyTokens } = usage
    const { prompt, reply } = this.#prices
    const usd = (promptTokens * (prompt ?? 0) + replyTokens * (reply ?? 0)) / 1e6
    this.#add(roundId, nowMs, { requests: 0, tokens: promptTokens + replyTokens, usd })
  }

  ofRound(roundId: RoundId): Spending {
    return this.#rounds.get(roundId) ?? nothing
  }

  /** Since midnight, UTC. */
  today(nowMs: number): Spending {
    return Math.floor(nowMs / dayMs) === this.#day ? this.#today : nothing
  }

  #add(roundId: RoundId, nowMs: number, more: Spending): void {
    this.#today = sum(this.today(nowMs), more)
    this.#day = Math.floor(nowMs / dayMs)
    this.#rounds.set(roundId, sum(this.ofRound(roundId), more))
    const [oldest] = this.#rounds.keys()
    if (this.#rounds.size > mostRounds && oldest) this.#rounds.delete(oldest)
  }
}

function isReached(
  spent: Spending,
  requests: number | null,
  tokens: number | null,
  usd: number | null,
): boolean {
  return (
    (requests !== null && spent.requests >= requests) ||
    (tokens !== null && spent.tokens >= tokens) ||
    (usd !== null && spent.usd >= usd)
  )
}

function sum(a: Spending, b: Spending): Spending {
  return { requests: a.requests + b.requests, tokens: a.tokens + b.tokens, usd: a.usd + b.usd }
}
