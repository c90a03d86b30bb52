/** Time as the board's sync uses it; a test moves it by hand. */
export interface Scheduler {
  nowMs(): number
  /** Calls back before the next paint, or soon when nothing is painted. Returns what cancels it. */
  nextFrame(this: void, callback: () => void): () => void
  /** Calls back once after `delayMs`. Returns what cancels it. */
  after(this: void, delayMs: number, callback: () => void): () => void
}

/** A hidden tab paints nothing and must follow all the same. */
const hiddenTabFrameMs = 200

/** The browser's own time. */
export const browserScheduler: Scheduler = {
  nowMs: () => performance.now(),
  nextFrame(callback) {
    let isDone = false
    function run(): void {
      if (isDone) return
      cancel()
      callback()
    }
    function cancel(): void {
      isDone = true
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
    const frame = requestAnimationFrame(run)
    const timer = setTimeout(run, hiddenTabFrameMs)
    return cancel
  },
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}
