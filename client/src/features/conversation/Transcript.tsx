import { useImperativeHandle, useMemo, useState, type ReactNode, type Ref } from 'react'
import { ArrowDown } from 'lucide-react'
import type { ComponentId } from '@sparboard/shared/base'
import { openQuestion, type Question, type Round, type RoundEvent } from '@sparboard/shared/round'
import { formatClock } from '../../ui/formatClock.ts'
import type { Light } from './Light.ts'
import { transcriptOf } from './transcript.ts'
import { TurnView } from './TurnView.tsx'
import { useStickToEnd } from './useStickToEnd.ts'
import css from './Transcript.module.css'

export interface TranscriptHandle {
  /** Scrolls to the turn, or the nearest one before it, and marks it for a moment. */
  showTurn(this: void, seq: number, options?: { isFocused: boolean }): void
  /** Scrolls to the latest wording of a question. */
  showQuestion(this: void, questionId: string): void
}

interface TranscriptProps {
  events: readonly RoundEvent[]
  round: Round
  /** Labels of what is on the board; null until the board is there. */
  labels: ReadonlyMap<ComponentId, string> | null
  light: Light | null
  onLight(this: void, light: Light | null): void
  onShowComponent?: ((id: ComponentId) => void) | undefined
  /** Stands before the first line. */
  header?: ReactNode
  /** Lines that are not part of the round yet. */
  pending?: ReactNode
  pendingCount?: number
  handleRef?: Ref<TranscriptHandle>
}

/** What was said in a round, from the beginning. Stays at the end while one reads there. */
export function Transcript({
  events,
  round,
  labels,
  light,
  onLight,
  onShowComponent,
  header,
  pending,
  pendingCount = 0,
  handleRef,
}: TranscriptProps) {
  const [target, setTarget] = useState<{ seq: number; times: number } | null>(null)
  const lines = useMemo(() => transcriptOf(events), [events])
  // Turns of the round keep their identity from event to event, so that only new ones are drawn.
  const turns = useMemo(() => new Map(round.turns.map((turn) => [turn.seq, turn])), [round.turns])
  const askedBy = useMemo(() => questionsByTurn(round), [round])
  const aboutLabels = useAboutLabels(round.questions, labels)
  const { scroller, unread, toEnd } = useStickToEnd(lines.length + pendingCount)
  const open = round.status === 'ended' ? null : openQuestion(round)

  const showTurn = (seq: number, options = { isFocused: false }) => {
    const shown = round.turns.findLast((turn) => turn.seq <= seq)
    if (shown === undefined) return
    const element = scroller.current?.querySelector<HTMLElement>(`[data-seq="${shown.seq}"]`)
    if (scroller.current !== null && element) scrollToMiddle(scroller.current, element)
    if (options.isFocused) element?.focus({ preventScroll: true })
    setTarget((before) => ({ seq: shown.seq, times: (before?.times ?? 0) + 1 }))
  }

  useImperativeHandle(handleRef, () => ({
    showTurn,
    showQuestion: (questionId) => {
      const turn = round.turns.findLast(
        (turn) => turn.questionId === questionId && turn.type === 'asked',
      )
      if (turn !== undefined) showTurn(turn.seq)
    },
  }))

  return (
    <div className={css['transcript']}>
      <div
        ref={scroller}
        className={css['scroller']}
        role="region"
        aria-label="Transcript"
        // It scrolls, so it has to be reachable without a pointer.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <div className={css['content']}>
          {header}
          <ol>
            {lines.map((line) => {
              if (line.type === 'phase') {
                return (
                  <li key={line.seq} className={css['phase']}>
                    <span>{line.title}</span>
                    <time>{formatClock(line.elapsedMs)}</time>
                  </li>
                )
              }
              if (line.type === 'notice') {
                return (
                  <li key={line.seq} className={css['notice']}>
                    {line.text}
                  </li>
                )
              }
              const { seq } = line.turn
              const question = askedBy.get(seq) ?? null
              return (
                <TurnView
                  key={seq}
                  turn={turns.get(seq) ?? line.turn}
                  speaker={line.speaker}
                  isNewSpeaker={line.isNewSpeaker}
                  question={question}
                  isOpenQuestion={
                    question !== null &&
                    question.status === 'open' &&
                    question.id === open?.id &&
                    question.text === line.turn.text
                  }
                  aboutLabels={question === null ? undefined : aboutLabels?.get(question.id)}
                  isLit={question !== null && isLit(question, light)}
                  timesShown={target?.seq === seq ? target.times : 0}
                  onLight={onLight}
                  onShowComponent={onShowComponent}
                />
              )
            })}
            {pending}
          </ol>
        </div>
      </div>
      {unread > 0 ? (
        <button type="button" className={css['latest']} onClick={toEnd}>
          <ArrowDown size={13} strokeWidth={2.2} aria-hidden />
          {unread === 1 ? '1 new' : `${unread} new`}
        </button>
      ) : null}
    </div>
  )
}

/** Like `scrollIntoView`, which would move everything around the list as well. */
function scrollToMiddle(list: HTMLElement, line: HTMLElement): void {
  const listBox = list.getBoundingClientRect()
  const lineBox = line.getBoundingClientRect()
  list.scrollTop += lineBox.top - listBox.top - (listBox.height - lineBox.height) / 2
}

function isLit(question: Question, light: Light | null): boolean {
  if (light === null) return false
  if (light.questionId !== null) return light.questionId === question.id
  return light.componentId !== null && question.about.includes(light.componentId)
}

function questionsByTurn(round: Round): ReadonlyMap<number, Question> {
  const byId = new Map(round.questions.map((question) => [question.id, question]))
  const byTurn = new Map<number, Question>()
  for (const turn of round.turns) {
    if (turn.type !== 'asked' || turn.questionId === null) continue
    const question = byId.get(turn.questionId)
    if (question !== undefined) byTurn.set(turn.seq, question)
  }
  return byTurn
}

/** The labels of each question's components, as lists that stay the same until one changes. */
function useAboutLabels(
  questions: readonly Question[],
  labels: ReadonlyMap<ComponentId, string> | null,
) {
  return useMemo(() => {
    if (labels === null) return null
    return new Map(
      questions.map((question) => [
        question.id,
        question.about.map((id) => labels.get(id) ?? null),
      ]),
    )
  }, [questions, labels])
}
