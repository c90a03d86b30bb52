import { setTimeout as delay } from 'node:timers/promises'

/** Monotonic microseconds of this process; fits the marker's 12 digits for eleven days. */
export function nowUs(): number {
  return Math.round(performance.now() * 1_000)
}

export async function sleep(ms: number): Promise<void> {
  await delay(ms)
}

/** The promise's outcome, or a rejection after so long. */
export async function within<Value>(promise: Promise<Value>, limitMs: number): Promise<Value> {
  const cancel = new AbortController()
  const tooLate = delay(limitMs, undefined, { signal: cancel.signal }).then(() => {
    throw new Error(`Nothing came within ${limitMs} ms`)
  })
  // Once the race is over nobody listens to the timer's cancellation any more.
  tooLate.catch(() => {})
  try {
    return await Promise.race([promise, tooLate])
  } finally {
    cancel.abort()
  }
}
