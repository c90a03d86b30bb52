import { roundLengthMs } from '@sparboard/shared/round'
import { line, say, silent } from '../Decision.ts'
import { drillOf } from '../drillOf.ts'
import { focusName } from '../focusName.ts'
import { drillComponent } from '../readiness.ts'
import type { Rule } from '../Rule.ts'

/** Tells the problem as soon as the round runs. */
export const opening: Rule = (view) => {
  if (view.memory.turns.length > 0) return null
  const { format, focus, problem } = view.round
  const prompt = problem.prompt.replace(/\s*where would you like to start\?\s*$/i, '').trim()
  const drilled = drillOf(view) ? drillComponent(view) : null
  return {
    atMs: view.nowMs,
    make: () =>
      say({
        move: 'open',
        main:
          format !== '10'
            ? line('open_round', { prompt, minutes: String(roundLengthMs(format) / 60_000) })
            : drilled
              ? line('open_drill_prepared', { prompt, component: view.name(drilled.id) })
              : focus
                ? line('open_drill', { prompt, focus: focusName(focus) })
                : line('open_drill_free', { prompt }),
        because: { id: 'open', text: 'The round begins' },
      }),
  }
}

/** The intro is over with the candidate's first word or stroke, or after its minute. */
export const introOver: Rule = (view) => {
  if (view.phase.id !== 'intro') return null
  const isActive = view.memory.utterances.length > 0 || view.graph.components.length > 0
  return {
    atMs: isActive ? view.nowMs : view.nowMs + view.phase.lengthMs - view.phaseElapsedMs,
    make: () => silent({ phases: 1 }),
  }
}
