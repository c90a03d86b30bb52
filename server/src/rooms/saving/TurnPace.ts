import type { Clock } from '../ports.ts'

/** How often a busy server ends its turns. */
interface Pace {
  /** From so many messages a second on. */
  perSecond: number
  intervalMs: number
}

/** The busier, the longer: what comes meanwhile shares one commit, and one write for each reader. */
const paces: readonly Pace[] = [
  { perSecond: 2_400, intervalMs: 8 },
  { perSecond: 600, intervalMs: 4 },
]
/** For how long messages are counted before the pace is chosen anew. */
const countingMs = 50

/**
 * Decides when what the rooms did goes out. While little goes on, that is the end of each turn of the
 * event loop. When messages come so densely that most of them would have a turn for themselves, turns
 * follow each other at a small distance, which nobody notices and which costs far less.
 */
export class TurnPace {
  readonly #clock: Clock
  #messages = 0
  #countedFromMs: number
  #intervalMs = 0
  #endedAtMs = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
    this.#countedFromMs = clock.nowMs()
  }

  /** A message came that takes part in the next turn. */
  count(): void {
    this.#messages += 1
  }

  /** Calls back once, when the next turn may end. */
  next(callback: () => void): void {
    const nowMs = this.#clock.nowMs()
    this.#choose(nowMs)
    const waitMs = this.#endedAtMs + this.#intervalMs - nowMs
    const end = () => {
      this.#endedAtMs = this.#clock.nowMs()
      callback()
    }
    if (waitMs > 0) this.#clock.after(waitMs, end)
    else setImmediate(end)
  }

  #choose(nowMs: number): void {
    const passedMs = nowMs - this.#countedFromMs
    // The machine's time may be set back.
    if (passedMs < countingMs && passedMs >= 0) return
    const perSecond = (this.#messages / passedMs) * 1_000
    this.#intervalMs = paces.find((pace) => perSecond >= pace.perSecond)?.intervalMs ?? 0
    this.#messages = 0
    this.#countedFromMs = nowMs
    if (this.#endedAtMs > nowMs) this.#endedAtMs = nowMs
  }
}
