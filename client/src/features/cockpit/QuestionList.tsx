import { useEffect, useRef } from 'react'
import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import type { Question } from '@sparboard/shared/round'
import { Button } from '../../ui/Button.tsx'
import { ComponentChip } from '../../ui/ComponentChip.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import { PinBadge } from '../../ui/PinBadge.tsx'
import css from './QuestionList.module.css'

interface QuestionListProps {
  questions: readonly Question[]
  labels: ReadonlyMap<ComponentId, string> | null
  /** The selected component, to which a question can be pinned. */
  selected: ComponentId | null
  /** The question whose points are in view above. */
  listening: QuestionId | null
  /** Questions that have points to listen for. */
  withPoints: ReadonlySet<QuestionId>
  isEnded: boolean
  onShowComponent(this: void, id: ComponentId): void
  onLight(this: void, id: ComponentId | null): void
  onListen(this: void, question: Question): void
  onFollowUp(this: void, question: Question): void
  onClose(this: void, question: Question, status: 'parked' | 'resolved'): void
  onReopen(this: void, question: Question): void
  onPin(this: void, question: Question, componentId: ComponentId): void
}

/** Every question of the round, those that wait first. */
export function QuestionList({ questions, ...rest }: QuestionListProps) {
  if (questions.length === 0) {
    return <p className={css['empty']}>None yet. What you ask is listed here with its pin.</p>
  }
  return (
    <ul className={css['list']}>
      {waitingFirst(questions).map((question) => (
        <QuestionRow key={question.id} question={question} {...rest} />
      ))}
    </ul>
  )
}

/** Open and answered questions first, the latest of each kind on top. */
export function waitingFirst(questions: readonly Question[]): Question[] {
  const latestFirst = [...questions].reverse()
  return [...latestFirst.filter(isWaiting), ...latestFirst.filter((one) => !isWaiting(one))]
}

function isWaiting({ status }: Question): boolean {
  return status === 'open' || status === 'answered'
}

function QuestionRow({
  question,
  labels,
  selected,
  listening,
  withPoints,
  isEnded,
  onShowComponent,
  onLight,
  onListen,
  onFollowUp,
  onClose,
  onReopen,
  onPin,
}: Omit<QuestionListProps, 'questions'> & { question: Question }) {
  const about = question.about[0]
  const { status } = question
  const rowRef = useRef<HTMLLIElement>(null)
  // The pressed button goes with the old state, and the row may move: the focus stays with the row.
  const keepsFocus = useRef(false)
  useEffect(() => {
    if (keepsFocus.current) rowRef.current?.focus({ preventScroll: true })
    keepsFocus.current = false
  }, [status])
  const change = (how: () => void) => {
    keepsFocus.current = true
    how()
  }
  return (
    <li
      ref={rowRef}
      tabIndex={-1}
      className={css['row']}
      data-status={status}
      aria-label={`Question ${question.number ?? ''} ${status}`.replace('  ', ' ')}
    >
      <p className={css['text']} dir="auto" title={question.text}>
        <InlineText text={question.text} />
      </p>
      <div className={css['facts']}>
        {about === undefined || labels === null ? (
          question.number === null ? null : (
            <PinBadge number={question.number} status={status} size="small" />
          )
        ) : (
          <ComponentChip
            label={labels.get(about) ?? null}
            pin={
              question.number === null ? undefined : (
                <PinBadge number={question.number} status={status} size="small" />
              )
            }
            onClick={() => onShowComponent(about)}
            onLight={(isOn) => onLight(isOn ? about : null)}
          />
        )}
        <span className={css['status']}>
          {status}
          {question.depth > 1 ? `, asked ${question.depth} times` : ''}
        </span>
      </div>
      {isEnded ? null : (
        <div className={css['actions']}>
          {isWaiting(question) ? (
            <>
              <Button size="small" onClick={() => onFollowUp(question)}>
                Follow up
              </Button>
              <Button size="small" onClick={() => change(() => onClose(question, 'resolved'))}>
                Resolve
              </Button>
              <Button
                size="small"
                tone="quiet"
                onClick={() => change(() => onClose(question, 'parked'))}
              >
                Park
              </Button>
            </>
          ) : (
            <Button size="small" onClick={() => change(() => onReopen(question))}>
              Reopen
            </Button>
          )}
          {withPoints.has(question.id) && question.id !== listening ? (
            <Button size="small" tone="quiet" onClick={() => onListen(question)}>
              Points
            </Button>
          ) : null}
          {selected !== null && selected !== about ? (
            <Button size="small" tone="quiet" onClick={() => onPin(question, selected)}>
              Pin to {shorten(labels?.get(selected) || 'selected')}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  )
}

function shorten(label: string): string {
  return label.length > 18 ? `${label.slice(0, 17)}…` : label
}
