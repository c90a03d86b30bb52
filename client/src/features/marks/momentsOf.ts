import {
  applyEvent,
  elapsedMs,
  type PhaseId,
  type PrivateNote,
  type Round,
  type RoundEvent,
  type TickedPoint,
} from '@sparboard/shared/round'
import type { DimensionId } from '@sparboard/shared/scorecard'

/** What there is to look at from one phase. */
export interface PhaseMoments {
  phase: PhaseId
  title: string
  /** The round's time when it began. */
  elapsedMs: number
  /** Its first turn; null when nothing was said in it. */
  firstSeq: number | null
  notes: PrivateNote[]
  ticks: TickedPoint[]
}

/** Where a dimension is mostly seen; communication is everywhere. */
const seenIn: Record<DimensionId, PhaseId | null> = {
  requirements: 'requirements',
  estimates: 'estimates',
  design: 'high_level',
  depth: 'deep_dives',
  tradeoffs: 'deep_dives',
  operations: 'deep_dives',
  communication: null,
}

/** The phases that a round had, each with what was said and kept in it, in the order they began. */
export function momentsOf(events: readonly RoundEvent[], round: Round): PhaseMoments[] {
  const starts = phaseStarts(events)
  return starts.map((start, index) => {
    const untilSeq = starts[index + 1]?.seq ?? Infinity
    const isHere = ({ seq }: { seq: number }) => seq >= start.seq && seq < untilSeq
    return {
      phase: start.phase,
      title: round.phases.find(({ id }) => id === start.phase)?.title ?? '',
      elapsedMs: start.elapsedMs,
      firstSeq: round.turns.find(isHere)?.seq ?? null,
      notes: round.notes.filter(isHere),
      ticks: round.ticks.filter(isHere),
    }
  })
}

/** The phase in which a dimension is mostly seen, if the round came to it. */
export function phaseFor(
  dimension: DimensionId,
  moments: readonly PhaseMoments[],
): PhaseMoments | null {
  return moments.find(({ phase }) => phase === seenIn[dimension]) ?? null
}

function phaseStarts(events: readonly RoundEvent[]) {
  const starts: { phase: PhaseId; seq: number; elapsedMs: number }[] = []
  let round: Round | null = null
  for (const event of events) {
    round = applyEvent(round, event)
    if (event.type !== 'started' && event.type !== 'phaseStarted') continue
    const phase = round.status === 'lobby' ? undefined : round.phases[round.phaseIndex]
    // The start begins the first phase, which may be told once more.
    if (phase === undefined || phase.id === starts.at(-1)?.phase) continue
    starts.push({ phase: phase.id, seq: event.seq, elapsedMs: elapsedMs(round, event.atMs) })
  }
  return starts
}
