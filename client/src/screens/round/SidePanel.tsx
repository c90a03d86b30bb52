import {
  useImperativeHandle,
  useRef,
  useState,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react'
import { Pause } from 'lucide-react'
import { Link } from 'wouter'
import type { ComponentId } from '@sparboard/shared/base'
import { isBlind, type Question, type Role, type Round } from '@sparboard/shared/round'
import type {
  ApiOutcome,
  ControlRequest,
  LiveRound,
  OutboxEntry,
  TextRequest,
} from '../../api/index.ts'
import type { BoardSavedState } from '../../features/board/types.ts'
import type { Prepared } from '../../features/cockpit/index.ts'
import {
  AnswerInput,
  Conversation,
  type TranscriptHandle,
} from '../../features/conversation/index.ts'
import { NextRoundBar } from '../../features/marks/index.ts'
import { Button } from '../../ui/Button.tsx'
import type { MessageInputHandle } from '../../ui/MessageInput.tsx'
import { AbsenceLine } from './AbsenceLine.tsx'
import { InterviewerPanel, type PanelHandle } from './InterviewerPanel.tsx'
import { OpenQuestionActions } from './OpenQuestionActions.tsx'
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
  /** As `onControl`, where whoever asks tells a refusal. */
  onQuietControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  onWrite(this: void, request: TextRequest): void
  onRetry(this: void, commandId: string): void
  onDiscard(this: void, commandId: string): void
  onLeave(this: void): void
  inputRef: RefObject<MessageInputHandle | null>
  handleRef: Ref<PanelHandle>
}

/** What stands beside the board: the waiting room, then the conversation and the cockpit. */
export function SidePanel(props: SidePanelProps) {
  const { live, outbox, rights, board, onShowComponent, onControl, onWrite, onLeave } = props
  const { round, you } = live
  const [prepared, setPrepared] = useState<Prepared | null>(null)
  const transcriptRef = useRef<TranscriptHandle>(null)
  const panelRef = useRef<PanelHandle>(null)
  useImperativeHandle(props.handleRef, () => ({
    showQuestion: (id) => {
      if (panelRef.current === null) transcriptRef.current?.showQuestion(id)
      else panelRef.current.showQuestion(id)
    },
  }))
  if (round.status === 'lobby') {
    return <Waiting live={live} rights={rights} people={board.people} onControl={onControl} />
  }

  const startFollowUp = (question: Question) =>
    setPrepared({ purpose: { type: 'followUp', questionId: question.id }, text: '' })
  const editRefused = (entry: OutboxEntry) => {
    props.onDiscard(entry.command.commandId)
    props.inputRef.current?.giveBack(entry.command.text)
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
      onEdit={editRefused}
      onHint={rights.canAskForHint ? () => onControl({ type: 'hint' }) : null}
      questionActions={
        rights.canInterview ? (
          <OpenQuestionActions round={round} onFollowUp={startFollowUp} onControl={onControl} />
        ) : undefined
      }
      transcriptRef={transcriptRef}
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
      {rights.canInterview ? (
        <InterviewerPanel
          live={live}
          outbox={outbox}
          board={board}
          conversation={conversation}
          ending={<Ending round={round} role={you.role} />}
          prepared={prepared}
          onPrepare={setPrepared}
          onShowComponent={onShowComponent}
          onControl={onControl}
          onQuietControl={props.onQuietControl}
          onWrite={onWrite}
          onEditRefused={editRefused}
          onDiscard={props.onDiscard}
          onTyping={onTyping}
          onLeave={onLeave}
          inputRef={props.inputRef}
          transcriptRef={transcriptRef}
          handleRef={panelRef}
        />
      ) : (
        <>
          <div className={css['content']}>{conversation}</div>
          {isOver ? (
            <Ending round={round} role={you.role} />
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
        </>
      )}
    </div>
  )
}

function Ending({ round, role }: { round: Round; role: Role }) {
  return (
    <div className={css['ending']}>
      <NextRoundBar round={round} role={role} />
      <p>The round has ended. Board and conversation stay as they are.</p>
      <Link href={`/review/${round.id}`} className={css['score'] ?? ''}>
        {reviewWords(round, role)}
      </Link>
    </div>
  )
}

/** What the review is now for somebody of this role. */
function reviewWords(round: Round, role: Role): string {
  if (!isBlind(round)) return 'See the score card'
  return role === 'observer' ? 'See who has marked' : 'Give your marks'
}

function Foot({ children }: { children: ReactNode }) {
  return <p className={css['foot']}>{children}</p>
}

/** Without a connection nobody is seen, whether they are there or not. */
function isOffline(saved: BoardSavedState): boolean {
  return saved === 'connecting' || saved === 'offline' || saved === 'offline_unkept'
}
