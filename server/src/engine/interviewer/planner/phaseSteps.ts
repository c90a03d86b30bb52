import type { PhaseId } from '@sparboard/shared/round'
import type { View } from './View.ts'

/** How many phases lie between now and a later one; 0 when it is not ahead. */
export function phasesUntil(view: View, phase: PhaseId): number {
  const index = view.round.phases.findIndex(({ id }) => id === phase)
  const now = view.round.phases.findIndex(({ id }) => id === view.phase.id)
  return Math.max(0, index - now)
}

/** Planned length of the phases after the current one. */
export function laterPhasesMs(view: View): number {
  const now = view.round.phases.findIndex(({ id }) => id === view.phase.id)
  return view.round.phases.slice(now + 1).reduce((sum, { lengthMs }) => sum + lengthMs, 0)
}
