import { useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react'
import { assertNever, type ComponentId, type QuestionId } from '@sparboard/shared/base'
import type { CueCard } from '@sparboard/shared/protocol'
import { currentPhase, openQuestion, type PhaseId, type Question } from '@sparboard/shared/round'
import {
  useCockpit,
  type ApiOutcome,
  type ControlRequest,
  type LiveRound,
  type TextRequest,
} from '../../api/index.ts'
import type { MessageInputHandle } from '../../ui/MessageInput.tsx'
import { drawCard, filterCards } from './cardFilter.ts'
import { CueCards, SurpriseButton } from './CueCards.tsx'
import type { CockpitKey } from './cockpitKeys.ts'
import { CopilotDrafts } from './CopilotDrafts.tsx'
import { Curveballs } from './Curveballs.tsx'
import { FeedState } from './FeedState.tsx'
import { Notes } from './Notes.tsx'
import { NowHead } from './NowHead.tsx'
import { NowSheet } from './NowSheet.tsx'
import { PersonalScores } from './PersonalScores.tsx'
import { requestFor, type Prepared } from './purpose.ts'
import { QuestionList } from './QuestionList.tsx'
import { Requirements } from './Requirements.tsx'
import { Section } from './Section.tsx'
import { TimeBar } from './TimeBar.tsx'
import { heardCount } from './sheetPoints.ts'
import { useCockpitKeys } from './useCockpitKeys.ts'
import { useFolded } from './useFolded.ts'
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
  const { live, isShown, labels, selected, onControl, onLight, onEdit, onWrite, onLeave } = props
  const { round, you } = live
  const { cockpit, failure, retryNow } = useCockpit(round.id, live.events)
  const folding = useFolded()
  const [said, setSaid] = useState('')
  const [refusal, setRefusal] = useState<{ cardId: string | null; message: string } | null>(null)
  const [sending, setSending] = useState<string | null>(null)
  const [chosenId, setChosenId] = useState<QuestionId | null>(null)
  const [passedOver, setPassedOver] = useState<ComponentId | null>(null)
  const [drawn, setDrawn] = useState<readonly string[]>([])
  const rootRef = useRef<HTMLDivElement>(null)
  const headRef = useRef<HTMLElement>(null)
  const noteRef = useRef<MessageInputHandle>(null)

  const isRunning = round.status === 'running'
  const waiting = round.status === 'ended' ? null : openQuestion(round)
  const now = round.questions.find(({ id }) => id === chosenId) ?? waiting
  const sheet = cockpit?.sheets.find(({ questionId }) => questionId === now?.id) ?? null
  const ticks = useTicks({ sheet, round, onControl, onSaid: setSaid })
  const component = selected === passedOver ? null : selected
  const drawnCard = cockpit?.cards.find(({ id }) => id === drawn.at(-1)) ?? null

  const give = async (request: ControlRequest, done = ''): Promise<boolean> => {
    const outcome = await onControl(request)
    setRefusal(outcome.ok ? null : { cardId: null, message: outcome.failure.message })
    if (outcome.ok) setSaid(done)
    return outcome.ok
  }
  const goToNow = () => {
    rootRef.current?.scrollTo({ top: 0 })
    const target = headRef.current ?? rootRef.current
    target?.focus({ preventScroll: true })
  }
  const send = async (prepared: Prepared, cardId: string | null = null) => {
    if (sending !== null) return
    setSending(prepared.text)
    const outcome = await onControl(requestFor(prepared.purpose, prepared.text))
    setSending(null)
    if (!outcome.ok) {
      setRefusal({ cardId, message: outcome.failure.message })
      return
    }
    setRefusal(null)
    setSaid(`${doneWords[prepared.purpose.type]}: ${prepared.text}`)
    // The button that was pressed is gone with its card or hint; the question takes the focus.
    if (prepared.purpose.type === 'card') {
      setChosenId(null)
      onLight(null)
    }
    if (prepared.purpose.type !== 'requirement') goToNow()
    else rootRef.current?.focus({ preventScroll: true })
  }
  const ask = (card: CueCard) => void send(preparedCard(card), card.id)
  const show = (id: ComponentId) => {
    // To look at a component is no wish to see the cards about it alone.
    setPassedOver(id)
    props.onShowComponent(id)
  }
  const close = async (question: Question, status: 'parked' | 'resolved') => {
    const isDone = await give({ type: 'closeQuestion', questionId: question.id, status }, status)
    if (isDone && question.id === chosenId) setChosenId(null)
    return isDone
  }
  const closeNow = async (question: Question, status: 'parked' | 'resolved') => {
    // Its buttons go with it; the keys go on working.
    if (await close(question, status)) rootRef.current?.focus({ preventScroll: true })
  }
  const listenTo = (id: QuestionId) => {
    setChosenId(id === waiting?.id ? null : id)
    requestAnimationFrame(goToNow)
  }
  const surprise = () => {
    const fitting = filterCards(cockpit?.cards ?? [], { component, phase: null })
    const card = drawCard(fitting, new Set(drawn), Math.random())
    if (card === null) return false
    folding.open('cards')
    setDrawn((before) => [...before, card.id])
    setSaid(`Drawn: ${card.title}. ${card.question}`)
    requestAnimationFrame(() => {
      const element = rootRef.current?.querySelector<HTMLElement>(
        `[data-card="${CSS.escape(card.id)}"]`,
      )
      element?.scrollIntoView({ block: 'center' })
      element?.querySelector<HTMLElement>('button[aria-keyshortcuts="A"]')?.focus()
    })
    return true
  }
  const onKey = (key: CockpitKey): boolean => {
    if (!isShown && key.type !== 'now' && key.type !== 'nextTab') return false
    switch (key.type) {
      case 'tick':
        return ticks.toggle(key.digit)
      case 'now':
        props.onOpen()
        // It may have to come into view first.
        requestAnimationFrame(goToNow)
        return true
      case 'ask': {
        const first = rootRef.current?.querySelector<HTMLButtonElement>(
          'button[aria-keyshortcuts="A"]',
        )
        if (!first) return false
        first.click()
        return true
      }
      case 'surprise':
        return surprise()
      case 'note':
        folding.open('notes')
        requestAnimationFrame(() => noteRef.current?.focus())
        return true
      case 'quote': {
        const field = rootRef.current?.querySelector<HTMLInputElement>('[data-quote]')
        field?.focus()
        return field !== null && field !== undefined
      }
      case 'nextTab':
        props.onNextTab()
        return true
      default:
        return assertNever(key)
    }
  }
  useCockpitKeys(round.status !== 'lobby', onKey)
  useImperativeHandle(props.handleRef, () => ({ showQuestion: listenTo }))

  if (round.status === 'lobby') return null
  const isEnded = round.status === 'ended'
  const phase = currentPhase(round)
  const scores = new Map(
    round.scores
      .filter(({ by }) => by === you.id)
      .map(({ dimension, score }) => [dimension, score]),
  )
  const fold = (id: Parameters<typeof folding.toggle>[0]) => ({
    isOpen: folding.isOpen(id),
    onToggle: () => folding.toggle(id),
  })
  const toSend = { isHeld: !isRunning, sending, onSend: (one: Prepared) => void send(one), onEdit }
  const answer =
    now === null
      ? null
      : (round.turns.findLast((turn) => turn.questionId === now.id && turn.role === 'candidate') ??
        null)

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

  // While requirements are gathered the candidate asks, and the answers have to be at hand.
  const asksForFacts = phase !== null && factPhases.has(phase.id)
  const facts =
    cockpit === null || isEnded ? null : (
      <Section
        title="Facts to reveal when asked"
        count={toldOf(cockpit.requirements)}
        {...fold('requirements')}
      >
        <Requirements requirements={cockpit.requirements} {...toSend} />
      </Section>
    )

  return (
    // Takes the focus when what had it is gone, so that the keys go on working.
    <div ref={rootRef} tabIndex={-1} className={css['cockpit']}>
      <div className={css['top']}>
        {isEnded ? null : (
          <TimeBar round={round} clock={props.clock} onControl={(request) => void give(request)} />
        )}
        {now === null ? null : (
          <NowHead
            question={now}
            title={sheet?.title ?? null}
            heard={ticks.points.length === 0 ? null : heardCount(ticks.points)}
            labels={labels}
            headRef={headRef}
            onLight={onLight}
            onShowComponent={show}
          />
        )}
      </div>
      <p role="alert" className={css['failure']}>
        {ticks.failure ?? (refusal?.cardId === null ? refusal.message : '')}
      </p>
      <p className="visually-hidden" aria-live="polite" data-testid="cockpit-said">
        {said}
      </p>
      {now === null ? (
        isEnded ? null : (
          <>
            <p className={css['nothing']}>
              {round.questions.length === 0
                ? 'Nothing is asked yet. Ask a card below, or write a question of your own.'
                : 'No question waits. Ask the next card, or reopen one.'}
            </p>
            {drafts}
          </>
        )
      ) : (
        <NowSheet
          question={now}
          sheet={sheet}
          isLoading={cockpit === null && failure === null}
          points={ticks.points}
          saidBefore={
            new Set(
              round.turns.filter(({ questionId }) => questionId === now.id).map(({ text }) => text),
            )
          }
          answer={answer}
          quoting={ticks.quoting}
          isWaiting={now.id === waiting?.id}
          drafts={drafts}
          onTick={ticks.tick}
          onQuote={ticks.quote}
          onQuoteEnd={ticks.endQuote}
          onClose={(status) => void closeNow(now, status)}
          {...toSend}
        />
      )}
      <div className={css['sections']}>
        {asksForFacts ? facts : null}
        {isEnded ? null : (
          <Section
            title="Ask next"
            count={cockpit === null ? '' : String(cockpit.cards.length)}
            action={
              <SurpriseButton onSurprise={surprise} isOff={(cockpit?.cards.length ?? 0) === 0} />
            }
            {...fold('cards')}
          >
            <FeedState isLoading={cockpit === null} failure={failure} onRetry={retryNow} />
            {cockpit === null ? null : (
              <CueCards
                cards={cockpit.cards}
                labels={labels}
                component={component}
                phase={phase}
                drawn={drawnCard}
                isHeld={!isRunning}
                sending={sending}
                failure={
                  refusal !== null && refusal.cardId !== null
                    ? { cardId: refusal.cardId, message: refusal.message }
                    : null
                }
                onComponentClear={() => setPassedOver(selected)}
                onLight={onLight}
                onShowComponent={show}
                onAsk={ask}
                onEdit={(card) => onEdit(preparedCard(card))}
              />
            )}
          </Section>
        )}
        <Section title="Questions" count={countOf(round.questions)} {...fold('questions')}>
          <QuestionList
            questions={round.questions}
            labels={labels}
            selected={selected}
            listening={now?.id ?? null}
            withPoints={new Set(cockpit?.sheets.map(({ questionId }) => questionId))}
            isEnded={isEnded}
            onShowComponent={show}
            onLight={onLight}
            onListen={(question) => listenTo(question.id)}
            onFollowUp={(question) =>
              onEdit({ purpose: { type: 'followUp', questionId: question.id }, text: '' })
            }
            onClose={(question, status) => void close(question, status)}
            onReopen={(question) =>
              void give({ type: 'reopenQuestion', questionId: question.id }, 'Reopened')
            }
            onPin={(question, componentId) =>
              void give({ type: 'pin', questionId: question.id, componentId }, 'Pinned')
            }
          />
        </Section>
        {asksForFacts ? null : facts}
        {isEnded ? null : (
          <Section title="Curveballs" {...fold('curveballs')}>
            <Curveballs
              roundId={round.id}
              curveballs={cockpit?.curveballs ?? []}
              onWrite={onWrite}
              onLeave={onLeave}
              {...toSend}
            />
          </Section>
        )}
        <Section
          title="Notes, seen by interviewers only"
          count={round.notes.length === 0 ? '' : String(round.notes.length)}
          {...fold('notes')}
        >
          <Notes
            round={round}
            me={you.id}
            labels={labels}
            selected={selected}
            handleRef={noteRef}
            onLight={onLight}
            onShowComponent={show}
            onWrite={onWrite}
            onLeave={onLeave}
          />
        </Section>
        {isEnded ? null : (
          <Section title="Your scores, private until the end" {...fold('scores')}>
            <PersonalScores
              scores={scores}
              onScore={(dimension, score) => give({ type: 'score', dimension, score })}
            />
          </Section>
        )}
      </div>
    </div>
  )
}

const factPhases: ReadonlySet<PhaseId> = new Set(['requirements', 'setup'])

const doneWords = {
  card: 'Asked',
  followUp: 'Asked',
  hint: 'Hint given',
  requirement: 'Revealed',
  curveball: 'Curveball',
} as const

function preparedCard({ topic, title, about, question }: CueCard): Prepared {
  return { purpose: { type: 'card', topic, title, about }, text: question }
}

function countOf(questions: readonly Question[]): string {
  if (questions.length === 0) return ''
  const open = questions.filter(({ status }) => status === 'open').length
  return open === 0 ? `${questions.length}` : `${questions.length}, ${open} open`
}

function toldOf(requirements: readonly { isRevealed: boolean }[]): string {
  if (requirements.length === 0) return ''
  return `${requirements.filter(({ isRevealed }) => isRevealed).length} of ${requirements.length} told`
}
