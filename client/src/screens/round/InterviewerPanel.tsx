import {
  lazy,
  Suspense,
  useImperativeHandle,
  useRef,
  useState,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react'
import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import type {
  ApiOutcome,
  ControlRequest,
  LiveRound,
  OutboxEntry,
  TextRequest,
} from '../../api/index.ts'
import type { CockpitHandle, Prepared } from '../../features/cockpit/index.ts'
import type { TranscriptHandle } from '../../features/conversation/index.ts'
import { readText, writeText } from '../../ui/browserStorage.ts'
import type { MessageInputHandle } from '../../ui/MessageInput.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { CockpitClock } from './CockpitClock.tsx'
import { RefusedTexts } from './RefusedTexts.tsx'
import type { useBoardState } from './useBoardState.ts'
import css from './SidePanel.module.css'

// Candidates and observers never load it.
const cockpit = () => import('../../features/cockpit/index.ts')
const Cockpit = lazy(async () => ({ default: (await cockpit()).Cockpit }))
const InterviewerInput = lazy(async () => ({ default: (await cockpit()).InterviewerInput }))

/** What the screen may ask of the panel. */
export interface PanelHandle {
  /** Brings a question into view, in the tab that is open. */
  showQuestion(this: void, id: QuestionId): void
}

interface InterviewerPanelProps {
  live: LiveRound
  outbox: readonly OutboxEntry[]
  board: ReturnType<typeof useBoardState>
  conversation: ReactNode
  /** Stands in the place of the writing field once the round has ended. */
  ending: ReactNode
  prepared: Prepared | null
  onPrepare(this: void, prepared: Prepared | null): void
  onShowComponent(this: void, id: ComponentId): void
  /** Sends now and tells a refusal on the board's notices. */
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  /** Sends now; whoever asks tells a refusal. */
  onQuietControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  onWrite(this: void, request: TextRequest): void
  onEditRefused(this: void, entry: OutboxEntry): void
  onDiscard(this: void, commandId: string): void
  onTyping(this: void, isTyping: boolean): void
  onLeave(this: void): void
  inputRef: RefObject<MessageInputHandle | null>
  transcriptRef: RefObject<TranscriptHandle | null>
  handleRef: Ref<PanelHandle>
}

type PanelTab = 'conversation' | 'cockpit'

const tabKey = 'sparboard.panel.tab'

/** Beside the board for a person who interviews: conversation and cockpit over one writing field. */
export function InterviewerPanel(props: InterviewerPanelProps) {
  const { live, outbox, board, prepared, onPrepare, onShowComponent, inputRef, onLeave } = props
  const { round } = live
  // Whoever interviews for the first time finds what to ask without looking for it.
  const [tab, setTab] = useState<PanelTab>(() =>
    readText(tabKey) === 'conversation' ? 'conversation' : 'cockpit',
  )
  const [readUpTo, setReadUpTo] = useState(round.lastSeq)
  const cockpitRef = useRef<CockpitHandle>(null)
  const rootRef = useRef<HTMLDivElement>(null)
  const isCockpit = tab === 'cockpit'
  const unread = isCockpit
    ? round.turns.filter(({ role, seq }) => role === 'candidate' && seq > readUpTo).length
    : 0

  const select = (next: PanelTab) => {
    setTab(next)
    setReadUpTo(round.lastSeq)
    writeText(tabKey, next)
  }
  const nextTab = () => {
    select(isCockpit ? 'conversation' : 'cockpit')
    rootRef.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="false"]')?.focus()
  }
  useImperativeHandle(props.handleRef, () => ({
    showQuestion: (id) => {
      if (isCockpit) cockpitRef.current?.showQuestion(id)
      else props.transcriptRef.current?.showQuestion(id)
    },
  }))

  return (
    <>
      <div ref={rootRef} className={css['content']}>
        <Tabs<PanelTab>
          label="Beside the board"
          selected={tab}
          onSelect={select}
          tabs={[
            {
              id: 'conversation',
              label: (
                <>
                  Conversation
                  {unread === 0 ? null : (
                    <span className={css['unread']}>
                      {unread}
                      <span className="visually-hidden"> new</span>
                    </span>
                  )}
                </>
              ),
              content: props.conversation,
            },
            {
              id: 'cockpit',
              label: 'Cockpit',
              content: (
                <Suspense fallback={<p className={css['loading']}>The cockpit is on its way</p>}>
                  <Cockpit
                    live={live}
                    isShown={isCockpit}
                    labels={board.labels}
                    selected={board.selected}
                    clock={<CockpitClock round={round} serverAheadMs={live.serverAheadMs} />}
                    onLight={(id) =>
                      board.setLight(id === null ? null : { questionId: null, componentId: id })
                    }
                    onShowComponent={onShowComponent}
                    onEdit={onPrepare}
                    onWrite={props.onWrite}
                    onControl={props.onQuietControl}
                    onLeave={onLeave}
                    onOpen={() => select('cockpit')}
                    onNextTab={nextTab}
                    handleRef={cockpitRef}
                  />
                </Suspense>
              ),
            },
          ]}
        />
      </div>
      {isCockpit ? (
        <RefusedTexts outbox={outbox} onEdit={props.onEditRefused} onDiscard={props.onDiscard} />
      ) : null}
      {round.status === 'ended' ? (
        props.ending
      ) : (
        <Suspense fallback={null}>
          <InterviewerInput
            round={round}
            labels={board.labels}
            selected={board.selected}
            prepared={prepared}
            onPreparedEnd={() => onPrepare(null)}
            onWrite={props.onWrite}
            onControl={props.onControl}
            onTyping={props.onTyping}
            onLeave={onLeave}
            handleRef={inputRef}
          />
        </Suspense>
      )}
    </>
  )
}
