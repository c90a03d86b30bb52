import type { Thread } from '../memory/InterviewMemory.ts'
import { ask, line, type Decision } from './Decision.ts'
import { reactToBoard } from './boardReaction.ts'
import { throwCurveball } from './curveball.ts'
import { focusName } from './focusName.ts'
import { openTopic } from './openTopic.ts'
import { laterPhasesMs, phasesUntil } from './phaseSteps.ts'
import { chooseTopic } from './selectTopic.ts'
import type { View } from './View.ts'

/** A new topic needs at least this much of the phase. */
const shortestTopicMs = 45_000

/**
 * What comes after a topic in the deep dives: a change on the main path, a curveball when it is time
 * for one, the next topic, the candidate's own choice, and at the end the wrap-up. Null elsewhere.
 */
export function nextStep(view: View, leaving: Thread | null): Decision | null {
  if (view.phase.id !== 'deep_dives') return null
  if (isTimeForWrapUp(view)) return wrapUp(view)
  const choice = chooseTopic(view)
  return (
    // Who only just came here has drawn everything before; nothing of it is news.
    (view.memory.phase === 'deep_dives' ? reactToBoard(view) : null) ??
    throwCurveball(view, leaving, choice === null) ??
    (choice ? openTopic(view, choice) : null) ??
    letCandidatePick(view) ??
    wrapUp(view)
  )
}

/** The deep dives have had their time, or the rest of the round needs it. */
export function isTimeForWrapUp(view: View): boolean {
  // Time that the phases before have left is spent here; what comes after keeps its own.
  return view.remainingMs < laterPhasesMs(view) + shortestTopicMs
}

function letCandidatePick(view: View): Decision | null {
  if (view.isGiven('pick') || view.graph.components.length === 0) return null
  // Only who has shown where they like to go is asked where to go.
  if (![...view.memory.given.keys()].some((id) => id.startsWith('lead.'))) return null
  return ask({
    move: 'open',
    main: line('candidate_picks'),
    because: { id: 'pick', text: 'Nothing is left to ask about; the candidate may choose' },
  })
}

const lastMinutes = 7

/** The last question of a round, with the time that is left when it is little. */
export function wrapUp(view: View): Decision {
  const { format, focus } = view.round
  const isDrill = format === '10' && focus !== null
  const minutes = Math.floor(view.remainingMs / 60_000 + 0.1)
  // The last minutes are named here, where they begin, and not in the middle of the last answer.
  const isNearEnd = minutes >= 2 && minutes <= lastMinutes && !view.isGiven('clock.five_minutes')
  return ask({
    move: 'wrap_up',
    courtesies: isNearEnd ? [line('minutes_left', { minutes: String(minutes) })] : [],
    main: isDrill ? line('wrap_up_drill', { focus: focusName(focus) }) : line('wrap_up'),
    because: { id: 'wrap_up', text: 'The deep dives are over' },
    phases: phasesUntil(view, 'wrap_up'),
  })
}
