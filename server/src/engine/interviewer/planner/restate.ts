import { oneQuestion } from '../phrasing/compose.ts'
import type { Piece } from './Decision.ts'
import { givesAway, templateFor } from './topicState.ts'
import type { View } from './View.ts'

/**
 * The open question once more, where it helps in other words; null when none is open. It asks
 * nothing new, so it is no further level of its topic.
 */
export function restate(view: View, inOtherWords = false): Piece | null {
  const { thread } = view
  const last = thread?.asked.at(-1)
  if (!thread || !last) return null
  const topic = thread.topic ? view.knowledge.topics.get(thread.topic) : undefined
  if (inOtherWords && topic && thread.asked.length === 1) {
    const other = topic.questions.find(
      ({ id, text, slots }) =>
        id !== last.aim &&
        slots.every((slot) => slot === 'component') &&
        !givesAway(view, topic, text),
    )
    if (other) return templateFor(view, thread, other.text)
  }
  const question = oneQuestion(last.text)
    .split(/(?<=[.!:])\s+/)
    .slice(-2)
    .join(' ')
  return { type: 'template', text: question, slots: {} }
}
