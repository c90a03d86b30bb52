/** Bounds how much goes on at the same time, of one owner and together. */
export class Concurrent {
  readonly #limits: { ofSession: number; together: number }
  readonly #open = new Map<string, number>()
  #total = 0

  constructor(limits: { ofSession: number; together: number }) {
    this.#limits = limits
  }

  /** Begins something; null when too much goes on, else what ends it. */
  enter(session: string): (() => void) | null {
    const ofSession = this.#open.get(session) ?? 0
    if (ofSession >= this.#limits.ofSession || this.#total >= this.#limits.together) return null
    this.#open.set(session, ofSession + 1)
    this.#total += 1
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      this.#total -= 1
      const left = (this.#open.get(session) ?? 1) - 1
      if (left > 0) this.#open.set(session, left)
      else this.#open.delete(session)
    }
  }
}
