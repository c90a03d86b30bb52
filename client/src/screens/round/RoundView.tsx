import { useCallback, useEffect, useRef, useState } from 'react'
import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import { mayDraw, participantOf } from '@sparboard/shared/round'
import type {
  ControlRequest,
  LiveRound,
  OutboxEntry,
  RoundSession,
  TextRequest,
} from '../../api/index.ts'
import type { BoardSavedState } from '../../features/board/types.ts'
import { classNames } from '../../ui/classNames.ts'
import type { MessageInputHandle } from '../../ui/MessageInput.tsx'
import { Splitter } from '../../ui/Splitter.tsx'
import { useColorScheme } from '../../ui/theme.ts'
import { useMediaQuery } from '../../ui/useMediaQuery.ts'
import { BoardPane } from './BoardPane.tsx'
import { KnockPrompt } from './KnockPrompt.tsx'
import { Notices, useNotices } from './Notices.tsx'
import type { PanelHandle } from './InterviewerPanel.tsx'
import { PhoneSwitch, type PhoneSide } from './PhoneSwitch.tsx'
import { rightsOf } from './rights.ts'
import { SidePanel } from './SidePanel.tsx'
import { TopBar } from './TopBar.tsx'
import { useBoardState } from './useBoardState.ts'
import { panelWidth, usePanel } from './usePanel.ts'
import { useWriteKey } from './useWriteKey.ts'
import css from './RoundView.module.css'

interface RoundViewProps {
  live: LiveRound
  outbox: readonly OutboxEntry[]
  session: RoundSession
}

/** The round screen: top bar, board, conversation. */
export function RoundView({ live, outbox, session }: RoundViewProps) {
  const { round, you } = live
  const colorScheme = useColorScheme()
  const board = useBoardState(round)
  const { boardRef, showComponent: showOnBoard } = board
  const panel = usePanel()
  const { notices, notify, dismiss } = useNotices()
  const [phoneSide, setPhoneSide] = useState<PhoneSide>('conversation')
  const isPhone = useMediaQuery('(max-width: 640px)')
  const inputRef = useRef<MessageInputHandle>(null)
  const panelRef = useRef<PanelHandle>(null)
  const rights = rightsOf(round, you)
  const myName = participantOf(round, you.id)?.name ?? ''
  const isPanelShown = isPhone ? phoneSide === 'conversation' : panel.isOpen

  const wasOffline = useRef(false)
  const { setSaved } = board
  const takeSavedState = useCallback(
    (saved: BoardSavedState) => {
      setSaved(saved)
      const isOffline = saved === 'offline'
      // The board is back: whatever cut it off may have cut the conversation off unnoticed.
      if (wasOffline.current && !isOffline) session.retryNow()
      wasOffline.current = isOffline
    },
    [setSaved, session],
  )

  const [wantsInput, setWantsInput] = useState(0)
  const { change: changePanel } = panel
  const focusInput = useCallback(() => {
    changePanel({ isOpen: true })
    setPhoneSide('conversation')
    // The panel may have to open first.
    setWantsInput((times) => times + 1)
  }, [changePanel])
  useEffect(() => {
    if (wantsInput > 0) inputRef.current?.focus()
  }, [wantsInput])
  useWriteKey(focusInput)

  const focusBoard = useCallback(() => boardRef.current?.focusBoard(), [boardRef])
  const control = useCallback(
    async (request: ControlRequest) => {
      const outcome = await session.control(request)
      if (!outcome.ok) notify(outcome.failure.message)
      return outcome
    },
    [session, notify],
  )
  const write = useCallback((request: TextRequest) => session.write(request), [session])
  const showPin = useCallback(
    (questionId: QuestionId) => {
      changePanel({ isOpen: true })
      setPhoneSide('conversation')
      requestAnimationFrame(() => panelRef.current?.showQuestion(questionId))
    },
    [changePanel],
  )
  const showComponent = useCallback(
    (id: ComponentId) => {
      setPhoneSide('board')
      showOnBoard(id)
    },
    [showOnBoard],
  )

  const readOnlyReason = round.status === 'ended' ? 'The round has ended' : 'You are watching'
  return (
    <div
      className={classNames(css['page'], isPanelShown && css['withPanel'])}
      style={{ '--panel-width': `${panel.width}px` } as React.CSSProperties}
    >
      <a
        className="skip-link"
        href="#conversation"
        onClick={(event) => {
          event.preventDefault()
          focusInput()
        }}
      >
        Skip to the conversation
      </a>
      <TopBar
        live={live}
        rights={rights}
        people={board.people}
        saved={board.saved}
        isPanelOpen={panel.isOpen}
        onTogglePanel={() => changePanel({ isOpen: !panel.isOpen })}
        onControl={(request) => void control(request)}
      />
      {you.isHost ? <KnockPrompt round={round} onControl={control} /> : null}
      {isPhone ? (
        <PhoneSwitch
          side={phoneSide}
          isInterviewer={rights.canInterview && round.status !== 'lobby'}
          onChange={setPhoneSide}
        />
      ) : null}
      <main className={css['board']} aria-label="Board">
        <BoardPane
          roundId={round.id}
          me={{ id: you.id, name: myName, role: you.role }}
          readOnly={!mayDraw(you.role) || round.status === 'ended'}
          readOnlyReason={readOnlyReason}
          colorScheme={colorScheme}
          pins={board.pins}
          highlightedComponentId={board.light?.componentId ?? null}
          onPinClick={showPin}
          onPinHover={board.lightPin}
          onSelectionChange={board.setSelection}
          onLabelsChange={board.setLabels}
          onSavedState={takeSavedState}
          onPeople={board.setPeople}
          onNotice={notify}
          onRefused={session.retryNow}
          handleRef={boardRef}
        />
      </main>
      <aside id="conversation" className={css['panel']} aria-label="Conversation">
        <div className={css['splitter']}>
          <Splitter
            label="Width of the conversation"
            width={panel.width}
            min={panelWidth.min}
            max={panelWidth.max}
            onResize={(width) => changePanel({ width })}
          />
        </div>
        <SidePanel
          live={live}
          outbox={outbox}
          rights={rights}
          board={board}
          onShowComponent={showComponent}
          onControl={control}
          onQuietControl={session.control}
          onWrite={write}
          onRetry={session.retry}
          onDiscard={session.discard}
          onLeave={focusBoard}
          inputRef={inputRef}
          handleRef={panelRef}
        />
      </aside>
      <Notices notices={notices} onDismiss={dismiss} />
    </div>
  )
}
