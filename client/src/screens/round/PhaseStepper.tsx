import { Check, ChevronRight, Pause } from 'lucide-react'
import {
  currentPhase,
  phaseRemainingMs,
  roundRemainingMs,
  type Phase,
  type PhaseId,
  type Round,
} from '@sparboard/shared/round'
import { classNames } from '../../ui/classNames.ts'
import { formatRemaining, speakDuration } from '../../ui/formatClock.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useServerNow } from './useServerNow.ts'
import css from './PhaseStepper.module.css'

interface PhaseStepperProps {
  round: Round
  serverAheadMs: number
  /** Moves to the next phase; null where this person cannot. */
  onAdvance: ((to: PhaseId) => void) | null
}

/** The phases of the round, with the clock in the one that runs. */
export function PhaseStepper({ round, serverAheadMs, onAdvance }: PhaseStepperProps) {
  const index = round.status === 'lobby' ? -1 : round.phaseIndex
  const next = round.phases[index + 1]
  return (
    <div className={css['stepper']}>
      <ol className={css['phases']} aria-label="Phases">
        {round.phases.map((phase, at) => {
          const isCurrent = at === index && round.status !== 'ended'
          const isDone = at < index || round.status === 'ended'
          return (
            <li
              key={phase.id}
              className={classNames(
                css['phase'],
                isCurrent && css['current'],
                isDone && css['done'],
              )}
              aria-current={isCurrent ? 'step' : undefined}
              title={`${phase.title}, ${minutesOf(phase)} min`}
            >
              {isCurrent ? (
                <PhaseClock round={round} serverAheadMs={serverAheadMs} />
              ) : (
                <>
                  <span className={css['bar']} style={{ width: barWidthPx(phase) }} aria-hidden />
                  <span className={css['name']}>
                    {isDone ? <Check size={12} strokeWidth={2.6} aria-hidden /> : null}
                    {phase.title}
                    <span className="visually-hidden">{isDone ? ', done' : ', later'}</span>
                  </span>
                </>
              )}
            </li>
          )
        })}
      </ol>
      {onAdvance !== null && next !== undefined && round.status === 'running' ? (
        <IconButton
          size="small"
          icon={ChevronRight}
          label={`Go on to ${next.title}`}
          onClick={() => onAdvance(next.id)}
        />
      ) : null}
    </div>
  )
}

interface PhaseClockProps {
  round: Round
  serverAheadMs: number
}

/** The running phase and the time that is left of it. */
export function PhaseClock({ round, serverAheadMs }: PhaseClockProps) {
  const isRunning = round.status === 'running'
  const nowMs = useServerNow(serverAheadMs, isRunning)
  const phase = currentPhase(round)
  if (phase === null) return null
  const leftMs = phaseRemainingMs(round, nowMs)
  const roundLeftMs = roundRemainingMs(round, nowMs)
  return (
    <span
      className={classNames(css['clock'], leftMs < 0 && css['over'], !isRunning && css['still'])}
      title={`${speakDuration(Math.max(0, roundLeftMs))} left of the round`}
    >
      <span className={css['title']}>{phase.title}</span>
      {round.status === 'paused' ? (
        <Pause size={12} strokeWidth={2.6} aria-label="paused" role="img" />
      ) : null}
      <time className={css['time']} role="timer" aria-label={describe(leftMs)}>
        {formatRemaining(leftMs)}
      </time>
    </span>
  )
}

function describe(leftMs: number): string {
  return leftMs < 0
    ? `${speakDuration(-leftMs)} over the planned time`
    : `${speakDuration(leftMs)} left in this phase`
}

function minutesOf(phase: Phase): number {
  return Math.round(phase.lengthMs / 60_000)
}

// Long enough to be seen, and longer phases longer.
function barWidthPx(phase: Phase): number {
  return 10 + minutesOf(phase) * 1.6
}
