import type { ReactNode } from 'react'
import { ChevronRight, Ellipsis } from 'lucide-react'
import type { Round } from '@sparboard/shared/round'
import type { ControlRequest } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import css from './TimeBar.module.css'

interface TimeBarProps {
  round: Exclude<Round, { status: 'lobby' }>
  /** The phase's time against its target. */
  clock: ReactNode
  onControl(this: void, request: ControlRequest): void
}

/** The phase's clock, and what changes it. */
export function TimeBar({ round, clock, onControl }: TimeBarProps) {
  const next = round.phases[round.phaseIndex + 1]
  const isPaused = round.status === 'paused'
  return (
    <section className={css['time']} aria-label="Time">
      {clock}
      <div className={css['actions']}>
        <Button size="small" onClick={() => onControl({ type: 'extendPhase', minutes: 2 })}>
          +2 min
        </Button>
        <Popover
          label="More about time"
          align="start"
          renderTrigger={(trigger) => (
            <IconButton size="small" icon={Ellipsis} label="More about time" {...trigger} />
          )}
        >
          {(close) => (
            <div className={css['menu']}>
              <Button
                size="small"
                tone="quiet"
                onClick={() => {
                  close()
                  onControl({ type: 'extendPhase', minutes: 5 })
                }}
              >
                5 more minutes
              </Button>
              <Button
                size="small"
                tone="quiet"
                onClick={() => {
                  close()
                  onControl({ type: 'restartPhase' })
                }}
              >
                Restart this phase
              </Button>
            </div>
          )}
        </Popover>
        {next === undefined ? (
          <span className={css['last']}>Last phase</span>
        ) : (
          <Button
            size="small"
            className={css['next']}
            title={`Go on to ${next.title}`}
            disabled={isPaused}
            onClick={() => onControl({ type: 'advancePhase', to: next.id })}
          >
            <span className={css['nextName']}>Next: {next.title}</span>
            <ChevronRight size={14} strokeWidth={2} aria-hidden />
          </Button>
        )}
        <KeyHelp />
      </div>
    </section>
  )
}
