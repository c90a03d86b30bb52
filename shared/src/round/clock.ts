import type { Phase } from './phases.ts'
import type { Round, RoundClock } from './Round.ts'

/** The round's time at `nowMs` (server time): 0 before the start, still while paused or ended. */
export function elapsedMs(round: Round, nowMs: number): number {
  return round.status === 'lobby' ? 0 : readClock(round.clock, nowMs)
}

/** Reads a round's clock at a moment of server time. */
export function readClock(clock: RoundClock, nowMs: number): number {
  if (clock.runningSinceMs === null) return clock.elapsedMs
  return clock.elapsedMs + Math.max(0, nowMs - clock.runningSinceMs)
}

/** The phase that the round is in, or null in the lobby. */
export function currentPhase(round: Round): Phase | null {
  return round.status === 'lobby' ? null : (round.phases[round.phaseIndex] ?? null)
}

/** Time spent in the current phase. */
export function phaseElapsedMs(round: Round, nowMs: number): number {
  if (round.status === 'lobby') return 0
  return readClock(round.clock, nowMs) - round.clock.phaseStartedAtElapsedMs
}

/** Planned time left in the current phase; negative when it runs over. */
export function phaseRemainingMs(round: Round, nowMs: number): number {
  return (currentPhase(round)?.lengthMs ?? 0) - phaseElapsedMs(round, nowMs)
}

/** Planned time left in the round; negative when it runs over. */
export function roundRemainingMs(round: Round, nowMs: number): number {
  const total = round.phases.reduce((sum, phase) => sum + phase.lengthMs, 0)
  return total + round.givenBackMs - elapsedMs(round, nowMs)
}
