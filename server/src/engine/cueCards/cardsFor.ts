import type { CueCard } from '@sparboard/shared/protocol'
import type { View } from '../interviewer/planner/View.ts'
import { askedBefore } from './askedBefore.ts'
import { deepCards } from './deepCards.ts'
import { phaseCards } from './phaseCards.ts'

/** More would be a list to read and not something to ask. */
const mostCards = 12
/** Of them about the drawing, while there are others. */
const mostDeep = 9

/**
 * What is worth asking now, the best first: in the phases before the deep dives what belongs to the
 * phase, then what is drawn; in the deep dives the drawing first. What belongs to a later phase comes
 * last. Nothing that was asked before.
 */
export function cardsFor(view: View, askedTopics: ReadonlySet<string>): CueCard[] {
  const wasAsked = askedBefore(view.round)
  const isNew = ({ topic, question, about }: CueCard) =>
    !(askedTopics.has(topic) && !severalOf.has(topic)) && !wasAsked(question, about)
  const now = view.round.phases.findIndex(({ id }) => id === view.phase.id)
  const later = view.round.phases.slice(now + 1)
  const ofPhase = phaseCards(view, view.phase.id)
  const isDeep = view.phase.id === 'deep_dives'
  const unclear = ofPhase.filter(({ topic }) => isDeep && topic === 'phase.unclear')
  const others = ofPhase.filter((card) => !unclear.includes(card))
  const deep = deepCards(view, mostCards).filter(isNew)
  const ordered = isDeep
    ? [...unclear, ...deep.slice(0, mostDeep), ...others]
    : [...others, ...deep.slice(0, mostDeep)]
  const all = [
    ...ordered,
    ...later.flatMap(({ id }) => phaseCards(view, id)),
    ...deep.slice(mostDeep),
  ]
  return withoutTwins(all.filter(isNew)).slice(0, mostCards)
}

/** Topics that stand for something else each time. */
const severalOf: ReadonlySet<string> = new Set(['phase.missing', 'phase.unclear'])

function withoutTwins(cards: readonly CueCard[]): CueCard[] {
  const seen = new Set<string>()
  return cards.filter(({ id, question }) => {
    const isTwin = seen.has(id) || seen.has(question)
    seen.add(id).add(question)
    return !isTwin
  })
}
