import type { Knowledge, Problem, Topic } from '../../knowledge/types.ts'
import { emptyGraph } from '@sparboard/shared/design'
import type { Round, RoundEvent } from '@sparboard/shared/round'
import { currentPhase, participantOf } from '@sparboard/shared/round'
import { assertNever } from '@sparboard/shared/base'
import {
  coveredFrom,
  readAnswer,
  readEstimates,
  unsureFrom,
  type PointHit,
} from '../../answers/index.ts'
import { onlyAdmits, onlyLeads, onlyReturns } from '../planner/intent.ts'
import { afterReading } from './boardFromReadings.ts'
import {
  openThread,
  type BoardChange,
  type Coverage,
  type Heard,
  type HeardEstimate,
  type InterviewMemory,
  type InterviewerTurnMade,
  type Thread,
  type Utterance,
} from './InterviewMemory.ts'

/** What the fold needs besides the events. */
export interface MemoryContext {
  knowledge: Knowledge
  problem: Problem | null
  /** Topic of a question that carries no plan, which is a person's; by default none. */
  topicOf?: (asked: RoundEvent & { type: 'asked' }) => string | null
}

/** Before the first event. */
export const emptyMemory: InterviewMemory = {
  threads: [],
  utterances: [],
  coverage: new Map(),
  unsure: new Map(),
  probed: new Set(),
  hinted: new Map(),
  facts: new Set(),
  given: new Map(),
  estimates: [],
  boardChanges: [],
  board: emptyGraph,
  turns: [],
  hintWanted: null,
  phase: null,
  startedAtMs: null,
  phaseStartedAtMs: null,
  resumedAtMs: null,
}

/** Older changes of the board are no news any more. */
const maxChanges = 200

/** The memory after one more event; `round` is the round after that event. */
export function foldMemory(
  memory: InterviewMemory,
  event: RoundEvent,
  round: Round,
  context: MemoryContext,
): InterviewMemory {
  switch (event.type) {
    case 'started':
      return {
        ...memory,
        phase: currentPhase(round)?.id ?? null,
        startedAtMs: event.atMs,
        phaseStartedAtMs: event.atMs,
      }
    case 'phaseStarted':
      return { ...memory, phase: event.phase, phaseStartedAtMs: event.atMs }
    case 'resumed':
    case 'clockStopped':
      return { ...memory, resumedAtMs: event.atMs }
    case 'said': {
      const role = participantOf(round, event.by)?.role
      if (role === 'candidate') return heard(memory, event, context)
      return role === 'observer' ? memory : withEngineTurn(memory, event)
    }
    case 'asked':
      return asked(withEngineTurn(memory, event), event, context)
    case 'hinted':
      return hinted(withEngineTurn(memory, event), event)
    case 'hintRequested':
      return { ...memory, hintWanted: { seq: event.seq, questionId: event.questionId } }
    case 'questionClosed':
      return withThread(memory, event.questionId, () => ({ status: event.status }))
    case 'pinned':
      return withThread(memory, event.questionId, () => ({ about: [event.componentId] }))
    case 'boardRead':
      return {
        ...memory,
        boardChanges: [...memory.boardChanges, ...changesOf(event)].slice(-maxChanges),
        board: afterReading(memory.board, event.diff),
      }
    default:
      return memory
  }
}

type SpokenEvent = RoundEvent & { type: 'said' | 'asked' | 'hinted' }

function withEngineTurn(memory: InterviewMemory, event: SpokenEvent): InterviewMemory {
  const turn: InterviewerTurnMade = {
    seq: event.seq,
    atMs: event.atMs,
    type: event.type,
    move: event.type === 'hinted' ? 'hint' : event.move,
    text: event.text,
    questionId: event.type === 'said' ? null : event.questionId,
    because: event.plan?.because?.id ?? null,
  }
  const given = new Map(memory.given)
  for (const id of [turn.because, event.plan?.aim]) {
    if (id) given.set(id, { seq: event.seq, atMs: event.atMs })
  }
  const facts =
    turn.move === 'reveal' && event.plan?.aim
      ? new Set([...memory.facts, ...event.plan.aim.split(' ')])
      : memory.facts
  return { ...memory, given, facts, turns: [...memory.turns, turn] }
}

