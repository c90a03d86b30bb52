import { refuse, succeed, type ParticipantId, type QuestionId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import type { Cockpit, DraftedFollowUps, Rubric } from '@sparboard/shared/protocol'
import { participantOf, type RoundEvent } from '@sparboard/shared/round'
import type { Answer, Door, Visitor } from './Door.ts'
import { lastReading } from './lastReading.ts'
import type { LiveRound } from './LiveRound.ts'
import type { Boards, Copilot, InterviewingAid } from './ports.ts'

export interface CockpitDeskDeps {
  boards: Pick<Boards, 'readGraph'>
  aid: InterviewingAid
  rubric: Rubric
  /** Null where no model drafts follow-ups. */
  copilot: Copilot | null
}

/** The cockpit for a state of the round. */
interface Computed {
  lastSeq: number
  graph: DesignGraph
  cockpit: ReturnType<InterviewingAid['cockpit']>
  isPending: boolean
}

/**
 * What helps a person to interview: cue cards, what the marks mean, drafts of follow-ups, and afterwards
 * how they interviewed. Cards and drafts are for those who are interviewers when the answer leaves.
 */
export class CockpitDesk {
  readonly #door: Door
  readonly #deps: CockpitDeskDeps
  /** Let go of together with the round. */
  readonly #computed = new WeakMap<LiveRound, Computed>()

  constructor(door: Door, deps: CockpitDeskDeps) {
    this.#door = door
    this.#deps = deps
  }

  /** A round came into memory: when a person interviews in it, what they will ask for is made ready. */
  expect(live: LiveRound): void {
    if (live.round.interviewer !== 'human') return
    live.onEvent(({ type }) => {
      if (announcing.has(type)) this.#deps.aid.prepare()
    })
  }

  /**
   * What to ask about the drawing as it is now, a `Cockpit` as JSON; computed once for everybody who asks
   * meanwhile.
   */
  async cockpit(visitor: Visitor): Answer<string> {
    return this.#door.as(visitor, async ({ live }, { id }) => {
      if (!isInterviewing(live, id)) return refuse('role_not_allowed')
      const { cockpit } = await this.#compute(live)
      const answer = await cockpit
      // The role may have changed meanwhile.
      return isInterviewing(live, id) ? answer : refuse('role_not_allowed')
    })
  }

  /** What the marks mean, for whoever may give any. */
  async rubric(visitor: Visitor): Answer<Rubric> {
    return this.#door.as(visitor, async (_, { role }) =>
      role === 'observer' ? refuse('role_not_allowed') : succeed(this.#deps.rubric),
    )
  }

  /** How the visitor interviewed, after the end: an `InterviewingFeedback` as JSON, on their own turns only. */
  async feedback(visitor: Visitor): Answer<string> {
    return this.#door.as(visitor, async ({ live }, { id }) => {
      if (!isInterviewing(live, id)) return refuse('role_not_allowed')
      if (live.round.status !== 'ended') return refuse('not_ended')
      return this.#deps.aid.feedback({ roundId: live.id, events: live.events, by: id })
    })
  }

  /** Follow-ups on a question, or next questions, that a model drafts; nothing of them is said by itself. */
  async drafts(visitor: Visitor, questionId: QuestionId | null): Answer<DraftedFollowUps> {
    const { copilot } = this.#deps
    return this.#door.as(visitor, async ({ live }, { id }) => {
      if (!isInterviewing(live, id)) return refuse('role_not_allowed')
      if (!copilot) return refuse('model_not_configured', 'No model is configured on this server.')
      if (live.round.status === 'ended') return refuse('already_ended')
      if (live.round.status === 'lobby') return refuse('not_started')
      const question = live.round.questions.find((one) => one.id === questionId) ?? null
      if (questionId !== null && !question) return refuse('question_unknown')
      const { graph, cockpit } = await this.#compute(live)
      const answer = await cockpit
      if (!answer.ok) return answer
      // It was made for this.
      const { sheets, cards, requirements } = JSON.parse(answer.value) as Cockpit
      const sheet = sheets.find((one) => one.questionId === questionId) ?? null
      const { round } = live
      const brief = { by: id, round, graph, question, sheet, cards, requirements }
      const drafted = await copilot.draft(live.id, brief)
      return isInterviewing(live, id) ? drafted : refuse('role_not_allowed')
    })
  }

  /** Never computes more than one cockpit of a round at a time, however often it is asked for. */
  async #compute(live: LiveRound): Promise<Computed> {
    for (;;) {
      const graph = await this.#readGraph(live)
      const known = this.#computed.get(live)
      if (known?.lastSeq === live.round.lastSeq && known.graph === graph) return known
      if (!known?.isPending) return this.#begin(live, graph)
      await known.cockpit.catch(() => undefined)
    }
  }

  #begin(live: LiveRound, graph: DesignGraph): Computed {
    const { aid, copilot } = this.#deps
    const { id: roundId, round, events } = live
    const cockpit = aid.cockpit({ roundId, events, graph, copilot: copilot?.name ?? null })
    const computed = { lastSeq: round.lastSeq, graph, cockpit, isPending: true }
    this.#computed.set(live, computed)
    const settle = (isKept: boolean) => {
      computed.isPending = false
      if (!isKept) this.#computed.delete(live)
    }
    cockpit.then(
      ({ ok }) => settle(ok),
      () => settle(false),
    )
    return computed
  }

  /** The board now; if it cannot be read, as it was read last, so that the cards go on. */
  async #readGraph(live: LiveRound): Promise<DesignGraph> {
    try {
      return await this.#deps.boards.readGraph(live.id)
    } catch {
      // Whoever reads boards has said so in the log.
      return this.#computed.get(live)?.graph ?? lastReading(live.events)
    }
  }
}

/** After these a cockpit is soon asked for. */
const announcing: ReadonlySet<RoundEvent['type']> = new Set([
  'joined',
  'readied',
  'started',
  'resumed',
])

/** Whether this is a person who interviews: the engine needs no cards, nor does whoever looks on. */
function isInterviewing({ round }: LiveRound, id: ParticipantId): boolean {
  const participant = participantOf(round, id)
  if (round.interviewer !== 'human' || !participant || participant.isRemoved) return false
  return participant.role === 'interviewer'
}
