import {
  ENGINE_ID,
  SYSTEM_ID,
  type ParticipantId,
  type QuestionId,
  type RoundId,
} from '@sparboard/shared/base'
import type { BoardRecord } from '@sparboard/shared/board'
import { diffGraphs, emptyGraph, type DesignGraph } from '@sparboard/shared/design'
import {
  applyEvent,
  openQuestion,
  roundLengthMs,
  type EventBody,
  type ProblemStatement,
  type Round,
  type RoundEvent,
} from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import {
  applyInterviewerAction,
  createBuiltinInterviewer,
  type Interviewer,
} from '../engine/interviewer/index.ts'
import { drillBoard, type Drill, type Knowledge, type Problem } from '../engine/knowledge/index.ts'
import { scoreRound } from '../engine/scoring/index.ts'
import { AnswerBook } from './AnswerBook.ts'
import { startsPrepared, type RehearsalScript } from './script.ts'
import { ScriptBoard } from './ScriptBoard.ts'

const candidateId = 'candidate' as ParticipantId
/** The round's clock starts here, so that no time is zero by accident. */
const startMs = 1_000_000
/** The board counts as settled when it has lain still for so long. */
const settleMs = 1_000
/** A round that has not ended so long after its planned time never will. */
const graceMs = 600_000
/** More turns at the same moment are a loop. */
const maxTurnsAtOnce = 25

/** A whole round, played. */
export interface Rehearsal {
  round: Round
  events: RoundEvent[]
  graph: DesignGraph
  scorecard: Scorecard
  /** How long the slowest turn of the interviewer took to decide, by the given stopwatch. */
  slowestTurnMs: number
}

/** Why a script could not be played. */
export interface Unplayable {
  error: string
}

/**
 * Plays a round on a virtual clock with the same rules, the same interviewer and the same reading of
 * the board as the server. The same script gives the same round.
 */
export function playRehearsal(
  script: RehearsalScript,
  knowledge: Knowledge,
  stopwatch: () => number = () => 0,
): Rehearsal | Unplayable {
  const { problem: wanted, focus } = script
  const drill = startsPrepared(script) && focus ? (knowledge.drills.get(focus) ?? null) : null
  const id = typeof wanted === 'string' ? wanted : ''
  const problem = knowledge.problems.get(id) ?? null
  const statement = statementOf(script, drill ?? problem)
  if (statement === null) return { error: `There is no problem "${id}".` }
  const player = new Player(
    createBuiltinInterviewer({ knowledge, problem, seed: script.seed }),
    new AnswerBook(script.answers),
    { answerDelayMs: script.answerDelay * 1_000, stopwatch, board: drill ? drillBoard(drill) : [] },
  )
  player.add(SYSTEM_ID, {
    type: 'roundCreated',
    roundId: 'rehearsal' as RoundId,
    problem: statement,
    level: script.level,
    format: script.format,
    focus: script.focus ?? null,
    interviewer: 'builtin',
    pressure: script.pressure,
    boardStart: drill ? 'prepared' : 'blank',
    seed: script.seed,
  })
  player.add(candidateId, {
    type: 'joined',
    participantId: candidateId,
    name: 'Candidate',
    role: 'candidate',
    isHost: true,
  })
  player.start()
  const error = player.run(script.steps, roundLengthMs(script.format) + graceMs)
  if (error !== null) return { error }
  const { events, graph, slowestTurnMs } = player
  const round = player.round
  return {
    round,
    events,
    graph,
    slowestTurnMs,
    scorecard: scoreRound(events, graph, knowledge),
  }
}

/** What the round is about; null when the script names a problem that there is not. */
function statementOf(
  { problem: wanted }: RehearsalScript,
  found: Problem | Drill | null,
): ProblemStatement | null {
  if (typeof wanted === 'object') return { id: null, ...wanted }
  if (!found) return null
  return 'situation' in found
    ? { id: null, title: found.title, prompt: found.situation }
    : { id: found.id, title: found.title, prompt: found.prompt }
}

interface Stage {
  answerDelayMs: number
  stopwatch: () => number
  /** What lies on the board from the beginning. */
  board: readonly BoardRecord[]
}

class Player {
  readonly events: RoundEvent[] = []
  graph: DesignGraph
  slowestTurnMs = 0
  readonly #board: ScriptBoard
  readonly #interviewer: Interviewer
  readonly #book: AnswerBook
  readonly #answerDelayMs: number
  readonly #stopwatch: () => number
  #round: Round | null = null
  #nowMs = startMs
  #readGraph = emptyGraph
  #lastDrawnAtMs: number | null = null
  #lastTypedAtMs: number | null = null
  #settlesAtMs: number | null = null
  #answer: { atMs: number; askedAtMs: number; text: string } | null = null
  #wakeAtMs: number | null = null
  #questions = 0

  constructor(interviewer: Interviewer, book: AnswerBook, stage: Stage) {
    this.#interviewer = interviewer
    this.#book = book
    this.#answerDelayMs = stage.answerDelayMs
    this.#stopwatch = stage.stopwatch
    this.#board = new ScriptBoard(stage.board)
    this.graph = this.#board.read()
  }

