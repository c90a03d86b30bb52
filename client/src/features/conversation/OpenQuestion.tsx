import type { ReactNode } from 'react'
import type { ComponentId } from '@sparboard/shared/base'
import type { Question } from '@sparboard/shared/round'
import { classNames } from '../../ui/classNames.ts'
import { ComponentChip } from '../../ui/ComponentChip.tsx'
import { PinBadge } from '../../ui/PinBadge.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import type { Light } from './Light.ts'
import css from './OpenQuestion.module.css'

interface OpenQuestionProps {
  question: Question
  labels: ReadonlyMap<ComponentId, string> | null
  isLit: boolean
  onLight(this: void, light: Light | null): void
  onShowComponent?: ((id: ComponentId) => void) | undefined
  /** Scrolls the transcript to it. */
  onShowTurn(this: void): void
  actions?: ReactNode
}

/** The question that waits, always in view above the input. */
export function OpenQuestion({
  question,
  labels,
  isLit,
  onLight,
  onShowComponent,
  onShowTurn,
  actions,
}: OpenQuestionProps) {
  const first = question.about[0]
  const isAnswered = question.status === 'answered'
  return (
    // Pointing lights what the chip inside lights for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label="Open question"
      className={classNames(css['card'], isAnswered && css['answered'], isLit && css['lit'])}
      onMouseEnter={() => onLight({ questionId: question.id, componentId: first ?? null })}
      onMouseLeave={() => onLight(null)}
    >
      <div className={css['head']}>
        <button
          type="button"
          className={css['title']}
          title="Show it in the transcript"
          onClick={onShowTurn}
        >
          {isAnswered ? 'Answered' : 'Open question'}
        </button>
        {first === undefined || labels === null ? null : (
          <ComponentChip
            label={labels.get(first) ?? null}
            pin={
              question.number === null ? undefined : (
                <PinBadge number={question.number} status={question.status} size="small" />
              )
            }
            onClick={onShowComponent === undefined ? undefined : () => onShowComponent(first)}
          />
        )}
      </div>
      {isAnswered ? null : (
        <p className={css['words']} dir="auto">
          <InlineText text={question.text} />
        </p>
      )}
      {actions === undefined || actions === null ? null : (
        <div className={css['actions']}>{actions}</div>
      )}
    </section>
  )
}
