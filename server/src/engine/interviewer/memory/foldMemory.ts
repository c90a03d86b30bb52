import { emptyGraph } from '@sparboard/shared/design'
import { currentPhase, participantOf, type Round, type RoundEvent } from '@sparboard/shared/round'
import type { Knowledge, Topic } from '../../knowledge/index.ts'
import { afterReading } from './boardFromReadings.ts'
import { hearPoint, hearTurn } from './hearTurn.ts'
import { saidBefore } from './saidBefore.ts'
import type {
  BoardChange,
  InterviewMemory,
  InterviewerTurnMade,
  Thread,
} from './InterviewMemory.ts'
import type { MemoryContext } from './MemoryContext.ts'
import { withThread } from './withThread.ts'

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
      // What broke off answered nothing: whoever stands in begins afresh.
      if (event.isBroken) return memory
      const role = participantOf(round, event.by)?.role
      if (role === 'candidate') return hearTurn(memory, event, context)
      return role === 'observer' ? memory : withEngineTurn(memory, event)
    }
    case 'asked':
      return asked(withEngineTurn(memory, event), event, round, context)
    case 'hinted':
      return hinted(withEngineTurn(memory, event), event, context)
    case 'hintRequested':
      // Asked for in words and by the button is asked for once.
      return isHintJustGiven(memory, event.atMs)
        ? memory
        : { ...memory, hintWanted: { seq: event.seq, questionId: event.questionId } }
    case 'questionClosed':
      return withThread(memory, event.questionId, () => ({ status: event.status }))
    case 'pinned':
      return withThread(memory, event.questionId, () => ({ about: [event.componentId] }))
    case 'pointsHeard':
      return event.points.reduce(
        (after, heard) => hearPoint(after, heard, context.knowledge),
        memory,
      )
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

const oneRequestMs = 30_000

/** The last turn is a hint that was asked for in words a moment ago, and nothing was said since. */
function isHintJustGiven({ turns, utterances }: InterviewMemory, atMs: number): boolean {
  const last = turns.at(-1)
  const asked = utterances.at(-1)
  return (
    last?.type === 'hinted' &&
    asked?.reading.act === 'hint_request' &&
    asked.seq < last.seq &&
    atMs - last.atMs < oneRequestMs
  )
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
  // A turn that also names the time has both reasons.
  for (const id of [...(turn.because?.split(' ') ?? []), event.plan?.aim]) {
    if (id) given.set(id, { seq: event.seq, atMs: event.atMs })
  }
  const facts =
    turn.move === 'reveal' && event.plan?.aim
      ? new Set([...memory.facts, ...event.plan.aim.split(' ').map(factOf)])
      : memory.facts
  return { ...memory, given, facts, turns: [...memory.turns, turn] }
}

/** A person tells a `requirement.` where the engine names the fact alone. */
function factOf(aim: string): string {
  return aim.replace(/^requirement\./, '')
}

function asked(
  memory: InterviewMemory,
  event: RoundEvent & { type: 'asked' },
  { interviewer }: Round,
  context: MemoryContext,
): InterviewMemory {
  // Somebody who asks from a cue card names its topic, and nothing that the words are after.
  const isLedByPerson = interviewer === 'human'
  const aim = event.plan?.aim ?? null
  const turn = {
    seq: event.seq,
    move: event.move,
    aim,
    text: event.text,
    isPersonal: event.plan === null || (isLedByPerson && aim === null),
  }
  const named = event.plan ? event.plan.topic : (context.topicOf?.(event) ?? null)
  // A question of a phase, on requirements or numbers, is about no topic of a component.
  const topic = named !== null && context.knowledge.topics.has(named) ? named : null
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
  return withSaidBefore({ ...after, threads: [...after.threads, thread] }, topic, context)
}

/** A topic that is opened: what was told of it before counts, and nobody had asked for it. */
function withSaidBefore(
  memory: InterviewMemory,
  topicId: string | null,
  { knowledge }: MemoryContext,
): InterviewMemory {
  const topic = topicId === null ? undefined : knowledge.topics.get(topicId)
  if (!topic) return memory
  const points = new Map(memory.coverage.get(topic.id))
  for (const [point, { seq, quote }] of saidBefore(memory, topic, knowledge)) {
    if (!points.has(point)) points.set(point, { seq, quote, how: 'unprompted' })
  }
  return points.size === 0
    ? memory
    : { ...memory, coverage: new Map(memory.coverage).set(topic.id, points) }
}

function hinted(
  memory: InterviewMemory,
  event: RoundEvent & { type: 'hinted' },
  context: MemoryContext,
): InterviewMemory {
  const steps = new Map(memory.hinted)
  for (const aim of hintedAt(memory, event, context)) {
    steps.set(aim, Math.max(event.step, steps.get(aim) ?? 0))
  }
  return {
    ...withThread(memory, event.questionId, () => ({ hintStep: event.step })),
    hinted: steps,
    hintWanted: null,
  }
}

/** What a hint is about; one of a person, who does not say, about all that was still missing. */
function hintedAt(
  memory: InterviewMemory,
  { plan, questionId }: RoundEvent & { type: 'hinted' },
  { knowledge }: MemoryContext,
): string[] {
  if (plan) return plan.aim ? [plan.aim] : []
  const topicId = memory.threads.find(({ id }) => id === questionId)?.topic
  const topic = topicId ? knowledge.topics.get(topicId) : undefined
  const heard = memory.coverage.get(topic?.id ?? '')
  return (topic?.points ?? [])
    .filter(({ id }) => !heard?.has(id))
    .map(({ id }) => `${topic?.id ?? ''}#${id}`)
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
