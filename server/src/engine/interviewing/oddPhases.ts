import type { InterviewingFeedback } from '@sparboard/shared/protocol'
import { applyEvent, currentPhase, phaseElapsedMs } from '@sparboard/shared/round'
import type { PhaseId, Round, RoundEvent } from '@sparboard/shared/round'

/** What differs by less is within anybody's tolerance. */
const oddShare = 0.25
const oddMs = 60_000

/** Phases that took much more or much less than planned, by the round's own time. */
export function oddPhases(
  events: readonly RoundEvent[],
  { phases }: Round,
): InterviewingFeedback['phases'] {
  const took = timesOf(events)
  return phases.flatMap(({ id, title, lengthMs }) => {
    const tookMs = took.get(id)
    if (tookMs === undefined) return []
    const offMs = Math.abs(tookMs - lengthMs)
    if (offMs <= oddMs || offMs <= oddShare * lengthMs) return []
    return [{ phase: id, title, plannedMs: lengthMs, tookMs }]
  })
}

/** What moves the clock or the phase; words, which are most of a log, do neither. */
const timely: ReadonlySet<RoundEvent['type']> = new Set<RoundEvent['type']>([
  'roundCreated',
  'started',
  'phaseStarted',
  'phaseExtended',
  'phaseRestarted',
  'paused',
  'resumed',
  'clockStopped',
  'ended',
])

/** How long the round was in each phase that it entered; what was begun anew counts once. */
function timesOf(events: readonly RoundEvent[]): Map<PhaseId, number> {
  const took = new Map<PhaseId, number>()
  let round: Round | null = null
  for (const event of events.filter(({ type }) => timely.has(type))) {
    const before: Round | null = round
    if (before && (event.type === 'phaseStarted' || event.type === 'ended')) {
      const phase = currentPhase(before)
      const spentMs = phaseElapsedMs(before, event.atMs)
      if (phase && before.status !== 'ended') {
        took.set(phase.id, spentMs + (took.get(phase.id) ?? 0))
      }
    }
    round = applyEvent(before, event)
  }
  return took
}
