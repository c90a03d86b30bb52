import type { Clock } from '../rooms/ports.ts'
import { RateLimit } from '../rooms/people/RateLimit.ts'

const maxKeys = 10_000

/** A budget for each of many: sessions or addresses. It remembers those who came last. */
export class Buckets {
  readonly #rate: { perSecond: number; burst: number }
  readonly #clock: Clock
  readonly #limits = new Map<string, RateLimit>()

  constructor(rate: { perSecond: number; burst: number }, clock: Clock) {
    this.#rate = rate
    this.#clock = clock
  }

  /** Takes one from a budget; false when it is used up. */
  take(key: string): boolean {
    const nowMs = this.#clock.nowMs()
    const limit = this.#limits.get(key) ?? new RateLimit(this.#rate, nowMs)
    // Map keeps the order of insertion, so the first was not used for the longest time.
    this.#limits.delete(key)
    this.#limits.set(key, limit)
    for (const oldest of this.#limits.keys()) {
      if (this.#limits.size <= maxKeys) break
      this.#limits.delete(oldest)
    }
    return limit.take(1, nowMs)
  }

  /** What was taken from a budget last was nothing that it is for. */
  giveBack(key: string): void {
    this.#limits.get(key)?.giveBack(1)
  }
}
