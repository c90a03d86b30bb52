import { roundLengthMs, type PhaseId } from '@sparboard/shared/round'
import { line, say, type Decision, type Piece } from '../Decision.ts'
import { enterPhase } from '../enterPhase.ts'
import { leave } from '../leave.ts'
import type { LineId } from '../../phrasing/lines.ts'
import { isTimeForWrapUp, wrapUp } from '../nextStep.ts'
import { calmAtMs } from '../pace.ts'
import { laterPhasesMs } from '../phaseSteps.ts'
import type { Rule } from '../Rule.ts'
import type { View } from '../View.ts'

const fiveMinutesMs = 300_000
const shortestNoticeMs = 60_000
const latestMs = 240_000
/** A notice waits so long for the end of a topic, before it comes in front of a follow-up. */
const topicHoldMs = 30_000
/** And so long for a turn that is due anyway, before it comes by itself. */
const longestHoldMs = 75_000
/** A thread that is open when the wrap-up is due may have this much of its time. */
const graceMs = 15_000

interface Notice {
  id: string
  dueMs: number
  main: Piece
  text: string
}

/** The word about the time that has not been said yet, due now or later; null when there is none. */
function nextNotice(view: View): Notice | null {
  const total = roundLengthMs(view.round.format)
  const isLast = total - view.elapsedMs <= fiveMinutesMs
  const dueAtElapsed = isLast || view.isGiven('clock.half_time') ? total - fiveMinutesMs : total / 2
  const id = dueAtElapsed === total - fiveMinutesMs ? 'clock.five_minutes' : 'clock.half_time'
  // Who is wrapping up does not need to be told that the end is near.
  if (view.isGiven(id) || view.isGiven('wrap_up')) return null
  // The last minute has its own words.
  if (view.remainingMs < shortestNoticeMs) return null
  const dueMs = view.nowMs + dueAtElapsed - view.elapsedMs
  // Missed while nobody could be told: half-time is not named ten minutes late.
  if (!isLast && view.nowMs - dueMs > latestMs) return null
  const minutes = String(Math.max(1, Math.floor(view.remainingMs / 60_000 + 0.1)))
  const main = line(id === 'clock.half_time' ? 'half_time' : 'minutes_left', { minutes })
  return { id, dueMs, main, text: `${minutes} minutes remain` }
}

/**
 * Half-time and five minutes before the end: in front of the turn that is due anyway, and by itself
 * only where nothing waits for an answer or nothing has been said for a minute. A drill has both at once.
 */
export const timeNotices: Rule = (view) => {
  const notice = nextNotice(view)
  if (!notice) return null
  const { id, dueMs, main, text } = notice
  const askedAtMs = view.memory.turns.at(-1)?.atMs ?? 0
  const isMidway = view.thread !== null || view.phase.id === 'deep_dives'
  return {
    // Right behind a question it would stand in the way of the answer.
    atMs: isMidway
      ? Math.max(calmAtMs(view, dueMs + longestHoldMs), askedAtMs + behindQuestionMs)
      : calmAtMs(view, dueMs),
    // Where a reply is due, the reply brings it along.
    make: () =>
      view.thread && view.pending.length > 0
        ? null
        : say({ move: 'clock', main, because: { id, text } }),
  }
}

const behindQuestionMs = 60_000
const mostWordsBeside = 24

/** A topic that begins when the time is to be named: both in one turn, the time first. */
export function withNotice(view: View, decision: Decision): Decision {
  const notice = nextNotice(view)
  if (!notice || notice.dueMs > view.nowMs || decision.type !== 'ask') return decision
  const isHeldLong = view.nowMs - notice.dueMs > topicHoldMs
  if (!decision.closes && !isHeldLong) return decision
  const isShort =
    decision.main.type === 'template' && decision.main.text.split(/\s+/).length <= mostWordsBeside
  if (!isShort || decision.move === 'wrap_up') return decision
  const { id, text } = decision.because
  return {
    ...decision,
    courtesies: decision.closes ? [...decision.courtesies.slice(0, 1), notice.main] : [notice.main],
    because: { id: `${notice.id} ${id}`, text: `${text}; ${notice.text}` },
  }
}

const overtimeLines: Partial<Record<PhaseId, LineId>> = {
  requirements: 'phase_over_requirements',
  estimates: 'phase_over_estimates',
  high_level: 'phase_over_high_level',
}

/** At 130 % of a phase the interviewer says that time moves on. */
export const overtimeNotice: Rule = (view) => {
  const id = `overtime.${view.phase.id}`
  const lineId = overtimeLines[view.phase.id]
  if (!lineId || view.isGiven(id)) return null
  const dueMs = view.nowMs + view.phase.lengthMs * 1.3 - view.phaseElapsedMs
  return {
    atMs: calmAtMs(view, dueMs),
    make: () =>
      say({
        move: 'clock',
        main: line(lineId),
        because: { id, text: 'The phase has used 130 % of its time' },
      }),
  }
}

/** At 160 % it moves on, whatever is open. The deep dives last until the wrap-up needs its time. */
export const overtimeEnd: Rule = (view) => {
  const now = view.round.phases.findIndex(({ id }) => id === view.phase.id)
  const next = view.round.phases[now + 1]
  if (
    !next ||
    view.phase.id === 'wrap_up' ||
    view.phase.id === 'intro' ||
    view.phase.id === 'setup'
  ) {
    return null
  }
  const isLast = view.phase.id === 'deep_dives'
  const leftMs = isLast
    ? view.remainingMs - laterPhasesMs(view) + graceMs
    : view.phase.lengthMs * 1.6 - view.phaseElapsedMs
  return {
    atMs: calmAtMs(view, view.nowMs + leftMs),
    make: () => {
      if (view.phase.id !== 'deep_dives') return enterPhase(view, next.id, { isAsked: false })
      return view.thread && isTimeForWrapUp(view) ? leave(view, view.thread, 'phase') : wrapUp(view)
    },
  }
}
