import { refuse, succeed, type ParticipantId, type QuestionId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import type {
  Cockpit,
  DraftedFollowUps,
  InterviewingFeedback,
  Rubric,
} from '@sparboard/shared/protocol'
import { participantOf, type Round, type RoundEvent } from '@sparboard/shared/round'
import type { Answer, Door, Visitor } from './Door.ts'
import type { LiveRound } from './LiveRound.ts'
import type { Boards, Copilot } from './ports.ts'

export interface CockpitDeskDeps {
  boards: Pick<Boards, 'readGraph'>
  aid: InterviewingAid
  /** Null where no model drafts follow-ups. */
  copilot: Copilot | null
}

/** What the engine knows for a person who interviews. Some milliseconds of work each. */
export interface InterviewingAid {
  cockpit(round: Round, events: readonly RoundEvent[], graph: DesignGraph): Omit<Cockpit, 'copilot'>
  feedback(round: Round, events: readonly RoundEvent[], by: ParticipantId): InterviewingFeedback
  rubric: Rubric
}

/** The cockpit as it was for a state of the round. */
interface Computed {
  lastSeq: number
  graph: DesignGraph
  cockpit: Cockpit
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

  /** What to ask about the drawing as it is now; computed once for everybody who asks meanwhile. */
  async cockpit(visitor: Visitor): Answer<Cockpit> {
    return this.#door.as(visitor, async ({ live }, { id }) => {
      if (!isInterviewing(live, id)) return refuse('role_not_allowed')
      const cockpit = this.#cockpitOf(live, await this.#deps.boards.readGraph(live.id))
      // The role may have changed while the board was read.
      return isInterviewing(live, id) ? succeed(cockpit) : refuse('role_not_allowed')
    })
  }

  /** What the marks mean, for whoever may give any. */
  async rubric(visitor: Visitor): Answer<Rubric> {
    return this.#door.as(visitor, async (_, { role }) =>
      role === 'observer' ? refuse('role_not_allowed') : succeed(this.#deps.aid.rubric),
    )
  }

  /** How the visitor interviewed, after the end: their own turns only. */
  async feedback(visitor: Visitor): Answer<InterviewingFeedback> {
    return this.#door.as(visitor, async ({ live }, { id }) => {
      if (!isInterviewing(live, id)) return refuse('role_not_allowed')
      if (live.round.status !== 'ended') return refuse('not_ended')
      return succeed(this.#deps.aid.feedback(live.round, live.events, id))
    })
  }

  /** Follow-ups on a question, or next questions, that a model drafts; nothing of them is said by itself. */
  async drafts(visitor: Visitor, questionId: QuestionId | null): Answer<DraftedFollowUps> {
    const { boards, copilot } = this.#deps
    return this.#door.as(visitor, async ({ live }, { id }) => {
      if (!isInterviewing(live, id)) return refuse('role_not_allowed')
      if (!copilot) return refuse('model_not_configured', 'No model is configured on this server.')
      if (live.round.status === 'ended') return refuse('already_ended')
      if (live.round.status === 'lobby') return refuse('not_started')
      const question = live.round.questions.find((one) => one.id === questionId) ?? null
      if (questionId !== null && !question) return refuse('question_unknown')
      const graph = await boards.readGraph(live.id)
      const { sheets, cards, requirements } = this.#cockpitOf(live, graph)
      const sheet = sheets.find((one) => one.questionId === questionId) ?? null
      const { round } = live
      const brief = { by: id, round, graph, question, sheet, cards, requirements }
      const drafted = await copilot.draft(live.id, brief)
      return isInterviewing(live, id) ? drafted : refuse('role_not_allowed')
    })
  }

  #cockpitOf(live: LiveRound, graph: DesignGraph): Cockpit {
    const { round, events } = live
    const known = this.#computed.get(live)
    if (known?.lastSeq === round.lastSeq && known.graph === graph) return known.cockpit
    const { aid, copilot } = this.#deps
    const cockpit = { ...aid.cockpit(round, events, graph), copilot: copilot?.name ?? null }
    this.#computed.set(live, { lastSeq: round.lastSeq, graph, cockpit })
    return cockpit
  }
}

/** Whether this is a person who interviews: the engine needs no cards, nor does whoever looks on. */
function isInterviewing({ round }: LiveRound, id: ParticipantId): boolean {
  const participant = participantOf(round, id)
  if (round.interviewer !== 'human' || !participant || participant.isRemoved) return false
  return participant.role === 'interviewer'
}
