import { useSyncExternalStore } from 'react'

// Twice a second: a clock that ticks once a second never skips one then.
const tickMs = 500

/** The server's time now, kept up to date while `isRunning`. */
export function useServerNow(serverAheadMs: number, isRunning: boolean): number {
  return useSyncExternalStore(isRunning ? onTick : never, deviceNowMs) + serverAheadMs
}

function onTick(listener: () => void): () => void {
  const timer = setInterval(listener, tickMs)
  return () => clearInterval(timer)
}

function never(): () => void {
  return () => {}
}

function deviceNowMs(): number {
  return Math.floor(Date.now() / tickMs) * tickMs
}
