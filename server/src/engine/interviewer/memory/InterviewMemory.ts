import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import type { ComponentChange, ConnectionChange, DesignGraph } from '@sparboard/shared/design'
import type { Move, PhaseId, QuestionStatus } from '@sparboard/shared/round'
import type { AnswerReading, EstimateReading } from '../../answers/index.ts'

/** What an interviewer knows of a round so far: a fold over its events, and nothing else. */
export interface InterviewMemory {
  threads: readonly Thread[]
  utterances: readonly Utterance[]
  coverage: Coverage
  /** Points that were perhaps said, by qualified id: asked about once more before they count as missing. */
  unsure: ReadonlyMap<string, Heard>
  /** Qualified ids of points that an interviewer asked for, or hinted at. */
  probed: ReadonlySet<string>
  hinted: ReadonlyMap<string, number>
  /** Ids of the requirement facts that were revealed. */
  facts: ReadonlySet<string>
  /** Ids of what was said once and is not said again: clock notices, nudges, curveballs, challenges. */
  given: ReadonlyMap<string, GivenTurn>
  /** Loads and sizes that the candidate put a number on. */
  estimates: readonly HeardEstimate[]
  boardChanges: readonly BoardChange[]
  /** The board as far as its readings tell. */
  board: DesignGraph
  /** Turns of interviewers, in order. */
  turns: readonly InterviewerTurnMade[]
  /** A hint was asked for and not given yet. */
  hintWanted: { seq: number; questionId: QuestionId | null } | null
  phase: PhaseId | null
  /** Server time of the start, the last phase change, the last resumption. */
  startedAtMs: number | null
  phaseStartedAtMs: number | null
  resumedAtMs: number | null
}

/** A question with its follow-ups. */
export interface Thread {
  id: QuestionId
  topic: string | null
  about: readonly ComponentId[]
  status: QuestionStatus
  /** The question and its follow-ups; at most three. */
  asked: readonly AskedTurn[]
  /** Turns of the candidate in it. */
  answers: readonly number[]
  /** Answers in a row that added nothing. */
  dryAnswers: number
  statedTradeoff: boolean
  /** Highest step of the hint ladder that was given for the current point. */
  hintStep: number
}

export interface AskedTurn {
  seq: number
  move: Move
  aim: string | null
  text: string
  /** Asked by a person, who says nothing of what the question is after. */
  isPersonal: boolean
}

export interface InterviewerTurnMade {
  seq: number
  atMs: number
  type: 'said' | 'asked' | 'hinted'
  move: Move | null
  text: string
  questionId: QuestionId | null
  /** What caused it, e.g. `clock.half_time`. */
  because: string | null
}

/** Something that a candidate said, with what could be understood of it. */
export interface Utterance {
  seq: number
  atMs: number
  phase: PhaseId | null
  text: string
  questionId: QuestionId | null
  topic: string | null
  reading: AnswerReading
  /** Qualified ids of points that this turn was the first to make. */
  newPoints: readonly string[]
}

/** A number of the candidate; `reading` is null where the problem expects none like it. */
export interface HeardEstimate {
  seq: number
  text: string
  reading: EstimateReading | null
}

export interface Heard {
  seq: number
  quote: string
  how: 'unprompted' | 'probed' | 'hinted'
}

/** Points that were made: topic id, then bare point id. */
export type Coverage = ReadonlyMap<string, ReadonlyMap<string, Heard>>

export interface GivenTurn {
  seq: number
  atMs: number
}

export type BoardChange = { seq: number; atMs: number } & (
  | { type: 'added' | 'removed'; component: ComponentChange }
  | { type: 'renamed'; component: ComponentChange; previousLabel: string }
  | { type: 'connected'; connection: ConnectionChange }
)

/** The thread that waits for an answer or for a follow-up; null if none. */
export function openThread(memory: InterviewMemory): Thread | null {
  const isLive = ({ status }: Thread) => status === 'open' || status === 'answered'
  return memory.threads.findLast(isLive) ?? null
}

/** The bare ids of a topic's points that were made. */
export function coveredPoints(memory: InterviewMemory, topic: string): ReadonlySet<string> {
  return new Set(memory.coverage.get(topic)?.keys())
}

/** Everything that the candidate said, for findings that depend on it. */
export function everythingSaid(memory: InterviewMemory): string {
  return memory.utterances.map(({ text }) => text).join('\n')
}
