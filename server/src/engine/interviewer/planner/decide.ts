import type { Decision } from './Decision.ts'
import type { Rule } from './Rule.ts'
import { boardRemoval } from './rules/boardRemoval.ts'
import { overtimeEnd, overtimeNotice, timeNotices, withNotice } from './rules/clock.ts'
import { contradictions } from './rules/contradictions.ts'
import { nextTopic } from './rules/deepDives.ts'
import {
  checkNumbers,
  drawnWithoutAsking,
  estimatesDone,
  requirementsDone,
  setup,
  whereToStart,
} from './rules/earlyPhases.ts'
import { drawnAnswer } from './rules/drawnAnswer.ts'
import { endOfTime } from './rules/endOfTime.ts'
import { followUp } from './rules/followUp.ts'
import { highLevel } from './rules/highLevel.ts'
import { hints } from './rules/hints.ts'
import { lead } from './rules/lead.ts'
import { introOver, opening } from './rules/opening.ts'
import { questions } from './rules/questions.ts'
import { respect } from './rules/respect.ts'
import { silence } from './rules/silence.ts'
import { feedbackBegins, wrapUpPhase } from './rules/wrapUp.ts'
import { wrongAnswers } from './rules/wrongAnswers.ts'
import type { View } from './View.ts'

/** Every reason to speak, the most pressing first. */
const rules: readonly Rule[] = [
  opening,
  endOfTime,
  introOver,
  respect,
  hints,
  questions,
  timeNotices,
  boardRemoval,
  contradictions,
  wrongAnswers,
  lead,
  checkNumbers,
  followUp,
  drawnAnswer,
  overtimeEnd,
  overtimeNotice,
  setup,
  whereToStart,
  drawnWithoutAsking,
  requirementsDone,
  estimatesDone,
  highLevel,
  nextTopic,
  wrapUpPhase,
  feedbackBegins,
  silence,
]

/** A break is looked at again now and then. */
const breathMs = 15_000

/** What to do now, or until when to wait: null for the wait means that only an event changes anything. */
export type Verdict = { type: 'act'; decision: Decision } | { type: 'wait'; untilMs: number | null }

/**
 * Asks each rule in order. The first one whose moment has come and which has something to do, acts;
 * otherwise the earliest moment of all of them is when to ask again.
 */
export function decide(view: View): Verdict {
  let untilMs = Infinity
  // On a break nobody is spoken to, and after the last word there is only the goodbye.
  if (view.isOnBreak) untilMs = view.nowMs + breathMs
  const isOver = view.isOnBreak || view.isGiven('clock.time_over')
  for (const rule of isOver ? [endOfTime] : rules) {
    const proposal = rule(view)
    if (!proposal) continue
    if (proposal.atMs > view.nowMs) {
      untilMs = Math.min(untilMs, proposal.atMs)
      continue
    }
    const decision = proposal.make()
    if (decision) return { type: 'act', decision: withNotice(view, decision) }
  }
  return { type: 'wait', untilMs: Number.isFinite(untilMs) ? untilMs : null }
}
