import type { ComponentId } from '@sparboard/shared/base'
import type { Component, DesignGraph } from '@sparboard/shared/design'
import {
  applyEvent,
  elapsedMs,
  type PhaseId,
  type Round,
  type RoundEvent,
  type TickedPoint,
} from '@sparboard/shared/round'
import { emptyMemory, foldMemory } from '../interviewer/memory/foldMemory.ts'
import type { InterviewMemory, Thread, Utterance } from '../interviewer/memory/InterviewMemory.ts'
import type { Knowledge, Problem } from '../knowledge/index.ts'
import { guessTopic } from './guessTopic.ts'
import { isAloud, isAnswered } from './isAloud.ts'

/** A round laid out for scoring: everything that a mark may rest on. */
export interface RoundRecord {
  round: Round
  memory: InterviewMemory
  /** The board as it was at the end. */
  graph: DesignGraph
  knowledge: Knowledge
  problem: Problem | null
  /** The round's time of an event. */
  elapsedAt(seq: number): number
  /** A person led it. */
  isPeer: boolean
  /** Most of it was said aloud: what is not in the transcript may have been said. */
  isAloud: boolean
  /** What an interviewer heard; only in a round that a person led. */
  ticks: readonly TickedPoint[]
  /** Threads that have a topic and at least one answer, in writing or by a tick. */
  deepDives: readonly Thread[]
  /** What was said in answer to a deep dive or one of its follow-ups. */
  answers: readonly Utterance[]
  /** Statements of the candidate: no questions, lists of names or orders, and nothing said a second time. */
  spoken: readonly Utterance[]
  /** When each component that a candidate drew first came onto the board, in that order. */
  firstDrawn: readonly { id: ComponentId; label: string; seq: number }[]
  component(id: ComponentId): Component | null
  /** It lay on the board from the start. */
  isGiven(id: ComponentId): boolean
}

/** Reads a round's whole log once. The same log and graph give the same record. */
export function makeRecord(
  events: readonly RoundEvent[],
  graph: DesignGraph,
  knowledge: Knowledge,
): RoundRecord {
  const components = new Map(graph.components.map((component) => [component.id, component]))
  const times = new Map<number, number>()
  let round: Round | null = null
  let memory = emptyMemory
  let problem: Problem | null = null
  for (const event of events) {
    round = applyEvent(round, event)
    const { problem: statement } = round
    problem = statement.id === null ? null : (knowledge.problems.get(statement.id) ?? null)
    times.set(event.seq, elapsedMs(round, event.atMs))
    memory = foldMemory(memory, event, round, {
      knowledge,
      problem,
      topicOf: (asked) => guessTopic(asked, memory.board, knowledge),
    })
  }
  if (round === null) throw new Error('A round without events cannot be scored')
  const isPeer = round.interviewer === 'human'
  const isSpoken = isAloud(round, memory)
  const ticks = isPeer ? round.ticks : []
  const deepDives = memory.threads.filter((thread) => {
    if (thread.topic === null) return false
    if (ticks.some(({ topic }) => topic === thread.topic)) return true
    // A word typed beside the talk is no answer that could be judged.
    return isSpoken ? isAnswered(thread, memory) : thread.answers.length > 0
  })
  const isGiven = givenComponents(round)
  const answered = new Set(deepDives.flatMap(({ answers }) => answers))
  return {
    round,
    memory,
    graph,
    knowledge,
    problem,
    elapsedAt: (seq) => times.get(seq) ?? 0,
    isPeer,
    isAloud: isSpoken,
    ticks,
    deepDives,
    answers: memory.utterances.filter(({ seq }) => answered.has(seq)),
    spoken: withoutRepeats(memory.utterances.filter(isStatement)),
    firstDrawn: memory.boardChanges.flatMap((change) =>
      change.type === 'added' && !isGiven(change.component.id)
        ? [{ id: change.component.id, label: change.component.label, seq: change.seq }]
        : [],
    ),
    component: (id) => components.get(id) ?? null,
    isGiven,
  }
}

/** Shapes of a prepared board say so in their ids. */
function givenComponents(round: Round): (id: ComponentId) => boolean {
  return round.boardStart === 'prepared' ? (id) => id.includes('prepared_') : () => false
}

function isStatement({ reading }: Utterance): boolean {
  return reading.act !== 'question' && reading.act !== 'injection' && !reading.isKeywordList
}

/** Who says the same sentence to every question has said it once. */
function withoutRepeats(utterances: readonly Utterance[]): Utterance[] {
  const said = new Set<string>()
  return utterances.filter(({ text }) => {
    const words =
      text
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join(' ') ?? ''
    if (said.has(words)) return false
    said.add(words)
    return true
  })
}

/** Where in the round something was said: in answer to which question, or in which phase. */
export function partOf({ questionId, phase }: Utterance): string {
  return questionId ?? phase ?? ''
}

/** Phases that come before the deep dives. */
export function isEarly(phase: PhaseId | null): boolean {
  return phase !== null && phase !== 'deep_dives' && phase !== 'wrap_up' && phase !== 'feedback'
}
