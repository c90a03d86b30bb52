import { useState, type ReactNode, type RefObject } from 'react'
import { Pause } from 'lucide-react'
import { Link } from 'wouter'
import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import type { Question } from '@sparboard/shared/round'
import type {
  ApiOutcome,
  ControlRequest,
  LiveRound,
  OutboxEntry,
  TextRequest,
} from '../../api/index.ts'
import type { BoardSavedState } from '../../features/board/types.ts'
import { Cockpit, InterviewerInput } from '../../features/cockpit/index.ts'
import {
  AnswerInput,
  Conversation,
  type TranscriptHandle,
} from '../../features/conversation/index.ts'
import { Button } from '../../ui/Button.tsx'
import type { MessageInputHandle } from '../../ui/MessageInput.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { AbsenceLine } from './AbsenceLine.tsx'
import { OpenQuestionActions } from './OpenQuestionActions.tsx'
import { PhaseClock } from './PhaseStepper.tsx'
import type { Rights } from './rights.ts'
import type { useBoardState } from './useBoardState.ts'
import { Waiting } from './Waiting.tsx'
import css from './SidePanel.module.css'

interface SidePanelProps {
  live: LiveRound
  outbox: readonly OutboxEntry[]
  rights: Rights
  board: ReturnType<typeof useBoardState>
  onShowComponent(this: void, id: ComponentId): void
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  onWrite(this: void, request: TextRequest): void
  onRetry(this: void, commandId: string): void
  onDiscard(this: void, commandId: string): void
  onLeave(this: void): void
  inputRef: RefObject<MessageInputHandle | null>
  transcriptRef: RefObject<TranscriptHandle | null>
}

type PanelTab = 'conversation' | 'cockpit'

/** What stands beside the board: the waiting room, then the conversation and the cockpit. */
export function SidePanel(props: SidePanelProps) {
  const { live, outbox, rights, board, onShowComponent, onControl, onWrite, onLeave } = props
  const { round, you } = live
  const [tab, setTab] = useState<PanelTab>('conversation')
  const [followUpId, setFollowUpId] = useState<QuestionId | null>(null)
  if (round.status === 'lobby') {
    return <Waiting live={live} rights={rights} people={board.people} onControl={onControl} />
  }

  const followUp = round.questions.find(({ id }) => id === followUpId) ?? null
  const startFollowUp = (question: Question) => {
    setFollowUpId(question.id)
    props.inputRef.current?.focus()
  }
  const onTyping = (isTyping: boolean) => board.boardRef.current?.setTyping(isTyping)
  const isOver = round.status === 'ended'

  const conversation = (
    <Conversation
      live={live}
      outbox={outbox}
      labels={board.labels}
      light={board.light}
      onLight={board.setLight}
      onShowComponent={onShowComponent}
      company={board.people.filter((one) => !one.isSelf)}
      onRetry={props.onRetry}
      onEdit={(entry) => {
        props.onDiscard(entry.command.commandId)
        props.inputRef.current?.giveBack(entry.command.text)
        props.inputRef.current?.focus()
      }}
      onHint={rights.canAskForHint ? () => onControl({ type: 'hint' }) : null}
      questionActions={
        rights.canInterview ? (
          <OpenQuestionActions round={round} onFollowUp={startFollowUp} onControl={onControl} />
        ) : undefined
      }
      transcriptRef={props.transcriptRef}
    />
  )

  return (
    <div className={css['panel']}>
      {isOver || isOffline(board.saved) ? null : (
        <AbsenceLine participants={round.participants} people={board.people} />
      )}
      {round.status === 'paused' ? (
        <p className={css['paused']} role="status">
          <Pause size={14} strokeWidth={2.4} aria-hidden />
          <span>Paused. The clock stands still.</span>
          {rights.canSteer ? (
            <Button size="small" onClick={() => void onControl({ type: 'resume' })}>
              Go on
            </Button>
          ) : null}
        </p>
      ) : null}
      <div className={css['content']}>
        {rights.canInterview ? (
          <Tabs<PanelTab>
            label="Beside the board"
            selected={tab}
            onSelect={setTab}
            tabs={[
              { id: 'conversation', label: 'Conversation', content: conversation },
              {
                id: 'cockpit',
                label: 'Cockpit',
                content: (
                  <Cockpit
                    live={live}
                    labels={board.labels}
                    selected={board.selected}
                    clock={<PhaseClock round={round} serverAheadMs={live.serverAheadMs} />}
                    onShowComponent={onShowComponent}
                    onFollowUp={startFollowUp}
                    onWrite={onWrite}
                    onControl={onControl}
                    onLeave={onLeave}
                  />
                ),
              },
            ]}
          />
        ) : (
          conversation
        )}
      </div>
      {isOver ? (
        <Ending roundId={round.id} />
      ) : rights.canInterview ? (
        <InterviewerInput
          round={round}
          labels={board.labels}
          selected={board.selected}
          followUp={followUp}
          onFollowUpEnd={() => setFollowUpId(null)}
          onWrite={onWrite}
          onTyping={onTyping}
          onLeave={onLeave}
          handleRef={props.inputRef}
        />
      ) : rights.canSpeak ? (
        <AnswerInput
          round={round}
          onSend={(text) => onWrite({ type: 'say', text })}
          onTyping={onTyping}
          onLeave={onLeave}
          handleRef={props.inputRef}
        />
      ) : (
        <Foot>You are watching as {you.role}. You see every stroke and turn.</Foot>
      )}
    </div>
  )
}

function Ending({ roundId }: { roundId: string }) {
  return (
    <div className={css['ending']}>
      <p>The round has ended. Board and conversation stay as they are.</p>
      <Link href={`/review/${roundId}`} className={css['score'] ?? ''}>
        See the score card
      </Link>
    </div>
  )
}

function Foot({ children }: { children: ReactNode }) {
  return <p className={css['foot']}>{children}</p>
}

/** Without a connection nobody is seen, whether they are there or not. */
function isOffline(saved: BoardSavedState): boolean {
  return saved === 'connecting' || saved === 'offline' || saved === 'offline_unkept'
}
