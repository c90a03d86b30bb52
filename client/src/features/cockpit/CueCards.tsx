import { useState } from 'react'
import { Dices, X } from 'lucide-react'
import type { ComponentId } from '@sparboard/shared/base'
import type { CueCard } from '@sparboard/shared/protocol'
import type { Phase } from '@sparboard/shared/round'
import { Button } from '../../ui/Button.tsx'
import { filterCards } from './cardFilter.ts'
import { CueCardView } from './CueCardView.tsx'
import type { Refusal } from './useSending.ts'
import css from './CueCards.module.css'

interface CueCardsProps {
  cards: readonly CueCard[]
  labels: ReadonlyMap<ComponentId, string> | null
  /** Only cards about this component; null for any. */
  component: ComponentId | null
  phase: Phase | null
  /** The card that was drawn by "Surprise me", which comes first and unfolded. */
  drawn: CueCard | null
  isHeld: boolean
  sending: string | null
  /** Why the last card was not asked. */
  failure: Refusal | null
  onComponentClear(this: void): void
  onLight(this: void, id: ComponentId | null): void
  onShowComponent(this: void, id: ComponentId): void
  onAsk(this: void, card: CueCard): void
  onEdit(this: void, card: CueCard): void
}

// As many as one reads while somebody talks.
const shownAtFirst = 3

/** What is worth asking now, the best first. */
export function CueCards({
  cards,
  labels,
  component,
  phase,
  drawn,
  failure,
  onComponentClear,
  ...rest
}: CueCardsProps) {
  const [onlyPhase, setOnlyPhase] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const fitting = filterCards(cards, { component, phase: onlyPhase ? (phase?.id ?? null) : null })
  // A filter that was set later wins over what was drawn.
  const first = fitting.filter(({ id }) => id === drawn?.id)
  const ordered = [...first, ...fitting.filter(({ id }) => id !== drawn?.id)]
  const shown = showsAll ? ordered : ordered.slice(0, shownAtFirst)
  const more = ordered.length - shown.length
  const componentName = component === null ? '' : labels?.get(component) || 'unnamed component'

  return (
    <>
      {cards.length === 0 ? null : (
        <div className={css['filters']}>
          {phase === null ? null : (
            <button
              type="button"
              className={css['filter']}
              aria-pressed={onlyPhase}
              onClick={() => setOnlyPhase(!onlyPhase)}
            >
              Only {phase.title}
            </button>
          )}
          {component === null ? null : (
            <button
              type="button"
              className={css['filter']}
              aria-pressed
              aria-label={`Only about ${componentName}. Show all`}
              title="Show cards about everything"
              onClick={onComponentClear}
            >
              <span className={css['filterName']}>{componentName}</span>
              <X size={12} strokeWidth={2.4} aria-hidden />
            </button>
          )}
        </div>
      )}
      {ordered.length === 0 ? (
        <p className={css['empty']}>
          {cards.length === 0
            ? 'Nothing to ask yet. Cards appear as the drawing grows.'
            : component !== null
              ? `Nothing left to ask about ${componentName}${onlyPhase ? ' in this phase' : ''}.`
              : 'No card fits this phase.'}
        </p>
      ) : (
        <ul className={css['cards']}>
          {shown.map((card, index) => (
            <CueCardView
              key={card.id}
              card={card}
              labels={labels}
              isFirst={index === 0}
              isDrawn={card.id === drawn?.id}
              failure={failure?.cardId === card.id ? failure.message : ''}
              {...rest}
            />
          ))}
        </ul>
      )}
      {more > 0 || (showsAll && ordered.length > shownAtFirst) ? (
        <Button
          size="small"
          tone="quiet"
          className={css['more']}
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show fewer' : `Show ${more} more`}
        </Button>
      ) : null}
    </>
  )
}

/** Draws one of the best cards. */
export function SurpriseButton({ onSurprise, isOff }: { onSurprise: () => void; isOff: boolean }) {
  return (
    <Button
      size="small"
      tone="quiet"
      icon={Dices}
      aria-keyshortcuts="S"
      title="Draw one of the best cards (S)"
      disabled={isOff}
      onClick={onSurprise}
    >
      Surprise me
    </Button>
  )
}
