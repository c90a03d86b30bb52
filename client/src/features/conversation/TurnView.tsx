import { memo } from 'react'
import type { ComponentId } from '@sparboard/shared/base'
import type { Question, Turn } from '@sparboard/shared/round'
import { classNames } from '../../ui/classNames.ts'
import { ComponentChip } from '../../ui/ComponentChip.tsx'
import { formatClock } from '../../ui/formatClock.ts'
import { PinBadge } from '../../ui/PinBadge.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import type { Light } from './Light.ts'
import css from './TurnView.module.css'

interface TurnViewProps {
  turn: Turn
  speaker: string
  isNewSpeaker: boolean
  /** The question that this turn asked or followed up on; null for other turns. */
  question: Question | null
  /** This is the wording that waits for an answer. */
  isOpenQuestion: boolean
  /** Labels of the components that it is about; null for one that is gone, undefined while unknown. */
  aboutLabels: readonly (string | null)[] | undefined
  isLit: boolean
  /** How often something has led here; each time it is marked for a moment. */
  timesShown: number
  onLight(this: void, light: Light | null): void
  onShowComponent?: ((id: ComponentId) => void) | undefined
}

const moveNames: Partial<Record<NonNullable<Turn['move']>, string>> = {
  curveball: 'Curveball',
  hint: 'Hint',
}

/** One turn of the transcript. */
export const TurnView = memo(function TurnView({
  turn,
  speaker,
  isNewSpeaker,
  question,
  isOpenQuestion,
  aboutLabels,
  isLit,
  timesShown,
  onLight,
  onShowComponent,
}: TurnViewProps) {
  const about = question === null ? turn.about : question.about
  const moveName = turn.move === null ? undefined : moveNames[turn.move]
  const light = (id: ComponentId | null): Light => ({
    questionId: question?.id ?? null,
    componentId: id,
  })
  return (
    // Pointing lights what the chip inside lights for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      data-seq={turn.seq}
      tabIndex={-1}
      className={classNames(
        css['turn'],
        turn.role === 'candidate' && css['candidate'],
        isNewSpeaker && css['first'],
        isOpenQuestion && css['open'],
        isLit && css['lit'],
        // Two names for the same animation: going from one to the other starts it again.
        timesShown > 0 && css[timesShown % 2 === 0 ? 'shownAgain' : 'shown'],
      )}
      onMouseEnter={question === null ? undefined : () => onLight(light(about[0] ?? null))}
      onMouseLeave={question === null ? undefined : () => onLight(null)}
    >
      <div className={isNewSpeaker ? css['head'] : css['laterHead']}>
        <span className={isNewSpeaker ? css['speaker'] : 'visually-hidden'} dir="auto">
          {speaker}
        </span>
        <time className={css['time']}>{formatClock(turn.elapsedMs)}</time>
      </div>
      {moveName === undefined ? null : <span className={css['move']}>{moveName}</span>}
      <p className={css['words']} dir="auto">
        <InlineText text={turn.text} />
        {turn.isBroken ? ' …' : null}
      </p>
      {turn.isBroken ? <p className={css['aside']}>The model broke off here.</p> : null}
      {turn.voice === 'stand_in' ? (
        <p className={css['aside']}>The built-in interviewer stood in for the model.</p>
      ) : null}
      {about.length > 0 && aboutLabels !== undefined ? (
        <div className={css['about']}>
          {about.map((id, index) => (
            <ComponentChip
              key={id}
              label={aboutLabels[index] ?? null}
              isLit={isLit}
              pin={
                index === 0 && question !== null && question.number !== null ? (
                  <PinBadge number={question.number} status={question.status} size="small" />
                ) : undefined
              }
              onClick={onShowComponent === undefined ? undefined : () => onShowComponent(id)}
              onLight={(isOn) => onLight(isOn ? light(id) : null)}
            />
          ))}
        </div>
      ) : null}
    </li>
  )
})
