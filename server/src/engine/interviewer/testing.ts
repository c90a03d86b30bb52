import {
  ENGINE_ID,
  SYSTEM_ID,
  type ComponentId,
  type ParticipantId,
  type QuestionId,
  type RoundId,
} from '@sparboard/shared/base'
import {
  diffGraphs,
  emptyGraph,
  type Component,
  type ComponentKind,
  type DesignGraph,
} from '@sparboard/shared/design'
import {
  applyEvent,
  type EventBody,
  type Format,
  type Level,
  type Move,
  type PhaseId,
  type Pressure,
  type Round,
  type RoundEvent,
} from '@sparboard/shared/round'
import type { Knowledge } from '../knowledge/index.ts'
import { applyInterviewerAction } from './actionsToEvents.ts'
import { createBuiltinInterviewer } from './builtinInterviewer.ts'
import type { Interviewer } from './Interviewer.ts'
import { holdsWording } from './phrasing/heardBefore.ts'
import { lines, type LineId } from './phrasing/lines.ts'

/** Whether a turn holds this line, in whichever of its wordings. */
export function holdsLine(turn: string | null, id: LineId): boolean {
  return turn !== null && lines[id].some((wording) => holdsWording(turn, wording))
}

/** Who answers in a dialogue of a test. */
export const candidateId = 'candidate' as ParticipantId

export type Box = readonly [id: string, label: string, kind: ComponentKind]
export type Line = readonly [from: string, to: string, label?: string]

/** A board for tests: boxes in a row, joined by arrows. */
export function boardOf(boxes: readonly Box[], lines: readonly Line[]): DesignGraph {
  const components = boxes.map(([id, label, kind], index): Component => ({
    id: id as ComponentId,
    members: [id],
    label,
    details: [],
    kind,
    kinds: [{ kind, confidence: 1 }],
    replicas: 1,
    isReplicated: false,
    bounds: { x: index * 300, y: 0, w: 200, h: 90 },
    groupId: null,
  }))
  const connections = lines.map(([from, to, label], index) => ({
    id: `line${index}`,
    from: from as ComponentId,
    to: to as ComponentId,
    label: label ?? '',
    step: null,
    directed: true,
    bidirectional: false,
    boundEnds: 2,
    confidence: 1,
    isDashed: false,
  }))
  return { ...emptyGraph, components, connections }
}

interface Setting {
  knowledge: Knowledge
  board?: DesignGraph
  problemId?: string | null
  level?: Level
  pressure?: Pressure
  format?: Format
  focus?: ComponentKind | null
  seed?: number
  /** By default the built-in one, made of the rest. */
  interviewer?: Interviewer
}

/**
 * A conversation with the built-in interviewer on a clock that a test moves. It sees what a round
 * would show it: events in order, the board as it is, strokes and keys.
 */
export class Dialogue {
  readonly events: RoundEvent[] = []
  nowMs = 1_000_000
  lastDrawnAtMs: number | null = null
  lastTypedAtMs: number | null = null
  readonly #interviewer: Interviewer
  #board: DesignGraph = emptyGraph
  #round: Round | null = null
  #questions = 0

