import { refuse, succeed, type Outcome, type RoundId } from '@sparboard/shared/base'
import type { Logger } from '../../rooms/index.ts'
import type { TokenUsage } from '../chat/ChatModel.ts'
import type { Caps, Charge, Spending, SpendingLedger } from './SpendingLedger.ts'

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

export interface BudgetParts {
  limits: BudgetLimits
  prices: Prices
  ledger: SpendingLedger
  /** Server time. */
  nowMs: () => number
  log: Logger
  /** How long the ledger is waited for; two seconds unless a test has no time for them. */
  withinMs?: number
}

/** Why a model may not be asked. `not_counted`: the ledger failed, or did not answer in time. */
export type BudgetRefusal = 'round_spent' | 'day_spent' | 'not_counted'

/** A request that may be made and is counted already, with the most that it may come to. */
export interface CountedCall {
  /** Says what it came to. Call once. Does not wait for the ledger, and never fails. */
  came(usage: TokenUsage): void
}

/** A turn that cannot be counted by then is somebody else's: the candidate waits for it. */
const ledgerWithinMs = 2_000
const dayMs = 86_400_000
/** More than any reply comes to; whoever says so has not counted. */
const mostTokens = 100_000_000

/**
 * Counts what a model costs and says when it may not be asked any more. A request is counted in the
 * ledger before it is sent, with the most that it may come to, and corrected when it has ended: so a
 * limit is passed by one call at most, however many servers ask and whichever of them is killed.
 */
export class Budget {
  readonly #parts: BudgetParts
  readonly #unfinished = new Set<Promise<void>>()

  constructor(parts: BudgetParts) {
    this.#parts = parts
  }

  /** Counts one request that comes to so much at most, or says why it must not be made. */
  async take(roundId: RoundId, most: TokenUsage): Promise<Outcome<CountedCall, BudgetRefusal>> {
    const { ledger, limits, nowMs, log } = this.#parts
    const day = Math.floor(nowMs() / dayMs)
    const charge: Charge = { roundId, day, spending: { requests: 1, ...this.#costOf(most) } }
    const counting = ledger.take(charge, capsOf(limits))
    try {
      const counted = await this.#inTime(counting)
      if (counted !== 'taken') return refuse(counted)
    } catch (error) {
      log.warn({ err: error, roundId }, 'What a model costs cannot be counted: it is not asked')
      this.#giveBack(counting, charge)
      return refuse('not_counted')
    }
    return succeed({
      came: (usage) => {
        const { tokens, usd } = this.#costOf(isCount(usage) ? usage : most)
        const { spending } = charge
        const spent = { requests: 0, tokens: tokens - spending.tokens, usd: usd - spending.usd }
        this.#correct({ ...charge, spending: spent })
      },
    })
  }

  /** What was spent in a round, and since midnight, UTC. Rejects when the ledger cannot be read. */
  async spent(roundId: RoundId): Promise<{ round: Spending; day: Spending }> {
    const { ledger, nowMs } = this.#parts
    return this.#inTime(ledger.read(roundId, Math.floor(nowMs() / dayMs)))
  }

  /** Ends when the ledger knows of every call that has ended, or cannot be told. */
  async settled(): Promise<void> {
    await Promise.all(this.#unfinished)
  }

  #costOf({ promptTokens, replyTokens }: TokenUsage): { tokens: number; usd: number } {
    const { prompt, reply } = this.#parts.prices
    return {
      tokens: Math.round(promptTokens + replyTokens),
      usd: (promptTokens * (prompt ?? 0) + replyTokens * (reply ?? 0)) / 1e6,
    }
  }

  /** A request that was counted after all, but too late to be made. */
  #giveBack(counting: Promise<unknown>, { spending, ...place }: Charge): void {
    const { requests, tokens, usd } = spending
    counting.then(
      (counted) => {
        if (counted !== 'taken') return
        this.#correct({ ...place, spending: { requests: -requests, tokens: -tokens, usd: -usd } })
      },
      () => undefined,
    )
  }

  #correct(charge: Charge): void {
    const { ledger, log } = this.#parts
    const correcting = this.#inTime(ledger.add(charge))
      .catch((error: unknown) => {
        const { roundId } = charge
        log.warn(
          { err: error, roundId },
          'A request to a model stays counted with the most it may cost',
        )
      })
      .finally(() => this.#unfinished.delete(correcting))
    this.#unfinished.add(correcting)
  }

  async #inTime<Value>(work: Promise<Value>): Promise<Value> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      const isLate = () => reject(new Error('The ledger did not answer in time'))
      timer = setTimeout(isLate, this.#parts.withinMs ?? ledgerWithinMs)
    })
    try {
      return await Promise.race([work, late])
    } finally {
      clearTimeout(timer)
    }
  }
}

/** What a server says that it counted. */
function isCount({ promptTokens, replyTokens }: TokenUsage): boolean {
  return [promptTokens, replyTokens].every(
    (count) => Number.isFinite(count) && count >= 0 && count <= mostTokens,
  )
}

function capsOf(limits: BudgetLimits): { round: Caps; day: Caps } {
  const { requestsPerRound, tokensPerRound, usdPerRound } = limits
  const { requestsPerDay, tokensPerDay, usdPerDay } = limits
  return {
    round: { requests: requestsPerRound, tokens: tokensPerRound, usd: usdPerRound },
    day: { requests: requestsPerDay, tokens: tokensPerDay, usd: usdPerDay },
  }
}
