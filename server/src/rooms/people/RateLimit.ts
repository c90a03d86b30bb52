/** A budget that refills steadily: `perSecond` for ever, with bursts of up to `burst`. */
export class RateLimit {
  readonly #perMs: number
  readonly #burst: number
  #left: number
  #filledAtMs: number

  constructor(rate: { perSecond: number; burst: number }, nowMs: number) {
    this.#perMs = rate.perSecond / 1_000
    this.#burst = rate.burst
    this.#left = rate.burst
    this.#filledAtMs = nowMs
  }

  /** Takes from the budget; false when it is used up. */
  take(amount: number, nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - this.#filledAtMs)
    this.#left = Math.min(this.#burst, this.#left + elapsedMs * this.#perMs)
    this.#filledAtMs = nowMs
    if (this.#left < amount) return false
    this.#left -= amount
    return true
  }

  /** Something that was taken was not used up after all. */
  giveBack(amount: number): void {
    this.#left = Math.min(this.#burst, this.#left + amount)
  }
}
