import { assertNever } from '@sparboard/shared/base'
import type { Thread } from '../memory/InterviewMemory.ts'
import { line, say, type Because, type Closing, type Decision, type Piece } from './Decision.ts'
import { nextStep } from './nextStep.ts'
import { missingCore } from './topicState.ts'
import type { View } from './View.ts'

/** Why a topic is left. */
export type Reason = 'done' | 'limit' | 'dry' | 'unknown' | 'unanswered' | 'lead' | 'phase'

/**
 * Leaves a topic, says so, and goes straight to what comes next where there is something: one turn,
 * one question.
 */
export function leave(view: View, thread: Thread, reason: Reason): Decision {
  const closes = closingOf(view, thread)
  const next = nextStep(view, thread)
  const nearness = next?.type === 'ask' ? nearnessOf(view, thread, next) : 'elsewhere'
  const parting = partingLine(view, thread, reason, nearness)
  if (next && (next.type === 'ask' || next.type === 'say')) {
    return { ...next, closes, courtesies: [...(parting ? [parting] : []), ...next.courtesies] }
  }
  const because: Because = { id: `leave.${thread.id}`, text: `The topic is left: ${reason}` }
  return say({ move: 'transition', main: parting ?? line('park'), because, closes })
}

/** How a thread is closed: resolved if its core was heard. */
export function closingOf(view: View, thread: Thread): Closing {
  const topic = thread.topic ? view.knowledge.topics.get(thread.topic) : undefined
  const isResolved = topic !== undefined && missingCore(view, topic, thread.about[0]).length === 0
  return { questionId: thread.id, status: isResolved || !topic ? 'resolved' : 'parked' }
}

type Nearness = 'same' | 'named' | 'elsewhere'

/** Whether the next question is about the same component, or at least names it. */
function nearnessOf(view: View, thread: Thread, next: Decision & { type: 'ask' }): Nearness {
  const focal = thread.about[0]
  if (focal === undefined) return 'elsewhere'
  if (next.about.includes(focal)) return next.move === 'curveball' ? 'named' : 'same'
  const named = 'slots' in next.main ? Object.values(next.main.slots ?? {}) : []
  return named.includes(view.name(focal)) ? 'named' : 'elsewhere'
}

function partingLine(view: View, thread: Thread, reason: Reason, nearness: Nearness): Piece | null {
  const focal = thread.about[0]
  // The load, a walk along the arrows: what served the round is not left, it is over.
  if (!thread.topic) return view.phase.id === 'deep_dives' ? line('park_plain') : null
  if (nearness === 'same') return line('park_same')
  if (nearness === 'named') return line('park_plain')
  const slots = { component: focal ? view.name(focal) : 'that' }
  switch (reason) {
    case 'done':
      return line('park_done', slots)
    case 'unknown':
      return line('park_unknown', slots)
    case 'limit':
    case 'dry':
    case 'unanswered':
    case 'lead':
    case 'phase':
      return line('park', slots)
    default:
      return assertNever(reason)
  }
}
