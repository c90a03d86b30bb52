import { ask } from '../Decision.ts'
import { naturalStopAtMs } from '../pace.ts'
import type { Rule } from '../Rule.ts'
import { givesAway, templateFor } from '../topicState.ts'
import { maxAsks } from './followUp.ts'

/** A statement that does not hold up gets its short reply, once. */
export const wrongAnswers: Rule = (view) => {
  const { thread } = view
  const topic = thread?.topic ? view.knowledge.topics.get(thread.topic) : undefined
  if (!thread || !topic || view.pending.length === 0) return null
  return {
    atMs: naturalStopAtMs(view),
    make: () => {
      if (thread.asked.length >= maxAsks(thread)) return null
      const said = view.pending.flatMap(({ reading }) => reading.wrong)
      const wrong = topic.wrongAnswers.find(({ id }) => said.includes(id) && !view.isGiven(id))
      if (!wrong || givesAway(view, topic, wrong.reply)) return null
      return ask({
        move: 'challenge',
        topic: topic.id,
        aim: wrong.id,
        about: [...thread.about],
        questionId: thread.id,
        main: templateFor(view, thread, wrong.reply),
        because: { id: wrong.id, text: wrong.why },
      })
    },
  }
}
