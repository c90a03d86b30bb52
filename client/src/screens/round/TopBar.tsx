import type { Round } from '@sparboard/shared/round'
import { ChevronDown, PanelRightClose, PanelRightOpen, Pause, Play } from 'lucide-react'
import { Link } from 'wouter'
import type { ControlRequest, LiveRound } from '../../api/index.ts'
import { sittingWords } from '../../features/conversation/index.ts'
import type { BoardPerson, BoardSavedState } from '../../features/board/types.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { pressureIsFair, pressureWords } from '../../ui/pressureWords.ts'
import { ThemeToggle } from '../../ui/ThemeToggle.tsx'
import { Wordmark } from '../../ui/Wordmark.tsx'
import { EndButton } from './EndButton.tsx'
import { ModelMenu } from './ModelMenu.tsx'
import { PeopleMenu } from './PeopleMenu.tsx'
import { PhaseStepper } from './PhaseStepper.tsx'
import type { Rights } from './rights.ts'
import { SavedState } from './SavedState.tsx'
import css from './TopBar.module.css'

interface TopBarProps {
  live: LiveRound
  rights: Rights
  people: readonly BoardPerson[]
  saved: BoardSavedState
  isPanelOpen: boolean
  onTogglePanel(this: void): void
  onControl(this: void, request: ControlRequest): void
}

/** What the round is, where it stands, who is here, whether it is saved. */
export function TopBar({
  live,
  rights,
  people,
  saved,
  isPanelOpen,
  onTogglePanel,
  onControl,
}: TopBarProps) {
  const { round } = live
  const sitting = sittingWords(round)
  const isOpen = round.status === 'running' || round.status === 'paused'
  return (
    <header className={css['bar']}>
      <h1 className="visually-hidden">
        {round.problem.title}, {levelOf(round)}
      </h1>
      <Link href="/" className={css['home'] ?? ''} aria-label="Sparboard, start page">
        <Wordmark isShort />
      </Link>
      <Popover
        align="start"
        label="The problem"
        renderTrigger={(trigger) => (
          <button type="button" className={css['problem']} title="Read the problem" {...trigger}>
            <span className={css['title']} dir="auto">
              {round.problem.title}
            </span>
            <span className={css['level']}>{levelOf(round)}</span>
            <ChevronDown size={14} strokeWidth={2} aria-hidden />
          </button>
        )}
      >
        <div className={css['statement']}>
          <h2 dir="auto">{round.problem.title}</h2>
          <p dir="auto">{round.problem.prompt}</p>
          {sitting === null ? null : <p className={css['pressure']}>{sitting}</p>}
          {round.interviewer === 'human' ? null : (
            <p className={css['pressure']}>
              {pressureWords[round.pressure].name} interviewer.{' '}
              {pressureWords[round.pressure].changes} {pressureIsFair}
            </p>
          )}
        </div>
      </Popover>
      <div className={css['middle']}>
        <PhaseStepper
          round={round}
          serverAheadMs={live.serverAheadMs}
          onAdvance={rights.canSteer ? (to) => onControl({ type: 'advancePhase', to }) : null}
        />
      </div>
      <div className={css['right']}>
        <SavedState board={saved} isReconnecting={live.connection === 'reconnecting'} />
        {live.you.isHost && round.interviewer !== 'builtin' ? <ModelMenu round={round} /> : null}
        <PeopleMenu live={live} people={people} onControl={onControl} />
        {rights.canSteer && isOpen ? (
          <IconButton
            icon={round.status === 'paused' ? Play : Pause}
            label={round.status === 'paused' ? 'Go on' : 'Pause the round'}
            onClick={() => onControl({ type: round.status === 'paused' ? 'resume' : 'pause' })}
          />
        ) : null}
        <span className={css['theme']}>
          <ThemeToggle />
        </span>
        <span className={css['panel']}>
          <IconButton
            icon={isPanelOpen ? PanelRightClose : PanelRightOpen}
            label={isPanelOpen ? 'Hide the conversation' : 'Show the conversation'}
            aria-expanded={isPanelOpen}
            onClick={onTogglePanel}
          />
        </span>
        {rights.canEnd && isOpen ? <EndButton onEnd={() => onControl({ type: 'end' })} /> : null}
      </div>
    </header>
  )
}

/** The level, and how hard the interviewer presses where an engine leads, or which round of a sitting it is. */
function levelOf({ level, pressure, interviewer, part }: Round): string {
  if (interviewer !== 'human') return `${level}, ${pressure}`
  return part === null || part.of < 2 ? level : `${level}, round ${part.number} of ${part.of}`
}
