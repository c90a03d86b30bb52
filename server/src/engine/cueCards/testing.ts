import {
  SYSTEM_ID,
  type ComponentId,
  type ParticipantId,
  type QuestionId,
  type RoundId,
} from '@sparboard/shared/base'
import { diffGraphs, emptyGraph, type DesignGraph } from '@sparboard/shared/design'
import {
  applyEvent,
  type EventBody,
  type Format,
  type Level,
  type PhaseId,
  type Round,
  type RoundEvent,
} from '@sparboard/shared/round'
import type { Cockpit, CueCard } from '@sparboard/shared/protocol'
import type { Knowledge } from '../knowledge/index.ts'
import { cockpitOf } from './cockpitOf.ts'

/** Who is interviewed, and who interviews, in a peer round of a test. */
export const ada = 'ada' as ParticipantId
export const ana = 'ana' as ParticipantId

interface Setting {
  knowledge: Knowledge
  problemId?: string | null
  level?: Level
  format?: Format
  isStarted?: boolean
}

/** A round that a person leads, written as its log, on a clock that the test moves. */
export class PeerRound {
  readonly events: RoundEvent[] = []
  readonly knowledge: Knowledge
  graph: DesignGraph = emptyGraph
  nowMs = 1_000_000
  #round: Round | null = null
  #questions = 0

  constructor(setting: Setting) {
    const { knowledge, problemId = 'social_feed', level = 'senior', format = '45' } = setting
    this.knowledge = knowledge
    const problem = problemId === null ? undefined : knowledge.problems.get(problemId)
    this.add(ana, {
      type: 'roundCreated',
      roundId: 'peers' as RoundId,
      problem: {
        id: problem?.id ?? null,
        title: problem?.title ?? 'Our own',
        prompt: problem?.prompt ?? 'Design the thing that we build at work.',
      },
      level,
      format,
      focus: null,
      interviewer: 'human',
      seed: 1,
    })
    for (const [participantId, name, role] of [
      [ana, 'Ana', 'interviewer'],
      [ada, 'Ada', 'candidate'],
    ] as const) {
      this.add(participantId, {
        type: 'joined',
        participantId,
        name,
        role,
        isHost: participantId === ana,
      })
    }
    if (setting.isStarted ?? true) this.add(ana, { type: 'started' })
  }

  get round(): Round {
    if (this.#round === null) throw new Error('A round begins with its creation')
    return this.#round
  }

  get cockpit(): Omit<Cockpit, 'copilot'> {
    const { knowledge, round, events, graph } = this
    return cockpitOf({ knowledge, round, events, graph })
  }

  phase(phase: PhaseId): this {
    return this.add(ana, { type: 'phaseStarted', phase })
  }

  waits(ms: number): this {
    this.nowMs += ms
    return this
  }

  draws(graph: DesignGraph): this {
    const diff = diffGraphs(this.graph, graph)
    this.graph = graph
    return this.add(SYSTEM_ID, { type: 'boardRead', diff })
  }

  says(text: string): this {
    return this.add(ada, { type: 'said', text, move: null, plan: null })
  }

  /** Ana asks what a card has, or something of her own. Gives the id of the thread. */
  asks(card: Pick<CueCard, 'question' | 'about'> & { topic?: string }): QuestionId {
    const questionId = `q${(this.#questions += 1)}` as QuestionId
    const { question: text, about, topic } = card
    const plan = topic === undefined ? null : { topic, aim: null, because: null }
    this.add(ana, { type: 'asked', questionId, text, about: [...about], move: 'ask', plan })
    return questionId
  }

  /** In words of her own, about a component or about nothing. */
  asksFreely(question: string, about?: string): QuestionId {
    return this.asks({ question, about: about === undefined ? [] : [about as ComponentId] })
  }

  followsUp(questionId: QuestionId, text: string): this {
    return this.add(ana, { type: 'asked', questionId, text, about: [], move: 'probe', plan: null })
  }

  hints(questionId: QuestionId, text: string): this {
    const step = 1 + (this.round.questions.find(({ id }) => id === questionId)?.hints ?? 0)
    return this.add(ana, { type: 'hinted', questionId, step, text, plan: null })
  }

  reveals(requirement: string, text: string): this {
    const plan = { topic: null, aim: `requirement.${requirement}`, because: null }
    return this.add(ana, { type: 'said', text, move: 'reveal', plan })
  }

  ticks(topic: string, point: string, questionId: QuestionId | null = null, quote?: string): this {
    const body = { topic, point, questionId, isHeard: true, quote: quote ?? null }
    return this.add(ana, { type: 'pointTicked', ...body })
  }

  closes(questionId: QuestionId, status: 'parked' | 'resolved' = 'resolved'): this {
    return this.add(ana, { type: 'questionClosed', questionId, status })
  }

  ends(): this {
    return this.add(ana, { type: 'ended', reason: 'finished' })
  }

  /** Another round's log, on another board: from here on it goes its own way. */
  replay(events: readonly RoundEvent[], graph: DesignGraph): this {
    this.events.splice(0, this.events.length, ...events)
    this.#round = events.reduce<Round | null>(applyEvent, null)
    this.graph = graph
    return this
  }

  add(by: ParticipantId, body: EventBody): this {
    this.nowMs += 1_000
    const event: RoundEvent = { ...body, by, seq: this.events.length + 1, atMs: this.nowMs }
    this.events.push(event)
    this.#round = applyEvent(this.#round, event)
    return this
  }
}
