import type { Clock } from '../rooms/index.ts'

/** A connection's place; to be released when it ends. */
export interface Place {
  release(): void
}

interface Visits {
  open: number
  /** Attempts since `sinceMs`. */
  attempts: number
  sinceMs: number
}

const windowMs = 10_000
const maxAttempts = 100
const maxOpenOfAddress = 250
/** Tabs and devices of one person in one round. */
const maxOpenOfPerson = 12

/** Bounds how many connections one address and one person may have, and how often they may try. */
export class ConnectionCaps {
  readonly #clock: Clock
  readonly #scale: number
  readonly #addresses = new Map<string, Visits>()
  readonly #people = new Map<string, number>()

  constructor(clock: Clock, scale: number) {
    this.#clock = clock
    this.#scale = scale
  }

  /** Counts an attempt; false when there were too many. */
  mayTry(address: string): boolean {
    const nowMs = this.#clock.nowMs()
    const visits = this.#addresses.get(address) ?? { open: 0, attempts: 0, sinceMs: nowMs }
    if (nowMs - visits.sinceMs >= windowMs) Object.assign(visits, { attempts: 0, sinceMs: nowMs })
    visits.attempts += 1
    this.#addresses.set(address, visits)
    return visits.attempts <= maxAttempts * this.#scale
  }

  /** Takes a place for a connection; null when this address or person has too many. */
  take(address: string, person: string): Place | null {
    const visits = this.#addresses.get(address)
    const openOfPerson = this.#people.get(person) ?? 0
    if (!visits || visits.open >= maxOpenOfAddress * this.#scale) return null
    if (openOfPerson >= Math.max(1, maxOpenOfPerson * this.#scale)) return null
    visits.open += 1
    this.#people.set(person, openOfPerson + 1)
    let isTaken = true
    return {
      release: () => {
        if (!isTaken) return
        isTaken = false
        visits.open -= 1
        const left = (this.#people.get(person) ?? 1) - 1
        if (left > 0) this.#people.set(person, left)
        else this.#people.delete(person)
      },
    }
  }

  /** Forgets addresses that are gone. */
  prune(): void {
    const nowMs = this.#clock.nowMs()
    for (const [address, { open, sinceMs }] of this.#addresses) {
      if (open === 0 && nowMs - sinceMs >= windowMs) this.#addresses.delete(address)
    }
  }
}
