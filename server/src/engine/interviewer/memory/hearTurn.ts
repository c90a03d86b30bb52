import { assertNever } from '@sparboard/shared/base'
import type { HeardPoint, RoundEvent } from '@sparboard/shared/round'
import { coveredFrom, readEstimates, unsureFrom, type PointHit } from '../../answers/index.ts'
import type { Knowledge, Problem } from '../../knowledge/index.ts'
import {
  hasSubstance,
  onlyAdmits,
  onlyLeads,
  onlyReturns,
  opensWithWish,
  soundsOutAnAnswer,
} from '../planner/intent.ts'
import {
  openThread,
  type Coverage,
  type Heard,
  type HeardEstimate,
  type InterviewMemory,
  type Utterance,
} from './InterviewMemory.ts'
import type { MemoryContext } from './MemoryContext.ts'
import { usesWordsOf } from './ownWords.ts'
import { readOnce } from './readOnce.ts'
import { withThread } from './withThread.ts'

/** A turn of the candidate: read once, here, and kept with what it added. */
export function hearTurn(
  memory: InterviewMemory,
  event: RoundEvent & { type: 'said' },
  context: MemoryContext,
): InterviewMemory {
  const { knowledge } = context
  const thread = openThread(memory)
  const topic = thread?.topic ? (knowledge.topics.get(thread.topic) ?? null) : null
  const heardAs = readOnce(event, {
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
  const newHits = hits.filter(
    (hit) => isNewPoint(memory, hit) && (hit.topic === topic?.id || isFounded(knowledge, hit)),
  )
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

/** A point that a model heard and the engine's own reading did not. */
export function hearPoint(
  memory: InterviewMemory,
  { point: id, quote, seq }: HeardPoint,
  knowledge: Knowledge,
): InterviewMemory {
  const [topic = '', point = ''] = id.split('#')
  const isKnown = knowledge.topics.get(topic)?.points.some((one) => one.id === point)
  if (!isKnown || memory.coverage.get(topic)?.has(point)) return memory
  const how = memory.unsure.get(id)?.how ?? howOf(memory, id, topic)
  const points = new Map(memory.coverage.get(topic)).set(point, { seq, quote, how })
  const unsure = new Map(memory.unsure)
  unsure.delete(id)
  return { ...memory, unsure, coverage: new Map(memory.coverage).set(topic, points) }
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
      return !soundsOutAnAnswer(text) && !hasSubstance(text)
    case 'asks_for_verdict':
      return !hasSubstance(text)
    case 'hint_request':
    case 'asks_for_solution':
    case 'needs_break':
    case 'injection':
      return true
    case 'drives':
      return opensWithWish(text)
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

/** What was heard in passing has to use words of the point, or it is asked about all the same. */
function isFounded(knowledge: MemoryContext['knowledge'], hit: PointHit): boolean {
  const point = knowledge.topics.get(hit.topic)?.points.find(({ id }) => id === hit.point)
  return point !== undefined && usesWordsOf(point, hit.quote)
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
    const how = memory.unsure.get(idOf(hit))?.how ?? howOf(memory, idOf(hit), hit.topic)
    const points = new Map(coverage.get(hit.topic))
    points.set(hit.point, { seq: utterance.seq, quote: hit.quote, how })
    coverage.set(hit.topic, points)
    unsure.delete(idOf(hit))
  }
  for (const hit of allHits) {
    if (coverage.get(hit.topic)?.has(hit.point) || hit.score < unsureFrom) continue
    const how = memory.unsure.get(idOf(hit))?.how ?? howOf(memory, idOf(hit), hit.topic)
    unsure.set(idOf(hit), { seq: utterance.seq, quote: hit.quote, how })
  }
  return { coverage, unsure }
}

function howOf(memory: InterviewMemory, point: string, topic: string): Heard['how'] {
  if (memory.hinted.has(point)) return 'hinted'
  if (memory.probed.has(point)) return 'probed'
  // What comes on a person's follow-up was asked for, whatever it was after.
  const thread = openThread(memory)
  const last = thread?.topic === topic && thread.asked.length > 1 ? thread.asked.at(-1) : undefined
  return last?.isPersonal ? 'probed' : 'unprompted'
}

function qualifiedCovered(memory: InterviewMemory, topic: string): ReadonlySet<string> {
  return new Set([...(memory.coverage.get(topic)?.keys() ?? [])].map((id) => `${topic}#${id}`))
}

function idOf(hit: PointHit): string {
  return `${hit.topic}#${hit.point}`
}
