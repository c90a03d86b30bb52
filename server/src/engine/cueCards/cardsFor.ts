import type { CueCard } from '@sparboard/shared/protocol'
import { openTopic } from '../interviewer/planner/openTopic.ts'
import { worthAsking, type TopicChoice } from '../interviewer/planner/selectTopic.ts'
import { slotsOf } from '../interviewer/planner/slots.ts'
import type { View } from '../interviewer/planner/View.ts'
import { fill } from '../interviewer/phrasing/fill.ts'
import { leakOf } from '../interviewer/phrasing/leak.ts'
import { turnText } from '../interviewer/phrasing/turnText.ts'
import { cardView } from './cardView.ts'

/** More would be a list to read and not something to ask. */
const mostCards = 12

/** What is worth asking about the board as it is, the best first. */
export function cardsFor(view: View): CueCard[] {
  const steady = cardView(view)
  const cards: CueCard[] = []
  for (const choice of worthAsking(steady)) {
    if (cards.length === mostCards) break
    const card = cardOf(steady, choice)
    if (card) cards.push(card)
  }
  return cards
}

/** Null where no wording of the topic keeps its points to itself. */
function cardOf(view: View, choice: TopicChoice): CueCard | null {
  const { topic, finding } = choice
  const decision = openTopic(view, choice)
  if (decision.type !== 'ask') return null
  const question = turnText({ ...decision, courtesies: [] }, view)
  if (leakOf(question, topic.points, view.said()) !== null) return null
  const slots = slotsOf(view, finding)
  const kind = view.component(finding.focal)?.kind ?? 'unknown'
  return {
    id: `${topic.id}@${finding.focal}`,
    topic: topic.id,
    title: topic.title,
    about: [finding.focal],
    kind: kind === 'unknown' ? null : kind,
    phases: ['deep_dives'],
    because: `${finding.because}.`,
    question,
    listenFor: topic.points.map(({ id, statement, isCore }) => ({ point: id, statement, isCore })),
    redFlags: topic.wrongAnswers.map(({ why }) => why),
    next: topic.harder ? fill(topic.harder.text, slots) : null,
  }
}
