export interface ConcurrentLimits {
  ofSession: number
  ofAddress: number
  together: number
}

/** Bounds how much goes on at the same time: of one session, of one address, and together. */
export class Concurrent {
  readonly #limits: ConcurrentLimits
  readonly #sessions = new Map<string, number>()
  readonly #addresses = new Map<string, number>()
  #total = 0

  constructor(limits: ConcurrentLimits) {
    this.#limits = limits
  }

  /** Begins something; null when too much goes on, else what ends it. */
  enter(session: string, address: string): (() => void) | null {
    const { ofSession, ofAddress, together } = this.#limits
    if ((this.#sessions.get(session) ?? 0) >= ofSession) return null
    if ((this.#addresses.get(address) ?? 0) >= ofAddress || this.#total >= together) return null
    add(this.#sessions, session, 1)
    add(this.#addresses, address, 1)
    this.#total += 1
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      add(this.#sessions, session, -1)
      add(this.#addresses, address, -1)
      this.#total -= 1
    }
  }
}

function add(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + change
  if (count > 0) counts.set(key, count)
  else counts.delete(key)
}
