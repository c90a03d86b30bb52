import {
  currentPhase,
  phaseElapsedMs,
  phaseRemainingMs,
  roundRemainingMs,
  type Round,
} from '@sparboard/shared/round'
import { classNames } from '../../ui/classNames.ts'
import { formatClock, formatRemaining, speakDuration } from '../../ui/formatClock.ts'
import { useServerNow } from './useServerNow.ts'
import css from './CockpitClock.module.css'

interface CockpitClockProps {
  round: Round
  serverAheadMs: number
}

/** The running phase against its target, and what is left of the round. */
export function CockpitClock({ round, serverAheadMs }: CockpitClockProps) {
  const isRunning = round.status === 'running'
  const nowMs = useServerNow(serverAheadMs, isRunning)
  const phase = currentPhase(round)
  if (phase === null) return null
  const leftMs = phaseRemainingMs(round, nowMs)
  const roundLeftMs = roundRemainingMs(round, nowMs)
  const isOver = leftMs <= -1_000
  const share = Math.min(1, Math.max(0, phaseElapsedMs(round, nowMs) / phase.lengthMs))
  return (
    <div className={classNames(css['clock'], isOver && css['over'], !isRunning && css['still'])}>
      <p className={css['line']}>
        <span className={css['title']}>{phase.title}</span>
        <time
          className={css['time']}
          role="timer"
          aria-label={
            isOver
              ? `${speakDuration(-leftMs)} over the planned time`
              : `${speakDuration(leftMs)} left in this phase`
          }
        >
          {formatRemaining(leftMs)}
        </time>
        <span className={css['target']}>
          {isOver ? `over ${minutesOf(phase.lengthMs)} min` : `of ${minutesOf(phase.lengthMs)} min`}
        </span>
        <span className={css['round']}>
          {roundLeftMs < 0 ? 'round is over time' : `${formatClock(roundLeftMs)} left in all`}
        </span>
      </p>
      <span className={css['track']} aria-hidden>
        <span style={{ transform: `scaleX(${share})` }} />
      </span>
    </div>
  )
}

function minutesOf(lengthMs: number): number {
  return Math.round(lengthMs / 60_000)
}
