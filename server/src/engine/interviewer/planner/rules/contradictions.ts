import { ask, say } from '../Decision.ts'
import { findContradictions } from '../findContradictions.ts'
import { naturalStopAtMs } from '../pace.ts'
import type { Rule } from '../Rule.ts'
import { maxAsks } from './followUp.ts'

/** What was said and what is drawn, or what was said before, do not go together: both sides are named. */
export const contradictions: Rule = (view) => {
  if (view.pending.length === 0) return null
  return {
    atMs: naturalStopAtMs(view),
    make: () => {
      const found = findContradictions(view).find(({ id }) => !view.isGiven(id))
      if (!found) return null
      const { thread } = view
      const because = { id: found.id, text: found.because }
      const main = { type: 'template', text: found.text, slots: found.slots } as const
      if (thread && thread.asked.length >= maxAsks(thread)) {
        // The topic has had its three questions; the contradiction is said and not dug into.
        return say({ move: 'contradiction', main, because, topic: null })
      }
      return ask({
        move: 'contradiction',
        main,
        because,
        topic: thread?.topic ?? null,
        about: found.about,
        questionId: thread?.topic ? thread.id : null,
        closes: thread && !thread.topic ? { questionId: thread.id, status: 'parked' } : null,
      })
    },
  }
}
