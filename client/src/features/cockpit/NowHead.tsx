import type { ComponentId } from '@sparboard/shared/base'
import type { Question } from '@sparboard/shared/round'
import { Button } from '../../ui/Button.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import { PinBadge } from '../../ui/PinBadge.tsx'
import css from './NowHead.module.css'

interface NowHeadProps {
  question: Question
  /** Title of its topic; null when it has none. */
  title: string | null
  /** How many points were heard, e.g. "2 of 5"; null without points. */
  heard: string | null
  labels: ReadonlyMap<ComponentId, string> | null
  isEnded: boolean
  onLight(this: void, id: ComponentId | null): void
  onShowComponent(this: void, id: ComponentId): void
  onClose(this: void, status: 'parked' | 'resolved'): void
}

/** The question that is listened to, in view wherever one scrolls. */
export function NowHead({
  question,
  title,
  heard,
  labels,
  isEnded,
  onLight,
  onShowComponent,
  onClose,
}: NowHeadProps) {
  const { number, status } = question
  const about = question.about[0]
  const label = about === undefined ? undefined : labels?.get(about)
  const pin = number === null ? null : <PinBadge number={number} status={status} size="small" />
  return (
    <section
      tabIndex={-1}
      data-now
      className={css['head']}
      aria-label="The question now"
      data-status={status}
    >
      <p className={css['facts']}>
        {about === undefined || label === undefined ? (
          pin
        ) : (
          <button
            type="button"
            className={css['pin']}
            title={`Show ${label === '' ? 'the component' : label} on the board`}
            onClick={() => onShowComponent(about)}
            onMouseEnter={() => onLight(about)}
            onMouseLeave={() => onLight(null)}
            onFocus={() => onLight(about)}
            onBlur={() => onLight(null)}
          >
            {pin}
          </button>
        )}
        <b className={css['title']}>{title ?? statusWords[status]}</b>
      </p>
      <p className={css['words']} dir="auto" title={question.text}>
        <InlineText text={question.text} />
      </p>
      <div className={css['foot']}>
        <span className={css['count']}>{heard === null ? '' : `${heard} heard`}</span>
        {isEnded || status === 'parked' || status === 'resolved' ? null : (
          <>
            <Button
              size="small"
              tone="quiet"
              title="Leave it for later; it can be reopened"
              onClick={() => onClose('parked')}
            >
              Park
            </Button>
            <Button
              size="small"
              data-resolve
              aria-keyshortcuts="R"
              title="Done with it, on to the next card (R)"
              onClick={() => onClose('resolved')}
            >
              Resolve
            </Button>
          </>
        )}
      </div>
    </section>
  )
}

const statusWords = {
  open: 'Open question',
  answered: 'Answered',
  parked: 'Parked',
  resolved: 'Resolved',
} as const
