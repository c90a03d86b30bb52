import type { Clock } from './rooms/index.ts'

/** The longest delay of a timer; a longer one would fire at once. */
const longestDelayMs = 2 ** 31 - 1

/** What the machine says of time: its clock on the wall, which is set, and one that only runs. */
export interface TimeSource {
  wallMs: () => number
  runningMs: () => number
}

const machine: TimeSource = { wallMs: () => Date.now(), runningMs: () => performance.now() }

/**
 * The machine's time, except that it never goes back: where the wall clock is set back, it runs on as
 * if nothing had happened, since budgets, presence and connections are measured with it. Where the wall
 * clock jumps ahead, as after a sleep, it jumps too. What waits for longer than 24 days is called early.
 */
export function createSystemClock({ wallMs, runningMs }: TimeSource = machine): Clock {
  let aheadMs = Number.NEGATIVE_INFINITY
  return {
    nowMs() {
      const runMs = runningMs()
      aheadMs = Math.max(aheadMs, wallMs() - runMs)
      return Math.floor(runMs + aheadMs)
    },
    after(delayMs, callback) {
      const timer = setTimeout(callback, Math.min(delayMs, longestDelayMs))
      return () => clearTimeout(timer)
    },
  }
}

/** The clock of this process. */
export const systemClock: Clock = createSystemClock()
