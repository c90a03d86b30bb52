import type { Phase, PhaseId } from '@sparboard/shared/round'

/** While requirements are gathered the candidate asks, and the answers have to be at hand. */
export function isFactPhase(phase: Phase | null): boolean {
  return phase !== null && factPhases.has(phase.id)
}

const factPhases: ReadonlySet<PhaseId> = new Set(['requirements', 'setup'])
