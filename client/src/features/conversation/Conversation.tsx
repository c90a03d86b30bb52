import { useRef, useState, type ReactNode, type Ref } from 'react'
import { Lightbulb } from 'lucide-react'
import { ENGINE_ID, type ComponentId } from '@sparboard/shared/base'
import { openQuestion, participantOf } from '@sparboard/shared/round'
import type { ApiFailure, ApiOutcome, LiveRound, OutboxEntry } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Announcer } from './Announcer.tsx'
import { CompanyLine, type Companion } from './CompanyLine.tsx'
import { DraftTurn } from './DraftTurn.tsx'
import type { Light } from './Light.ts'
import { OpenQuestion } from './OpenQuestion.tsx'
import { PendingTurn } from './PendingTurn.tsx'
import { ProblemStatement } from './ProblemStatement.tsx'
import { Transcript, type TranscriptHandle } from './Transcript.tsx'
import { unconfirmedTurns } from './unconfirmedTurns.ts'
import css from './Conversation.module.css'

interface ConversationProps {
  live: LiveRound
  outbox: readonly OutboxEntry[]
  labels: ReadonlyMap<ComponentId, string> | null
  light: Light | null
  onLight(this: void, light: Light | null): void
  onShowComponent(this: void, id: ComponentId): void
  /** The others at the board. */
  company: readonly Companion[]
  onRetry(this: void, commandId: string): void
  /** A refused turn goes back to where it was written. */
  onEdit(this: void, entry: OutboxEntry): void
  /** Asks for a hint; null where this person cannot. */
  onHint: (() => Promise<ApiOutcome<unknown>>) | null
  /** What an interviewer can do with the open question. */
  questionActions?: ReactNode
  transcriptRef: Ref<TranscriptHandle> & { current: TranscriptHandle | null }
}

/** The transcript with what is on its way, who is writing, and the question that waits. */
export function Conversation({
  live,
  outbox,
  labels,
  light,
  onLight,
  onShowComponent,
  company,
  onRetry,
  onEdit,
  onHint,
  questionActions,
  transcriptRef,
}: ConversationProps) {
  const { round, you, events } = live
  const open = round.status === 'ended' ? null : openQuestion(round)
  const me = participantOf(round, you.id)?.name ?? 'You'
  // Notes are private and shown in the cockpit; one that was refused has no other place than here.
  const spoken = outbox.filter(
    ({ command, state }) => command.type !== 'note' || state.status === 'refused',
  )
  const pending = unconfirmedTurns(spoken, round.turns, you.id)

  return (
    <div className={css['conversation']}>
      <Transcript
        events={events}
        round={round}
        labels={labels}
        light={light}
        onLight={onLight}
        onShowComponent={onShowComponent}
        handleRef={transcriptRef}
        // The engine opens with it; a person may not read it out.
        header={round.interviewer === 'human' && <ProblemStatement problem={round.problem} />}
        pendingCount={pending.length + (live.draft === null ? 0 : 1)}
        pending={
          <>
            {pending.map((entry) => (
              <PendingTurn
                key={entry.command.commandId}
                speaker={me}
                text={entry.command.text}
                state={entry.state}
                onRetry={() => onRetry(entry.command.commandId)}
                onEdit={() => onEdit(entry)}
              />
            ))}
            {live.draft === null ? null : (
              <DraftTurn
                speaker={participantOf(round, ENGINE_ID)?.name ?? 'Interviewer'}
                text={live.draft}
              />
            )}
          </>
        }
      />
      <Announcer round={round} me={you.id} />
      <CompanyLine company={company} />
      {open === null ? null : (
        <div className={css['open']}>
          <OpenQuestion
            question={open}
            labels={labels}
            isLit={light !== null && light.questionId === open.id}
            onLight={onLight}
            onShowComponent={onShowComponent}
            onShowTurn={() => transcriptRef.current?.showQuestion(open.id)}
            actions={
              questionActions ??
              (onHint === null || open.status === 'answered' ? null : (
                <HintButton onHint={onHint} />
              ))
            }
          />
        </div>
      )}
    </div>
  )
}

function HintButton({ onHint }: { onHint: () => Promise<ApiOutcome<unknown>> }) {
  const isAsking = useRef(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const ask = async () => {
    if (isAsking.current) return
    isAsking.current = true
    const outcome = await onHint()
    isAsking.current = false
    setFailure(outcome.ok ? null : outcome.failure)
  }
  return (
    <>
      <Button size="small" icon={Lightbulb} onClick={() => void ask()}>
        Ask for a hint
      </Button>
      <span role="status">{failure?.message ?? 'A point after a hint counts less'}</span>
    </>
  )
}
