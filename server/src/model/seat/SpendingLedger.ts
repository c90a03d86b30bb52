import type { RoundId } from '@sparboard/shared/base'

/** What requests to a model came to. */
export interface Spending {
  requests: number
  tokens: number
  usd: number
}

/** How much of each may be spent; null is no limit. */
export type Caps = { readonly [Key in keyof Spending]: number | null }

/** Something spent in a round on a day; a negative amount takes back what was counted too much. */
export interface Charge {
  roundId: RoundId
  /** Days since the beginning of 1970, UTC. */
  day: number
  spending: Spending
}

export type Counted = 'taken' | 'round_spent' | 'day_spent'

/**
 * Where it is counted what a model costs, by all servers on a storage together. Every adapter runs the
 * same contract suite.
 */
export interface SpendingLedger {
  /**
   * Counts a charge towards its round and its day, unless one of them has reached a cap; then nothing is
   * counted. Durable when it resolves. Of charges that come at once, from whichever server, each is
   * counted knowing all before it.
   */
  take(charge: Charge, caps: { round: Caps; day: Caps }): Promise<Counted>
  /** Counts a charge whatever the caps are. */
  add(charge: Charge): Promise<void>
  /** What was counted; nothing for a round or a day that is not known. */
  read(roundId: RoundId, day: number): Promise<{ round: Spending; day: Spending }>
}

/** Days this much older than a new one are forgotten when it begins; rounds are kept. */
export const keptDays = 31

export const nothingSpent: Spending = { requests: 0, tokens: 0, usd: 0 }
/** No limits at all. */
export const noCaps: Caps = { requests: null, tokens: null, usd: null }

/** Whether no more may be spent; the charge that passes a cap is the last one. */
export function isReached(spent: Spending, caps: Caps): boolean {
  return (
    (caps.requests !== null && spent.requests >= caps.requests) ||
    (caps.tokens !== null && spent.tokens >= caps.tokens) ||
    (caps.usd !== null && spent.usd >= caps.usd)
  )
}

/** Both together. */
export function addUp(a: Spending, b: Spending): Spending {
  return { requests: a.requests + b.requests, tokens: a.tokens + b.tokens, usd: a.usd + b.usd }
}