  get round(): Round {
    if (this.#round === null) throw new Error('A rehearsal begins with roundCreated')
    return this.#round
  }

  add(by: ParticipantId, body: EventBody): void {
    const event: RoundEvent = { ...body, by, seq: this.events.length + 1, atMs: this.#nowMs }
    this.events.push(event)
    this.#round = applyEvent(this.#round, event)
    this.#interviewer.observe(event, this.#round)
    if (event.type === 'asked') this.#prepareAnswer(event)
  }

  /** The clock runs; what lies on the board already is read at once, as on the server. */
  start(): void {
    this.add(candidateId, { type: 'started' })
    if (this.graph.components.length > 0) this.#readBoard()
  }

  /** Plays the steps in their order until the round has ended; a sentence if a step cannot be done. */
  run(steps: RehearsalScript['steps'], limitMs: number): string | null {
    const waiting = steps.toSorted((a, b) => a.at - b.at)
    this.#letInterviewerAct()
    while (this.round.status !== 'ended') {
      const [step] = waiting
      const stepAtMs = step ? startMs + step.at * 1_000 : Infinity
      const nextMs = Math.min(
        stepAtMs,
        this.#answer?.atMs ?? Infinity,
        this.#settlesAtMs ?? Infinity,
        this.#wakeAtMs ?? Infinity,
        startMs + limitMs,
      )
      this.#nowMs = Math.max(this.#nowMs, nextMs)
      this.#type()
      if (this.#nowMs >= startMs + limitMs) {
        this.add(SYSTEM_ID, { type: 'ended', reason: 'time_up' })
        break
      }
      if (step && stepAtMs <= this.#nowMs) {
        waiting.shift()
        const error = this.#play(step)
        if (error !== null) return `At ${step.at} s: ${error}`
      }
      if (this.#settlesAtMs !== null && this.#settlesAtMs <= this.#nowMs) this.#readBoard()
      if (this.#answer && this.#answer.atMs <= this.#nowMs) this.#giveAnswer(this.#answer)
      this.#letInterviewerAct()
    }
    return null
  }

  #play({ draw, say, hint }: RehearsalScript['steps'][number]): string | null {
    for (const stroke of draw ?? []) {
      const error = this.#board.draw(stroke)
      if (error !== null) return error
    }
    if (draw) {
      this.graph = this.#board.read()
      this.#lastDrawnAtMs = this.#nowMs
      this.#settlesAtMs = this.#nowMs + settleMs
    }
    if (say !== undefined) {
      this.add(candidateId, { type: 'said', text: say, move: null, plan: null })
    }
    if (hint) {
      const questionId = openQuestion(this.round)?.id ?? null
      this.add(candidateId, { type: 'hintRequested', questionId })
    }
    return null
  }

  #readBoard(): void {
    this.#settlesAtMs = null
    const diff = diffGraphs(this.#readGraph, this.graph)
    this.#readGraph = this.graph
    this.add(SYSTEM_ID, { type: 'boardRead', diff })
  }

  #prepareAnswer(event: RoundEvent & { type: 'asked' }): void {
    if (event.plan?.topic === undefined) return
    const text = this.#book.answerTo(event.plan.topic, event.move)
    if (text === null) return
    this.#answer = { text, askedAtMs: this.#nowMs, atMs: this.#nowMs + this.#answerDelayMs }
  }

  #giveAnswer({ text }: { text: string }): void {
    this.#answer = null
    this.add(candidateId, { type: 'said', text, move: null, plan: null })
  }

  /** Who has an answer ready is seen writing it. */
  #type(): void {
    if (this.#answer && this.#nowMs > this.#answer.askedAtMs) {
      this.#lastTypedAtMs = Math.min(this.#nowMs, this.#answer.atMs)
    }
  }

  #letInterviewerAct(): void {
    for (let turn = 0; turn < maxTurnsAtOnce; turn += 1) {
      const before = this.#stopwatch()
      const answer = this.#interviewer.next({
        round: this.round,
        graph: this.graph,
        nowMs: this.#nowMs,
        lastDrawnAtMs: this.#lastDrawnAtMs,
        lastTypedAtMs: this.#lastTypedAtMs,
      })
      this.slowestTurnMs = Math.max(this.slowestTurnMs, this.#stopwatch() - before)
      if (answer.type === 'wait') {
        this.#wakeAtMs =
          answer.wakeAtMs === null ? null : Math.max(answer.wakeAtMs, this.#nowMs + 50)
        return
      }
      const seqBefore = this.events.length
      for (const action of answer.actions) {
        const bodies = applyInterviewerAction(this.round, action, {
          newQuestionId: () => `q${(this.#questions += 1)}` as QuestionId,
        })
        for (const body of bodies) this.add(ENGINE_ID, body)
      }
      if (this.events.length === seqBefore) throw new Error('The interviewer acts without effect')
    }
    throw new Error('The interviewer does not come to rest')
  }
}
