import { line, say } from '../Decision.ts'
import { nextStep, wrapUp } from '../nextStep.ts'
import { naturalStopAtMs, quietSinceMs } from '../pace.ts'
import type { Rule } from '../Rule.ts'
import type { View } from '../View.ts'

const restMs = 4_000
const longWaitMs = 180_000
/** Who was told to go ahead has the floor for so long. */
const listeningMs = 22_000

/** The last turn let the candidate go where they wanted, and they have not spoken since. */
function lastLead({ memory }: View): string | null {
  const last = memory.turns.findLast(({ move }) => move !== 'clock')
  const isLead = last?.type === 'said' && last.because?.startsWith('lead.')
  return last && isLead && (memory.utterances.at(-1)?.seq ?? 0) < last.seq ? last.because : null
}

/** Nothing is open in the deep dives: the next topic. Who was told that we wait, is waited for. */
export const nextTopic: Rule = (view) => {
  if (view.phase.id !== 'deep_dives' || view.thread) return null
  const waitingSince = view.memory.given.get('wait')
  const isWaiting =
    waitingSince !== undefined && (view.memory.utterances.at(-1)?.seq ?? 0) < waitingSince.seq
  if (isWaiting) {
    // Somebody who says nothing for minutes is not kept until the hour is full.
    return { atMs: quietSinceMs(view) + longWaitMs, make: () => wrapUp(view) }
  }
  const led = lastLead(view)
  if (led !== null)
    return { atMs: quietSinceMs(view) + listeningMs, make: () => nextStep(view, null) }
  if (view.graph.components.length === 0) {
    if (view.isGiven('draw_first.deep')) return null
    return {
      atMs: quietSinceMs(view) + restMs,
      make: () =>
        say({
          move: 'nudge',
          main: line('draw_first_part'),
          because: { id: 'draw_first.deep', text: 'There is nothing on the board to ask about' },
        }),
    }
  }
  const lastTurnAtMs = view.memory.turns.at(-1)?.atMs ?? 0
  const atMs =
    view.pending.length > 0
      ? naturalStopAtMs(view)
      : Math.max(naturalStopAtMs(view), lastTurnAtMs + restMs)
  return { atMs, make: () => nextStep(view, null) }
}
