import type { Scheduler } from '../scheduler.ts'

/** A scheduler whose time and frames move only when a test says so. */
export interface ManualScheduler extends Scheduler {
  /** Runs the callbacks of one frame. */
  frame(): void
  /** Moves time on and runs what falls due, in order. */
  advance(byMs: number): void
}

/** Starts at 0 with nothing planned. */
export function createManualScheduler(): ManualScheduler {
  let nowMs = 0
  const frames = new Set<() => void>()
  const timers = new Set<{ atMs: number; callback: () => void }>()

  return {
    nowMs: () => nowMs,
    nextFrame(callback) {
      frames.add(callback)
      return () => frames.delete(callback)
    },
    after(delayMs, callback) {
      const timer = { atMs: nowMs + delayMs, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    frame() {
      const due = [...frames]
      frames.clear()
      for (const callback of due) callback()
    },
    advance(byMs) {
      const untilMs = nowMs + byMs
      for (;;) {
        const due = [...timers].filter(({ atMs }) => atMs <= untilMs)
        const next = due.sort((a, b) => a.atMs - b.atMs)[0]
        if (!next) break
        timers.delete(next)
        nowMs = next.atMs
        next.callback()
      }
      nowMs = untilMs
    },
  }
}
