import type { QuestionId } from '@sparboard/shared/base'
import type { CueCard, ListeningSheet } from '@sparboard/shared/protocol'
import type { RoundEvent } from '@sparboard/shared/round'

/** The topic of the card that a question was asked from; null when it came from none. */
export function topicAsked(id: QuestionId, events: readonly RoundEvent[]): string | null {
  for (const event of events) {
    if (event.type === 'asked' && event.questionId === id && event.plan?.topic) {
      return event.plan.topic
    }
  }
  return null
}

/** What a card says to listen for, until the server's own sheet comes with what can be said next. */
export function sheetOfCard(card: CueCard, questionId: QuestionId): ListeningSheet {
  const { topic, title, redFlags } = card
  const points = card.listenFor.map((point) => ({ ...point, heard: null }))
  const nothing = { probe: null, pushBack: null, harder: null, hints: [] }
  return { questionId, topic, title, points, redFlags, ...nothing }
}

/** Without those asked a moment ago: the cards are a moment older than the round. */
export function withoutAsked(cards: readonly CueCard[], events: readonly RoundEvent[]): CueCard[] {
  const asked = new Set(
    events.flatMap((event) =>
      event.type === 'asked' && event.plan?.topic ? [keyOf(event.plan.topic, event.about)] : [],
    ),
  )
  return cards.filter(({ topic, about }) => !asked.has(keyOf(topic, about)))
}

function keyOf(topic: string, about: readonly string[]): string {
  return JSON.stringify([topic, ...about.toSorted()])
}
