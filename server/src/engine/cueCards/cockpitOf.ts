import type { DesignGraph } from '@sparboard/shared/design'
import type { Cockpit, CueCard } from '@sparboard/shared/protocol'
import type { Round, RoundEvent } from '@sparboard/shared/round'
import { steadyView } from './steadyView.ts'
import type { InterviewMemory } from '../interviewer/memory/InterviewMemory.ts'
import { viewStarted, type View } from '../interviewer/planner/View.ts'
import type { Knowledge } from '../knowledge/index.ts'
import { cardsFor } from './cardsFor.ts'
import { curveballsOf, requirementsOf } from './factsOf.ts'
import { followRound } from './followRound.ts'
import { sheetsOf } from './sheetsOf.ts'

/** What a cockpit is computed from. */
export interface CockpitParts {
  knowledge: Knowledge
  round: Round
  /** The round's whole log. */
  events: readonly RoundEvent[]
  /** The board as it is now. */
  graph: DesignGraph
}

/**
 * What an interviewer sees beside the board: what to ask now, what to listen for in what was asked,
 * what may be told. For interviewers only. The same log and board give the same cockpit.
 */
export function cockpitOf({
  knowledge,
  round,
  events,
  graph,
}: CockpitParts): Omit<Cockpit, 'copilot'> {
  const { memory, problem, ofPhase, heardAtMs: nowMs } = followRound(events, knowledge)
  const situation = { round, graph, nowMs, lastDrawnAtMs: null, lastTypedAtMs: null }
  const whole = viewStarted({ memory, situation, knowledge, problem, seed: seedOf(events) })
  const view = whole && steadyView(whole)
  return {
    cards: view ? cardsOnce(memory, view, () => cardsFor(view, new Set(ofPhase.values()))) : [],
    sheets: view ? sheetsOf(view, ofPhase) : [],
    requirements: requirementsOf(problem, memory),
    curveballs: curveballsOf(problem, round, view),
  }
}

interface Kept {
  graph: DesignGraph
  knowledge: Knowledge
  /** Extended and restarted phases leave the memory as it is. */
  plannedMs: number
  cards: CueCard[]
}

const kept = new WeakMap<InterviewMemory, Kept>()

/** What is worth asking stays while nothing is said, asked or drawn: ticks and notes are most of the events. */
function cardsOnce(
  memory: InterviewMemory,
  { graph, knowledge, phase, remainingMs, elapsedMs }: View,
  make: () => CueCard[],
): CueCard[] {
  const plannedMs = remainingMs + elapsedMs + phase.lengthMs
  const known = kept.get(memory)
  const isSame =
    known?.graph === graph && known.knowledge === knowledge && known.plannedMs === plannedMs
  if (isSame) return known.cards
  const cards = make()
  kept.set(memory, { graph, knowledge, plannedMs, cards })
  return cards
}

function seedOf([first]: readonly RoundEvent[]): number {
  return first?.type === 'roundCreated' ? first.seed : 0
}
