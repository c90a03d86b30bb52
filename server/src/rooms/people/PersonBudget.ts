import { RateLimit } from './RateLimit.ts'

/** What is counted of everything that a person sends. */
export type BudgetName = 'frames' | 'bytes' | 'structs' | 'answers' | 'written'

/**
 * What one person may send to a room over all their connections, however often they come back. Two
 * tabs at full speed fit in; what is written for good is bounded more tightly. The heaviest honest use
 * is a whole board of 2,000 shapes dragged around: 2 MB a second for as long as somebody does that.
 */
const budgets: Record<BudgetName, { perSecond: number; burst: number }> = {
  frames: { perSecond: 2_400, burst: 12_000 },
  bytes: { perSecond: 4e6, burst: 32e6 },
  structs: { perSecond: 20_000, burst: 300_000 },
  answers: { perSecond: 2, burst: 24 },
  written: { perSecond: 250e3, burst: 40e6 },
}

/** The limits that all connections of one person in a room share. */
export class PersonBudget {
  readonly #limits: Record<BudgetName, RateLimit>

  constructor(scale: number, nowMs: number) {
    const limit = (name: BudgetName) => {
      const { perSecond, burst } = budgets[name]
      return new RateLimit({ perSecond: perSecond * scale, burst: burst * scale }, nowMs)
    }
    this.#limits = {
      frames: limit('frames'),
      bytes: limit('bytes'),
      structs: limit('structs'),
      answers: limit('answers'),
      written: limit('written'),
    }
  }

  /** Takes from the budget; false when it is used up. */
  take(what: BudgetName, amount: number, nowMs: number): boolean {
    return this.#limits[what].take(amount, nowMs)
  }
}
