import type { BoardStorage } from '../ports.ts'

/** The two steps of an append. */
export type AppendStep = 'written' | 'durable'

/** The same storage, which tells how many seconds each step of an append took. */
export function timeAppends(
  storage: BoardStorage,
  onStep: (step: AppendStep, seconds: number) => void,
): BoardStorage {
  return {
    load: (roomId) => storage.load(roomId),
    saveSnapshot: (roomId, snapshot) => storage.saveSnapshot(roomId, snapshot),
    readLog: (roomId, page) => storage.readLog(roomId, page),
    shared: storage.shared,
    append(updates) {
      const startedAtMs = performance.now()
      const appended = storage.append(updates)
      for (const step of ['written', 'durable'] as const) {
        appended[step].then(
          () => onStep(step, (performance.now() - startedAtMs) / 1_000),
          // Whoever appended hears of the failure.
          () => undefined,
        )
      }
      return appended
    },
  }
}
