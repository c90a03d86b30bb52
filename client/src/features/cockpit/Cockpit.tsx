import { useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react'
import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import type { CueCard } from '@sparboard/shared/protocol'
import { openQuestion, type Question } from '@sparboard/shared/round'
import {
  useCockpit,
  type ApiOutcome,
  type ControlRequest,
  type LiveRound,
  type TextRequest,
} from '../../api/index.ts'
import type { MessageInputHandle } from '../../ui/MessageInput.tsx'
import { sheetOfCard, topicAsked, withoutAsked } from './askedCards.ts'
import { drawCard, filterCards } from './cardFilter.ts'
import { CockpitSections } from './CockpitSections.tsx'
import { CopilotDrafts } from './CopilotDrafts.tsx'
import { NothingNow } from './NothingNow.tsx'
import { NowHead } from './NowHead.tsx'
import { NowSheet } from './NowSheet.tsx'
import { nowQuestion, questionUnderWay } from './nowQuestion.ts'
import { goToCard, goToNow } from './places.ts'
import type { Prepared } from './purpose.ts'
import { heardCount } from './sheetPoints.ts'
import { TimeBar } from './TimeBar.tsx'
import { useFolded } from './useFolded.ts'
import { useKeyedActions } from './useKeyedActions.ts'
import { useSending } from './useSending.ts'
import { useTicks } from './useTicks.ts'
import css from './Cockpit.module.css'

/** What the screen may ask of a mounted cockpit. */
export interface CockpitHandle {
  /** Makes a question the one that is listened to, and brings it into view. */
  showQuestion(this: void, id: QuestionId): void
}

export interface CockpitProps {
  live: LiveRound
  /** Whether it is the tab in view; most of its keys work only then. */
  isShown: boolean
  labels: ReadonlyMap<ComponentId, string> | null
  selected: ComponentId | null
  /** The phase's time against its target. */
  clock: ReactNode
  /** Lights a component on the board; null for none. */
  onLight(this: void, id: ComponentId | null): void
  onShowComponent(this: void, id: ComponentId): void
  /** Takes a ready text to the writing field. */
  onEdit(this: void, prepared: Prepared): void
  onWrite(this: void, request: TextRequest): void
  /** Sends now. What is refused is told here, where it was asked for. */
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  onLeave(this: void): void
  /** Brings the cockpit into view. */
  onOpen(this: void): void
  onNextTab(this: void): void
  handleRef?: Ref<CockpitHandle>
}

/** What a human interviewer leads the round with, while their eyes stay on the drawing. */
export function Cockpit(props: CockpitProps) {
  const { live, isShown, labels, selected, onControl, onLight, onEdit } = props
  const { round, events } = live
  const { cockpit, failure, retryNow } = useCockpit(round.id, events)
  const folding = useFolded()
  const sending = useSending(onControl)
  const [chosenId, setChosenId] = useState<QuestionId | null>(null)
  const [askedCard, setAskedCard] = useState<CueCard | null>(null)
  const [passedOver, setPassedOver] = useState<ComponentId | null>(null)
  const [drawn, setDrawn] = useState<readonly string[]>([])
  const rootRef = useRef<HTMLDivElement>(null)
  const noteRef = useRef<MessageInputHandle>(null)

  const now = nowQuestion(round, chosenId)
  const topic = now === null ? null : topicAsked(now.id, events)
  // The server's sheet comes a moment after the question; the card that was asked has its points.
  const sheet =
    cockpit?.sheets.find(({ questionId }) => questionId === now?.id) ??
    (now !== null && askedCard?.topic === topic ? sheetOfCard(askedCard, now.id) : null)
  const ticks = useTicks({ sheet, round, onControl, onSaid: sending.say })
  const component = selected === passedOver ? null : selected
  const cards = cockpit === null ? null : withoutAsked(cockpit.cards, events)

  const send = async (prepared: Prepared, cardId: string | null = null) => {
    const card = cards?.find(({ id }) => id === cardId) ?? null
    if (!(await sending.send(prepared, cardId))) return
    if (card !== null) setAskedCard(card)
    if (prepared.purpose.type === 'card') {
      setChosenId(null)
      onLight(null)
    }
    // The button that was pressed is gone with its card or hint; the question takes the focus.
    if (prepared.purpose.type !== 'requirement') goToNow(rootRef.current)
    else rootRef.current?.focus({ preventScroll: true })
  }
  const show = (id: ComponentId) => {
    // To look at a component is no wish to see the cards about it alone.
    setPassedOver(id)
    props.onShowComponent(id)
  }
  const close = async (question: Question, status: 'parked' | 'resolved') => {
    const request = { type: 'closeQuestion', questionId: question.id, status } as const
    const isDone = await sending.give(request, status)
    if (isDone && question.id === chosenId) setChosenId(null)
    return isDone
  }
  const closeNow = async (question: Question, status: 'parked' | 'resolved') => {
    // Its buttons go with it; the keys go on working.
    if (await close(question, status)) goToNow(rootRef.current)
  }
  const listenTo = (id: QuestionId) => {
    setChosenId(id === questionUnderWay(round)?.id ? null : id)
    requestAnimationFrame(() => goToNow(rootRef.current))
  }
  const surprise = () => {
    const fitting = filterCards(cards ?? [], { component, phase: null })
    const card = drawCard(fitting, new Set(drawn), Math.random())
    if (card === null) return false
    folding.open('cards')
    setDrawn((before) => [...before, card.id])
    sending.say(`Drawn: ${card.title}. ${card.question}`)
    requestAnimationFrame(() => goToCard(rootRef.current, card.id))
    return true
  }
  useKeyedActions({
    isOn: round.status !== 'lobby',
    isShown,
    folding,
    rootRef,
    noteRef,
    onTick: ticks.toggle,
    onSurprise: surprise,
    onOpen: props.onOpen,
    onNextTab: props.onNextTab,
  })
  useImperativeHandle(props.handleRef, () => ({ showQuestion: listenTo }))

  if (round.status === 'lobby') return null
  const isEnded = round.status === 'ended'
  const toSend = {
    isHeld: round.status !== 'running',
    sending: sending.sending,
    onSend: (one: Prepared) => void send(one),
    onEdit,
  }
  const isOnIt = ({ questionId }: { questionId: QuestionId | null }) => questionId === now?.id
  const drafts =
    isEnded || !cockpit?.copilot ? null : (
      <CopilotDrafts
        key={now?.id ?? 'next'}
        roundId={round.id}
        questionId={now?.id ?? null}
        copilot={cockpit.copilot}
        saidBefore={new Set(round.turns.map(({ text }) => text))}
        {...toSend}
      />
    )

  return (
    // Takes the focus when what had it is gone, so that the keys go on working.
    <div ref={rootRef} tabIndex={-1} className={css['cockpit']}>
      <div className={css['top']} data-top>
        {isEnded ? null : (
          <TimeBar
            round={round}
            clock={props.clock}
            onControl={(request) => void sending.give(request)}
          />
        )}
        {now === null ? null : (
          <NowHead
            question={now}
            title={sheet?.title ?? null}
            heard={ticks.points.length === 0 ? null : heardCount(ticks.points)}
            labels={labels}
            isEnded={isEnded}
            onLight={onLight}
            onShowComponent={show}
            onClose={(status) => void closeNow(now, status)}
          />
        )}
      </div>
      <p role="alert" className={css['failure']}>
        {ticks.failure ?? (sending.refusal?.cardId === null ? sending.refusal.message : '')}
      </p>
      <p className="visually-hidden" aria-live="polite" data-testid="cockpit-said">
        {sending.said}
      </p>
      {now === null ? (
        isEnded ? null : (
          <NothingNow round={round} drafts={drafts} />
        )
      ) : (
        <NowSheet
          question={now}
          sheet={sheet}
          // Its points come a moment after it was asked.
          isLoading={failure === null && (cockpit === null || topic !== null)}
          points={ticks.points}
          saidBefore={new Set(round.turns.filter(isOnIt).map(({ text }) => text))}
          answer={round.turns.findLast((turn) => turn.role === 'candidate' && isOnIt(turn)) ?? null}
          quoting={ticks.quoting}
          isWaiting={now.id === openQuestion(round)?.id}
          drafts={drafts}
          onTick={ticks.tick}
          onQuote={ticks.quote}
          onQuoteEnd={ticks.endQuote}
          {...toSend}
        />
      )}
      <CockpitSections
        live={live}
        cockpit={cockpit}
        cards={cards}
        failure={failure}
        refusal={sending.refusal}
        folding={folding}
        now={now}
        labels={labels}
        selected={selected}
        component={component}
        drawnId={drawn.at(-1) ?? null}
        noteRef={noteRef}
        onRetry={retryNow}
        onSurprise={surprise}
        onComponentClear={() => setPassedOver(selected)}
        onLight={onLight}
        onShowComponent={show}
        onSendCard={(prepared, cardId) => void send(prepared, cardId)}
        onListen={(question) => listenTo(question.id)}
        onClose={(question, status) => void close(question, status)}
        onGive={(request, done) => void sending.give(request, done)}
        onWrite={props.onWrite}
        onLeave={props.onLeave}
        {...toSend}
      />
    </div>
  )
}
