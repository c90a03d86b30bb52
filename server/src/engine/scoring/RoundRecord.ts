import type { ComponentId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import {
  applyEvent,
  elapsedMs,
  type PhaseId,
  type Round,
  type RoundEvent,
} from '@sparboard/shared/round'
import type { Evidence } from '@sparboard/shared/scorecard'
import { emptyMemory, foldMemory } from '../interviewer/memory/foldMemory.ts'
import type { InterviewMemory, Thread, Utterance } from '../interviewer/memory/InterviewMemory.ts'
import type { Knowledge, Problem, Topic } from '../knowledge/index.ts'
import { guessTopic } from './guessTopic.ts'

/** A round laid out for scoring: everything that a mark may rest on. */
export interface RoundRecord {
  round: Round
  /** The board as it was at the end. */
  graph: DesignGraph
  knowledge: Knowledge
  problem: Problem | null
  memory: InterviewMemory
  /** Threads on a topic that the candidate answered. */
  answered: readonly AnsweredTopic[]
  /** The round's time of an event. */
  elapsedAt(seq: number): number
}

/** A topic that was asked about, with what was said to it. */
export interface AnsweredTopic {
  thread: Thread
  topic: Topic
  answers: readonly Utterance[]
}

/** Reads a round's whole log once. The same log and board give the same record. */
export function makeRecord(
  events: readonly RoundEvent[],
  graph: DesignGraph,
  knowledge: Knowledge,
): RoundRecord {
  const times = new Map<number, number>()
  let round: Round | null = null
  let memory = emptyMemory
  let problem: Problem | null = null
  for (const event of events) {
    round = applyEvent(round, event)
    problem = round.problem.id ? (knowledge.problems.get(round.problem.id) ?? null) : null
    times.set(event.seq, elapsedMs(round, event.atMs))
    const board = memory.board
    memory = foldMemory(memory, event, round, {
      knowledge,
      problem,
      topicOf: (asked) => guessTopic(asked, board, knowledge),
    })
  }
  if (round === null) throw new Error('A round without events cannot be scored')
  const utterances = new Map(memory.utterances.map((utterance) => [utterance.seq, utterance]))
  const answered = memory.threads.flatMap((thread): AnsweredTopic[] => {
    const topic = thread.topic ? knowledge.topics.get(thread.topic) : undefined
    if (!topic || thread.answers.length === 0) return []
    return [{ thread, topic, answers: thread.answers.flatMap((seq) => utterances.get(seq) ?? []) }]
  })
  return {
    round,
    graph,
    knowledge,
    problem,
    memory,
    answered,
    elapsedAt: (seq) => times.get(seq) ?? 0,
  }
}

const longestQuote = 220

/** Evidence from the candidate's words; a long quote is cut at a word. */
export function fromWords(
  record: RoundRecord,
  seq: number,
  words: string,
  reason: string,
  side: Evidence['side'] = 'for',
): Evidence {
  const thread = record.memory.threads.find(({ answers }) => answers.includes(seq))
  const componentId = thread?.about[0] ?? null
  return {
    elapsedMs: record.elapsedAt(seq),
    seq,
    quote: shorten(words),
    componentId,
    componentLabel: labelOf(record, componentId),
    reason,
    side,
  }
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= longestQuote) return line
  const cut = line.slice(0, longestQuote)
  return `${cut.slice(0, Math.max(longestQuote / 2, cut.lastIndexOf(' ')))}…`
}

/** Evidence from the board: a component, with the time at which it was first seen. */
export function fromBoard(
  record: RoundRecord,
  componentId: ComponentId,
  reason: string,
  side: Evidence['side'] = 'for',
): Evidence {
  const drawn = record.memory.boardChanges.find(
    (change) => change.type === 'added' && change.component.id === componentId,
  )
  return {
    elapsedMs: drawn ? record.elapsedAt(drawn.seq) : 0,
    seq: null,
    quote: null,
    componentId,
    componentLabel: labelOf(record, componentId),
    reason,
    side,
  }
}

function labelOf({ graph, memory }: RoundRecord, id: ComponentId | null): string | null {
  if (id === null) return null
  const drawn = graph.components.find((component) => component.id === id)
  if (drawn) return drawn.label
  const gone = memory.boardChanges.findLast(
    (change) => 'component' in change && change.component.id === id,
  )
  return gone && 'component' in gone ? gone.component.label : null
}

/** Turns of the candidate that say something with a mechanism, a reason or a number. */
export function statements({ memory }: RoundRecord): Utterance[] {
  return memory.utterances.filter(
    ({ reading }) =>
      (reading.act === 'statement' || reading.act === 'drives') && !reading.isKeywordList,
  )
}

/** The sentence of a text in which a pattern is found; null if it is not. */
export function sentenceWith(text: string, pattern: RegExp): string | null {
  const sentence = text.split(/(?<=[.!?\n])\s+/).find((part) => pattern.test(part))
  return sentence?.trim() ?? null
}

/** Phases that come before the drawing is gone into. */
export function isBeforeDesign(phase: PhaseId | null): boolean {
  return phase === 'intro' || phase === 'requirements' || phase === 'estimates' || phase === 'setup'
}
