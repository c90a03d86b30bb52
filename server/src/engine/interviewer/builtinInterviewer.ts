import type { Round, RoundEvent } from '@sparboard/shared/round'
import type { Knowledge, Problem } from '../knowledge/index.ts'
import type { Interviewer, InterviewerTurn, Situation } from './Interviewer.ts'
import { emptyMemory, foldMemory } from './memory/foldMemory.ts'
import type { InterviewMemory } from './memory/InterviewMemory.ts'
import { makeBrief } from './briefing/makeBrief.ts'
import { phrase } from './phrasing/phrase.ts'
import { decide } from './planner/decide.ts'
import { makeView } from './planner/View.ts'

/** What the built-in interviewer is made of. */
export interface BuiltinInterviewerParts {
  knowledge: Knowledge
  /** Null for a problem that the host typed in: then no facts are known and no curveballs prepared. */
  problem: Problem | null
  seed: number
}

/**
 * Leads a round by itself. It knows what the events told it and looks at the board only when it is
 * asked what to do, so a new one that is told the same events goes on where the old one stopped; the
 * same events, board, time and seed give the same turns.
 */
export function createBuiltinInterviewer(parts: BuiltinInterviewerParts): Interviewer {
  const { knowledge, problem, seed } = parts
  let memory: InterviewMemory = emptyMemory
  return {
    observe(event: RoundEvent, round: Round): void {
      memory = foldMemory(memory, event, round, { knowledge, problem })
    },
    next(situation: Situation): InterviewerTurn {
      const view = makeView({ memory, situation, knowledge, problem, seed })
      if (view === null) return { type: 'wait', wakeAtMs: null }
      const verdict = decide(view)
      if (verdict.type === 'wait') return { type: 'wait', wakeAtMs: verdict.untilMs }
      const actions = phrase(verdict.decision, view)
      return { type: 'act', actions, brief: () => makeBrief(view, actions) }
    },
  }
}
