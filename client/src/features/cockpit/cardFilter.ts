import type { ComponentId } from '@sparboard/shared/base'
import type { CueCard } from '@sparboard/shared/protocol'
import type { PhaseId } from '@sparboard/shared/round'

export interface CardFilter {
  /** Only cards about this component; null for any. */
  component: ComponentId | null
  /** Only cards that fit this phase; null for any. */
  phase: PhaseId | null
}

/** The cards that fit, in the order given: the best first. */
export function filterCards(
  cards: readonly CueCard[],
  { component, phase }: CardFilter,
): CueCard[] {
  return cards.filter(
    (card) =>
      (component === null || card.about.includes(component)) &&
      (phase === null || card.phases.includes(phase)),
  )
}

// Surprising, but still a good question.
const goodEnough = 5

/**
 * One of the best cards that were not drawn before, by `random` in 0..1; once all were drawn, it begins
 * anew. Null when there is none.
 */
export function drawCard(
  cards: readonly CueCard[],
  drawn: ReadonlySet<string>,
  random: number,
): CueCard | null {
  const fresh = cards.filter(({ id }) => !drawn.has(id))
  const best = (fresh.length > 0 ? fresh : cards).slice(0, goodEnough)
  return best[Math.min(best.length - 1, Math.floor(random * best.length))] ?? null
}
