import type { ComponentId } from '@sparboard/shared/base'
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
  onShowComponent(this: void, id: ComponentId): void
  onFollowUp(this: void, question: Question): void
  onClose(this: void, question: Question, status: 'parked' | 'resolved'): void
  onPin(this: void, question: Question, componentId: ComponentId): void
}

/** Every question of the round, those that wait first. */
export function QuestionList({ questions, ...rest }: QuestionListProps) {
  if (questions.length === 0) {
    return (
      <p className={css['empty']}>
        None yet. Select a component on the board and ask about it below.
      </p>
    )
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
  onShowComponent,
  onFollowUp,
  onClose,
  onPin,
}: Omit<QuestionListProps, 'questions'> & { question: Question }) {
  const about = question.about[0]
  return (
    <li className={css['row']} data-status={question.status}>
      <p className={css['text']} dir="auto">
        <InlineText text={question.text} />
      </p>
      <div className={css['facts']}>
        {about === undefined || labels === null ? (
          question.number === null ? null : (
            <PinBadge number={question.number} status={question.status} size="small" />
          )
        ) : (
          <ComponentChip
            label={labels.get(about) ?? null}
            pin={
              question.number === null ? undefined : (
                <PinBadge number={question.number} status={question.status} size="small" />
              )
            }
            onClick={() => onShowComponent(about)}
          />
        )}
        <span className={css['status']}>
          {question.status}
          {question.depth > 1 ? `, asked ${question.depth} times` : ''}
        </span>
      </div>
      <div className={css['actions']}>
        <Button size="small" onClick={() => onFollowUp(question)}>
          Follow up
        </Button>
        {isWaiting(question) ? (
          <>
            <Button size="small" onClick={() => onClose(question, 'resolved')}>
              Resolve
            </Button>
            <Button size="small" tone="quiet" onClick={() => onClose(question, 'parked')}>
              Park
            </Button>
          </>
        ) : null}
        {selected !== null && selected !== about ? (
          <Button size="small" tone="quiet" onClick={() => onPin(question, selected)}>
            Pin to {shorten(labels?.get(selected) || 'selected')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

function shorten(label: string): string {
  return label.length > 18 ? `${label.slice(0, 17)}…` : label
}
