import { oneQuestion } from '../phrasing/compose.ts'
import type { Piece } from './Decision.ts'
import { givesAway, missingCore, templateFor } from './topicState.ts'
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
  // One scene says what a question about everything means.
  const scene =
    inOtherWords && topic
      ? missingCore(view, topic, thread.about[0]).find(
          ({ probe: { id, text } }) =>
            text.includes('{component}') && thread.asked.every(({ aim }) => aim !== id),
        )
      : undefined
  if (scene) return templateFor(view, thread, scene.probe.text)
  if (inOtherWords && topic && thread.asked.length === 1) {
    const other = topic.questions.find(
      ({ id, text, slots }) =>
        id !== last.aim &&
        slots.every((slot) => slot === 'component') &&
        !givesAway(view, topic, text),
    )
    if (other) return templateFor(view, thread, other.text)
  }
  return { type: 'template', text: withoutCourtesies(last.text), slots: {} }
}

const courtesy =
  /^(?:let's|i'll|i'd|i have|i can|go ahead|yes|you (?:said|mentioned)|earlier|so |noted|fine|that's|all right|ok|maybe|welcome|we can)/i

/** The question with the sentence that it rests on, without what was said to lead up to it. */
function withoutCourtesies(text: string): string {
  const sentences = oneQuestion(text).split(/(?<=[.!:])\s+/)
  const [before, question] = sentences.slice(-2)
  if (question === undefined || before === undefined) return text
  const isParting =
    /^(?:let's|i'll|i'd|i have|i've|i'm through|i want|i leave|we leave|we can leave|that's|that covers|enough on|my questions|moving on)\b/i.test(
      before,
    )
  const isCourtesy = isParting || (courtesy.test(before) && !before.includes('`'))
  return isCourtesy ? question.charAt(0).toUpperCase() + question.slice(1) : `${before} ${question}`
}