function asked(
  memory: InterviewMemory,
  event: RoundEvent & { type: 'asked' },
  context: MemoryContext,
): InterviewMemory {
  const aim = event.plan?.aim ?? null
  const turn = { seq: event.seq, move: event.move, aim, text: event.text }
  const topic = event.plan ? event.plan.topic : (context.topicOf?.(event) ?? null)
  const known = memory.threads.find(({ id }) => id === event.questionId)
  const probed = aim && pointOf(context.knowledge, aim) ? new Set([...memory.probed, aim]) : null
  const after = probed ? { ...memory, probed } : memory
  if (known) {
    return withThread(after, known.id, (thread) => ({
      asked: [...thread.asked, turn],
      status: 'open',
      topic: thread.topic ?? topic,
      about: thread.about.length > 0 ? thread.about : event.about,
    }))
  }
  const thread: Thread = {
    id: event.questionId,
    topic,
    about: event.about,
    status: 'open',
    asked: [turn],
    answers: [],
    dryAnswers: 0,
    statedTradeoff: false,
    hintStep: 0,
  }
  return { ...after, threads: [...after.threads, thread] }
}

function hinted(memory: InterviewMemory, event: RoundEvent & { type: 'hinted' }): InterviewMemory {
  const aim = event.plan?.aim
  const steps = new Map(memory.hinted)
  if (aim) steps.set(aim, Math.max(event.step, steps.get(aim) ?? 0))
  return {
    ...withThread(memory, event.questionId, () => ({ hintStep: event.step })),
    hinted: steps,
    hintWanted: null,
  }
}

/** A turn of the candidate: read once, here, and kept with what it added. */
function heard(
  memory: InterviewMemory,
  event: RoundEvent & { type: 'said' },
  context: MemoryContext,
): InterviewMemory {
  const { knowledge } = context
  const thread = openThread(memory)
  const topic = thread?.topic ? (knowledge.topics.get(thread.topic) ?? null) : null
  const heardAs = readAnswer({
    text: event.text,
    topic,
    question: thread?.asked.at(-1)?.text ?? null,
    alreadyCovered: topic ? qualifiedCovered(memory, topic.id) : new Set(),
    graph: memory.board,
    knowledge,
  })
  // "No idea how the other server finds the socket" repeats the question and answers nothing.
  const reading = onlyAdmits(event.text)
    ? { ...heardAs, act: 'dont_know' as const, points: [], wrong: [] }
    : heardAs
  // Names without a mechanism, a reason or a number make no point; nor does saying where to go next.
  const hits = reading.isKeywordList || onlyLeads(event.text) ? [] : reading.points
  const newHits = hits.filter((hit) => isNewPoint(memory, hit))
  const utterance: Utterance = {
    seq: event.seq,
    atMs: event.atMs,
    phase: memory.phase,
    text: event.text,
    questionId: thread?.id ?? null,
    topic: topic?.id ?? null,
    reading,
    newPoints: newHits.map(idOf),
  }
  const { coverage, unsure } = withHits(memory, newHits, utterance, hits)
  const after: InterviewMemory = {
    ...memory,
    coverage,
    unsure,
    utterances: [...memory.utterances, utterance],
    estimates: [...memory.estimates, ...estimatesIn(utterance, context.problem)],
  }
  if (!thread || isNoAnswer(utterance)) return after
  return withThread(after, thread.id, (before) => {
    const isDry = !utterance.newPoints.some((id) => topic && id.startsWith(`${topic.id}#`))
    return {
      status: 'answered',
      answers: [...before.answers, event.seq],
      dryAnswers: isDry && !reading.tradeoff ? before.dryAnswers + 1 : 0,
      statedTradeoff: before.statedTradeoff || reading.tradeoff !== null,
    }
  })
}

const loadUnits: ReadonlySet<string> = new Set(['1/s', 'B', 'B/s', 'bit/s'])

/** Numbers that stand for a load or a size; in a question they are only asked about. */
function estimatesIn(utterance: Utterance, problem: Problem | null): HeardEstimate[] {
  const { seq, text, reading } = utterance
  if (reading.act === 'question') return []
  const expected = problem ? readEstimates(problem, text) : []
  const known = new Set(expected.map(({ said }) => said.text))
  const others = reading.numbers.filter((said) => loadUnits.has(said.unit) && !known.has(said.text))
  return [
    ...expected.map((estimate) => ({ seq, text: estimate.said.text, reading: estimate })),
    ...others.map((said) => ({ seq, text: said.text, reading: null })),
  ]
}

