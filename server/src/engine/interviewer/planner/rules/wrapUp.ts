import { line, say, silent } from '../Decision.ts'
import { wrapUp as askWrapUp } from '../nextStep.ts'
import { naturalStopAtMs, quietSinceMs } from '../pace.ts'
import type { Rule } from '../Rule.ts'
import type { View } from '../View.ts'

const unansweredMs = 80_000

/** The last question, then silence; a last word from the candidate, and goodbye. */
export const wrapUpPhase: Rule = (view) => {
  if (view.phase.id !== 'wrap_up' && view.phase.id !== 'feedback') return null
  const asked = view.memory.given.get('wrap_up')
  if (!asked) {
    return view.phase.id === 'feedback'
      ? { atMs: quietSinceMs(view) + 20_000, make: () => goodbye(view) }
      : { atMs: naturalStopAtMs(view), make: () => askWrapUp(view) }
  }
  const answers = view.memory.utterances.filter(({ seq }) => seq > asked.seq)
  if (answers.length === 0) {
    // The last question may stay unanswered; nobody is kept for it until the hour is full.
    return { atMs: quietSinceMs(view) + unansweredMs, make: () => goodbye(view) }
  }
  if (!view.isGiven('anything_to_add')) {
    return {
      atMs: Math.max(quietSinceMs(view) + 12_000, naturalStopAtMs(view)),
      make: () =>
        say({
          move: 'wrap_up',
          main: line('anything_to_add'),
          because: { id: 'anything_to_add', text: 'The wrap-up question was answered' },
        }),
    }
  }
  return {
    atMs: quietSinceMs(view) + (view.pending.length > 0 ? 12_000 : 45_000),
    make: () => goodbye(view),
  }
}

function goodbye(view: View) {
  return say({
    move: 'close',
    main: line('goodbye'),
    because: { id: 'goodbye', text: 'Everything was said' },
    closes: view.thread ? { questionId: view.thread.id, status: 'resolved' } : null,
    ends: 'finished',
  })
}

/** Between the wrap-up and the end there is nothing to lead; the phase only changes its name. */
export const feedbackBegins: Rule = (view) => {
  if (view.phase.id !== 'wrap_up') return null
  const hasNext = view.round.phases.some(({ id }) => id === 'feedback')
  if (!hasNext) return null
  return {
    atMs: view.nowMs + view.phase.lengthMs - view.phaseElapsedMs,
    make: () => silent({ phases: 1 }),
  }
}
