import { ask, line, say } from '../Decision.ts'
import type { Rule } from '../Rule.ts'
import { quietSinceMs } from '../pace.ts'

/** How long the last sentence may take. */
const lastWordMs = 45_000

/** The time is over: one last sentence if something was going on, then the round ends. */
export const endOfTime: Rule = (view) => {
  const stop = view.memory.given.get('clock.time_over')
  if (stop) {
    const answered = view.pending.find(({ seq }) => seq > stop.seq)
    return {
      atMs: answered ? answered.atMs + 1_000 : stop.atMs + lastWordMs,
      make: () =>
        say({
          move: 'close',
          main: line('goodbye'),
          because: { id: 'clock.end', text: 'The planned time is over' },
          ends: 'time_up',
          closes: view.thread ? { questionId: view.thread.id, status: 'parked' } : null,
        }),
    }
  }
  const dueMs = view.nowMs + Math.max(0, view.remainingMs)
  // Somebody who is in the middle of a sentence is let finish it.
  const isBusy = view.lastTypedAtMs !== null && view.nowMs - view.lastTypedAtMs < 3_000
  const atMs = isBusy && view.remainingMs > -20_000 ? Math.max(dueMs, view.nowMs + 1_000) : dueMs
  return {
    atMs,
    make: () => {
      const because = { id: 'clock.time_over', text: 'The planned time is over' }
      const closes = view.thread
        ? ({ questionId: view.thread.id, status: 'parked' } as const)
        : null
      const wasWrappedUp = view.isGiven('wrap_up') && quietSinceMs(view) < view.nowMs - 10_000
      return wasWrappedUp || view.memory.utterances.length === 0
        ? say({ move: 'close', main: line('time_over_plain'), because, closes, ends: 'time_up' })
        : ask({ move: 'close', main: line('time_over'), because, closes })
    },
  }
}
