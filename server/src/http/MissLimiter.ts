const windowMs = 60_000
const maxAddresses = 10_000

/**
 * Slows down whoever guesses ids and invites: too many misses from one address in a minute, and it is
 * refused for the rest of that minute, hits included, so that nothing can be told from the answers.
 */
export class MissLimiter {
  readonly #maxMisses: number
  readonly #nowMs: () => number
  readonly #misses = new Map<string, Misses>()

  constructor(maxMisses: number, nowMs: () => number) {
    this.#maxMisses = maxMisses
    this.#nowMs = nowMs
  }

  /**
   * Notes that this address asked for something that is not there. The same `wanted` counts once: a
   * page that was left open knocks again and again, but guesses nothing.
   */
  miss(address: string, wanted: string | null = null): void {
    const current = this.#current(address)
    if (current) {
      if (wanted !== null && current.wanted.has(wanted)) return
      current.count += 1
      if (wanted !== null && current.count <= this.#maxMisses) current.wanted.add(wanted)
      return
    }
    // Map keeps the order of insertion, so the first is the oldest.
    if (this.#misses.size >= maxAddresses) {
      for (const oldest of this.#misses.keys()) {
        this.#misses.delete(oldest)
        break
      }
    }
    const misses = {
      count: 1,
      sinceMs: this.#nowMs(),
      wanted: new Set(wanted === null ? [] : [wanted]),
    }
    this.#misses.set(address, misses)
  }

  /** Whether this address has missed too often lately. */
  isBlocked(address: string): boolean {
    return (this.#current(address)?.count ?? 0) >= this.#maxMisses
  }

  #current(address: string) {
    const entry = this.#misses.get(address)
    if (!entry || this.#nowMs() - entry.sinceMs < windowMs) return entry
    this.#misses.delete(address)
    return undefined
  }
}

interface Misses {
  count: number
  sinceMs: number
  wanted: Set<string>
}
