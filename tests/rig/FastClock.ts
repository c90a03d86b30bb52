import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '@sparboard/server/rooms'

const tickMs = 5

/**
 * A clock that runs up to so many times faster than the machine's, timers included. It ticks with the
 * process: while that is held up, no minutes of a round go by in which nobody could have done anything.
 */
export class FastClock implements Clock {
  readonly #stepMs: number
  readonly #timers = new Set<{ atMs: number; callback: () => void }>()
  #nowMs = Date.now()

  constructor(factor: number) {
    this.#stepMs = tickMs * factor
    void this.#run()
  }

  nowMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback }
    this.#timers.add(timer)
    return () => {
      this.#timers.delete(timer)
    }
  }

  async #run(): Promise<void> {
    for (;;) {
      await wait(tickMs, undefined, { ref: false })
      const untilMs = this.#nowMs + this.#stepMs
      for (let next = this.#dueBy(untilMs); next; next = this.#dueBy(untilMs)) {
        this.#timers.delete(next)
        this.#nowMs = Math.max(this.#nowMs, next.atMs)
        next.callback()
        // What it began has its turn before the next one.
        await Promise.resolve()
      }
      this.#nowMs = untilMs
    }
  }

  #dueBy(untilMs: number) {
    const due = [...this.#timers].filter(({ atMs }) => atMs <= untilMs)
    return due.toSorted((a, b) => a.atMs - b.atMs)[0]
  }
}
