import type { Clock } from '../rooms/ports.ts'

/** Calls back again and again, this far apart; returns what ends it. */
export function every(clock: Clock, periodMs: number, callback: () => void): () => void {
  let cancel = clock.after(periodMs, again)
  function again() {
    cancel = clock.after(periodMs, again)
    callback()
  }
  return () => cancel()
}
