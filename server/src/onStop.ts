import type { Logger } from './rooms/ports.ts'

const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const
const failures = ['uncaughtException', 'unhandledRejection'] as const

export interface StopOptions {
  /** Whoever stopped the process does not wait longer than this. */
  graceMs: number
  log: Logger
}

/**
 * Finishes when the process is asked to stop, or when something failed that nobody expected; a second
 * time ends it at once. Call once.
 *
 * The process then ends by itself, because there is nothing left to do: `process.exit` of Node 24 now
 * and then waits for ever for a thread of V8 that compiles, and that waits for this one.
 */
export function onStop(finish: () => Promise<void>, { graceMs, log }: StopOptions): void {
  let isStopping = false

  function stop(code: number): void {
    if (isStopping) process.exit(1)
    isStopping = true
    process.exitCode = code
    // Does not keep the process alive, and ends it if something else does.
    setTimeout(() => {
      log.error({ graceMs }, 'The server did not finish in time')
      process.exit(1)
    }, graceMs).unref()
    finish().catch((error: unknown) => {
      process.exitCode = 1
      log.error({ err: error }, 'The server did not finish well')
    })
  }

  for (const signal of signals) process.on(signal, () => stop(0))
  for (const failure of failures) {
    process.on(failure, (error: unknown) => {
      log.error({ err: error }, 'The server stops after an unexpected error')
      stop(1)
    })
  }
}