  constructor(setting: Setting) {
    const { knowledge, problemId = 'social_feed', level = 'senior', format = '45' } = setting
    const problem = problemId === null ? null : (knowledge.problems.get(problemId) ?? null)
    const { focus = null, seed = 1, pressure = 'steady' } = setting
    this.#interviewer =
      setting.interviewer ?? createBuiltinInterviewer({ knowledge, problem, seed })
    this.#add(SYSTEM_ID, {
      type: 'roundCreated',
      roundId: 'round' as RoundId,
      problem: {
        id: problem?.id ?? null,
        title: problem?.title ?? 'My own',
        prompt: problem?.prompt ?? 'Design the thing.',
      },
      level,
      format,
      focus,
      interviewer: 'builtin',
      pressure,
      seed,
    })
    this.#add(candidateId, {
      type: 'joined',
      participantId: candidateId,
      name: 'Ada',
      role: 'candidate',
      isHost: true,
    })
    this.#add(candidateId, { type: 'started' })
    if (setting.board) this.draws(setting.board)
  }

  get round(): Round {
    if (this.#round === null) throw new Error('A dialogue begins with its round')
    return this.#round
  }

  /** Everything that the interviewer said or asked so far. */
  get turns(): (RoundEvent & { type: 'said' | 'asked' | 'hinted' })[] {
    return this.events.filter(
      (event): event is RoundEvent & { type: 'said' | 'asked' | 'hinted' } =>
        event.by === ENGINE_ID &&
        (event.type === 'said' || event.type === 'asked' || event.type === 'hinted'),
    )
  }

  /** The opening is over and the round is in this phase. */
  inPhase(phase: PhaseId): this {
    if (this.turns.length === 0) {
      this.#add(ENGINE_ID, {
        type: 'said',
        text: 'The problem.',
        move: 'open',
        plan: { topic: null, aim: null, because: { id: 'open', text: 'The round begins' } },
      })
    }
    this.#add(ENGINE_ID, { type: 'phaseStarted', phase })
    return this.waits(1_000)
  }

  /** A question was put on a topic. */
  wasAsked(
    topic: string,
    about: string,
    parts: { text?: string; move?: Move; aim?: string; thread?: string } = {},
  ): this {
    this.#questions += parts.thread ? 0 : 1
    const questionId = (parts.thread ?? `asked${this.#questions}`) as QuestionId
    this.#add(ENGINE_ID, {
      type: 'asked',
      questionId,
      text: parts.text ?? 'What happens there?',
      about: [about as ComponentId],
      move: parts.move ?? 'ask',
      plan: {
        topic,
        aim: parts.aim ?? `${topic}#q1`,
        because: { id: `${topic}@${about}`, text: 'A test asked it' },
      },
    })
    return this.waits(5_000)
  }

  says(text: string): this {
    this.#add(candidateId, { type: 'said', text, move: null, plan: null })
    return this
  }

  asksForHint(): this {
    const open = this.round.questions.findLast(({ status }) => status !== 'parked')
    this.#add(candidateId, { type: 'hintRequested', questionId: open?.id ?? null })
    return this
  }

  /** The board is now like this; it was drawn and has come to rest. */
  draws(board: DesignGraph): this {
    const diff = diffGraphs(this.#board, board)
    this.#board = board
    this.lastDrawnAtMs = this.nowMs
    this.#add(SYSTEM_ID, { type: 'boardRead', diff })
    return this
  }

  waits(ms: number): this {
    this.nowMs += ms
    return this
  }

  /**
   * Lets time go by until the interviewer has spoken, at most for `withinMs`; what it said, or null.
   * Changes without words happen on the way.
   */
  hears(withinMs = 20_000): string | null {
    const endMs = this.nowMs + withinMs
    const before = this.turns.length
    for (let step = 0; step < 200; step += 1) {
      const turn = this.#interviewer.next({
        round: this.round,
        graph: this.#board,
        nowMs: this.nowMs,
        lastDrawnAtMs: this.lastDrawnAtMs,
        lastTypedAtMs: this.lastTypedAtMs,
      })
      if (turn.type === 'act') {
        for (const action of turn.actions) {
          const bodies = applyInterviewerAction(this.round, action, {
            newQuestionId: () => `q${(this.#questions += 1)}` as QuestionId,
          })
          for (const body of bodies) this.#add(ENGINE_ID, body)
        }
        if (this.turns.length > before) return this.turns.at(-1)?.text ?? null
        continue
      }
      if (turn.wakeAtMs === null || turn.wakeAtMs > endMs) break
      this.nowMs = Math.max(this.nowMs + 1, turn.wakeAtMs)
    }
    this.nowMs = endMs
    return null
  }

  #add(by: ParticipantId, body: EventBody): void {
    const event: RoundEvent = { ...body, by, seq: this.events.length + 1, atMs: this.nowMs }
    this.events.push(event)
    this.#round = applyEvent(this.#round, event)
    this.#interviewer.observe(event, this.#round)
  }
}
