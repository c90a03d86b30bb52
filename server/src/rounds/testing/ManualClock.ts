import type { Clock } from '../../rooms/ports.ts'

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #nowMs = 1_000_000
  #timers: { atMs: number; callback: () => void }[] = []

  nowMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Timers that wait. */
  get waiting(): number {
    return this.#timers.length
  }

  /** Goes on by so much; what falls due is called in order, and has ended what it began, before the next. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.atMs - b.atMs)[0]
      if (!next || next.atMs > untilMs) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.callback()
      await settled()
    }
    this.#nowMs = untilMs
  }

  /** The machine wakes up, and nothing that is due was called yet. */
  jump(ms: number): void {
    this.#nowMs += ms
  }

  /** Jumps without calling anything in between, as when the machine slept; then calls what is due. */
  async sleep(ms: number): Promise<void> {
    this.jump(ms)
    await this.advance(0)
  }
}

/** Ends when everything that needs no timer and no network has ended. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
