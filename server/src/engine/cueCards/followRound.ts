import type { QuestionId } from '@sparboard/shared/base'
import { applyEvent, type Round, type RoundEvent } from '@sparboard/shared/round'
import { emptyMemory, foldMemory } from '../interviewer/memory/foldMemory.ts'
import type { InterviewMemory } from '../interviewer/memory/InterviewMemory.ts'
import { phaseTopics, type Knowledge, type Problem } from '../knowledge/index.ts'
import { guessTopic } from '../scoring/guessTopic.ts'

/** What the built-in interviewer would remember of a round that a person leads. */
export interface Followed {
  memory: InterviewMemory
  problem: Problem | null
  /** Questions that were asked from a card of a phase, with its topic. */
  ofPhase: ReadonlyMap<QuestionId, string>
  /** When something was last said, drawn or told that the memory holds; a tick or a note is nothing of the kind. */
  heardAtMs: number
}

interface Kept extends Followed {
  knowledge: Knowledge
  round: Round | null
  count: number
  last: RoundEvent | undefined
}

const kept = new WeakMap<RoundEvent, Kept>()

/**
 * The memory after these events. A log only grows: of the same log only what is new since the last
 * time is read, so asking again after every event is cheap.
 */
export function followRound(events: readonly RoundEvent[], knowledge: Knowledge): Followed {
  const [first] = events
  if (!first) return { memory: emptyMemory, problem: null, ofPhase: new Map(), heardAtMs: 0 }
  const known = kept.get(first)
  const isSame =
    known?.knowledge === knowledge &&
    known.count <= events.length &&
    events[known.count - 1] === known.last
  const start: Kept = isSame
    ? known
    : {
        knowledge,
        memory: emptyMemory,
        problem: null,
        ofPhase: new Map(),
        heardAtMs: first.atMs,
        round: null,
        count: 0,
        last: undefined,
      }
  let { memory, round, problem, heardAtMs } = start
  const ofPhase = new Map(start.ofPhase)
  for (const event of events.slice(start.count)) {
    round = applyEvent(round, event)
    const { id } = round.problem
    problem = id === null ? null : (knowledge.problems.get(id) ?? null)
    if (event.type === 'asked' && event.plan && phaseTopics.has(event.plan.topic ?? '')) {
      ofPhase.set(event.questionId, event.plan.topic ?? '')
    }
    const before = memory
    const after = foldMemory(memory, event, round, {
      knowledge,
      problem,
      topicOf: (asked) => guessTopic(asked, before.board, knowledge),
    })
    if (after !== before) heardAtMs = event.atMs
    memory = after
  }
  kept.set(first, {
    knowledge,
    memory,
    problem,
    ofPhase,
    heardAtMs,
    round,
    count: events.length,
    last: events.at(-1),
  })
  return { memory, problem, ofPhase, heardAtMs }
}
