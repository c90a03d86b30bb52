import { useId, useState, type FocusEvent } from 'react'
import { ChevronDown, Pencil } from 'lucide-react'
import type { ComponentId } from '@sparboard/shared/base'
import type { CueCard } from '@sparboard/shared/protocol'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { ComponentChip } from '../../ui/ComponentChip.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import css from './CueCards.module.css'

interface CueCardViewProps {
  card: CueCard
  labels: ReadonlyMap<ComponentId, string> | null
  /** The one that `A` asks. */
  isFirst: boolean
  /** Drawn by "Surprise me": it is unfolded. */
  isDrawn: boolean
  isHeld: boolean
  sending: string | null
  /** Why it was not asked; empty when nothing failed. */
  failure: string
  onLight(this: void, id: ComponentId | null): void
  onShowComponent(this: void, id: ComponentId): void
  onAsk(this: void, card: CueCard): void
  onEdit(this: void, card: CueCard): void
}

/** One card: why to ask, the question, and behind a press what to listen for. */
export function CueCardView({
  card,
  labels,
  isFirst,
  isDrawn,
  isHeld,
  sending,
  failure,
  onLight,
  onShowComponent,
  onAsk,
  onEdit,
}: CueCardViewProps) {
  const id = useId()
  const [isUnfolded, setIsUnfolded] = useState(false)
  const isOpen = isUnfolded || isDrawn
  const first = card.about[0] ?? null
  const leave = (event: FocusEvent<HTMLLIElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onLight(null)
  }
  return (
    // Pointing lights what the chip inside lights for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={classNames(css['card'], isDrawn && css['drawn'])}
      aria-labelledby={`${id}-title`}
      data-card={card.id}
      onMouseEnter={() => onLight(first)}
      onMouseLeave={() => onLight(null)}
      onFocus={() => onLight(first)}
      onBlur={leave}
    >
      <div className={css['head']}>
        <h3 id={`${id}-title`} className={css['title']}>
          {card.title}
        </h3>
        <span className={css['chips']}>
          {card.about.map((component, index) => (
            <ComponentChip
              key={component}
              label={labels === null ? '…' : (labels.get(component) ?? null)}
              kind={index === 0 ? card.kind : null}
              onClick={() => onShowComponent(component)}
              onLight={(isOn) => onLight(isOn ? component : first)}
            />
          ))}
        </span>
      </div>
      <p className={css['because']} dir="auto">
        <InlineText text={card.because} />
      </p>
      <p className={css['question']} dir="auto">
        <InlineText text={card.question} />
      </p>
      <div className={css['actions']}>
        <Button
          size="small"
          tone={isFirst ? 'primary' : 'secondary'}
          data-ask
          aria-keyshortcuts={isFirst ? 'A' : undefined}
          title={isFirst ? 'Ask it as written (A)' : 'Ask it as written'}
          aria-describedby={`${id}-title`}
          disabled={isHeld}
          isBusy={sending === card.question}
          onClick={() => onAsk(card)}
        >
          Ask
        </Button>
        <Button
          size="small"
          tone="quiet"
          icon={Pencil}
          aria-describedby={`${id}-title`}
          onClick={() => onEdit(card)}
        >
          Edit
        </Button>
        <button
          type="button"
          className={css['unfold']}
          aria-expanded={isOpen}
          aria-controls={`${id}-more`}
          aria-describedby={`${id}-title`}
          disabled={isDrawn}
          onClick={() => setIsUnfolded(!isUnfolded)}
        >
          Listen for
          <ChevronDown size={14} strokeWidth={2} aria-hidden />
        </button>
      </div>
      <p role="alert" className={css['failure']}>
        {failure}
      </p>
      <div id={`${id}-more`} hidden={!isOpen} className={css['moreAbout']}>
        <ul className={css['listen']} aria-label="A strong answer says">
          {card.listenFor.map(({ point, statement, isCore }) => (
            <li key={point} className={isCore ? undefined : css['extra']}>
              <InlineText text={statement} />
            </li>
          ))}
        </ul>
        {card.redFlags.length === 0 ? null : (
          <>
            <h4 className={css['label']}>Red flags</h4>
            <ul className={css['flags']}>
              {card.redFlags.map((flag) => (
                <li key={flag}>
                  <InlineText text={flag} />
                </li>
              ))}
            </ul>
          </>
        )}
        {card.next === null ? null : (
          <>
            <h4 className={css['label']}>If they get it</h4>
            <p dir="auto">
              <InlineText text={card.next} />
            </p>
          </>
        )}
      </div>
    </li>
  )
}
