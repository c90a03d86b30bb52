import { assertNever, refuse } from '@sparboard/shared/base'
import { currentPhase, roundRemainingMs, type Round } from '@sparboard/shared/round'
import { events, whileOpen, whileRunning } from './gates.ts'
import type { CommandOf, Decision, DecisionContext } from './types.ts'

type ClockCommand = CommandOf<
  'start' | 'pause' | 'resume' | 'advancePhase' | 'extendPhase' | 'restartPhase' | 'end'
>

/** More than a phase can be made longer all together, so that a round ends some day. */
const longestPhaseMs = 60 * 60_000

/** What moves the round's clock. */
export function decideClock(
  round: Round,
  command: ClockCommand,
  context: DecisionContext,
): Decision {
  switch (command.type) {
    case 'start':
      if (round.status === 'ended') return refuse('already_ended')
      return round.status === 'lobby' ? events({ type: 'started' }) : refuse('already_started')
    case 'pause':
      if (round.status === 'paused') return refuse('already_paused')
      return whileRunning(round) ?? events({ type: 'paused' })
    case 'resume':
      if (round.status === 'running') return refuse('not_paused')
      return whileOpen(round) ?? events({ type: 'resumed' })
    case 'end': {
      if (round.status === 'ended') return refuse('already_ended')
      const isLate = roundRemainingMs(round, context.nowMs) <= 0
      return events({ type: 'ended', reason: isLate ? 'time_up' : 'finished' })
    }
    case 'advancePhase': {
      const refused = whileRunning(round)
      if (refused || round.status === 'lobby') return refused ?? refuse('not_started')
      const next = round.phases[round.phaseIndex + 1]
      if (!next) return refuse('last_phase')
      if (command.to !== undefined && command.to !== next.id) return refuse('phase_changed')
      return events({ type: 'phaseStarted', phase: next.id })
    }
    case 'extendPhase': {
      const phase = currentPhase(round)
      const refused = whileOpen(round)
      if (refused || phase === null) return refused ?? refuse('not_started')
      const byMs = command.minutes * 60_000
      if (phase.lengthMs + byMs > longestPhaseMs) {
        return refuse('body_malformed', 'A phase has an hour at most. Go on to the next one.')
      }
      return events({ type: 'phaseExtended', phase: phase.id, byMs })
    }
    case 'restartPhase': {
      const phase = currentPhase(round)
      const refused = whileOpen(round)
      if (refused || phase === null) return refused ?? refuse('not_started')
      return events({ type: 'phaseRestarted', phase: phase.id })
    }
    default:
      return assertNever(command)
  }
}