/** A question back, a call for help, a new direction: the question asked still waits for its answer. */
function isNoAnswer({ newPoints, reading, text }: Utterance): boolean {
  if (newPoints.length > 0) return false
  switch (reading.act) {
    case 'question':
    case 'hint_request':
    case 'asks_for_verdict':
    case 'asks_for_solution':
    case 'needs_break':
    case 'injection':
    case 'drives':
      return true
    case 'statement':
      return onlyLeads(text) || onlyReturns(text)
    case 'vague':
    case 'done':
      return onlyReturns(text)
    case 'dont_know':
    case 'off_topic':
      return false
    default:
      return assertNever(reading.act)
  }
}

function isNewPoint(memory: InterviewMemory, hit: PointHit): boolean {
  if (memory.coverage.get(hit.topic)?.has(hit.point)) return false
  // Heard unsurely a second time, it counts: asking a third time would be deaf.
  return hit.score >= coveredFrom || (hit.score >= unsureFrom && memory.unsure.has(idOf(hit)))
}

function withHits(
  memory: InterviewMemory,
  newHits: readonly PointHit[],
  utterance: Utterance,
  allHits: readonly PointHit[],
): { coverage: Coverage; unsure: ReadonlyMap<string, Heard> } {
  const coverage = new Map(memory.coverage)
  const unsure = new Map(memory.unsure)
  for (const hit of newHits) {
    // What had been said half before it was asked for was not prompted.
    const how = memory.unsure.get(idOf(hit))?.how ?? howOf(memory, idOf(hit))
    const points = new Map(coverage.get(hit.topic))
    points.set(hit.point, { seq: utterance.seq, quote: hit.quote, how })
    coverage.set(hit.topic, points)
    unsure.delete(idOf(hit))
  }
  for (const hit of allHits) {
    if (coverage.get(hit.topic)?.has(hit.point) || hit.score < unsureFrom) continue
    const how = memory.unsure.get(idOf(hit))?.how ?? howOf(memory, idOf(hit))
    unsure.set(idOf(hit), { seq: utterance.seq, quote: hit.quote, how })
  }
  return { coverage, unsure }
}

function howOf(memory: InterviewMemory, point: string): Heard['how'] {
  if (memory.hinted.has(point)) return 'hinted'
  return memory.probed.has(point) ? 'probed' : 'unprompted'
}

function qualifiedCovered(memory: InterviewMemory, topic: string): ReadonlySet<string> {
  return new Set([...(memory.coverage.get(topic)?.keys() ?? [])].map((id) => `${topic}#${id}`))
}

function idOf(hit: PointHit): string {
  return `${hit.topic}#${hit.point}`
}

/** The topic and point that a qualified id names; null for questions, push-backs and process turns. */
export function pointOf(
  knowledge: Knowledge,
  aim: string,
): { topic: Topic; point: Topic['points'][number] } | null {
  const [topicId = '', pointId = ''] = aim.split('#')
  const topic = knowledge.topics.get(topicId)
  const point = topic?.points.find(({ id }) => id === pointId)
  return topic && point ? { topic, point } : null
}

function changesOf(event: RoundEvent & { type: 'boardRead' }): BoardChange[] {
  const { seq, atMs, diff } = event
  return [
    ...diff.added.map((component) => ({ seq, atMs, type: 'added' as const, component })),
    ...diff.removed.map((component) => ({ seq, atMs, type: 'removed' as const, component })),
    ...diff.renamed.map(({ previousLabel, ...component }) => ({
      seq,
      atMs,
      type: 'renamed' as const,
      component,
      previousLabel,
    })),
    ...diff.connected.map((connection) => ({ seq, atMs, type: 'connected' as const, connection })),
  ]
}

function withThread(
  memory: InterviewMemory,
  id: string,
  change: (thread: Thread) => Partial<Thread>,
): InterviewMemory {
  const threads = memory.threads.map((thread) =>
    thread.id === id ? { ...thread, ...change(thread) } : thread,
  )
  return { ...memory, threads }
}
