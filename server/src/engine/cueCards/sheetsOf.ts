import type { QuestionId } from '@sparboard/shared/base'
import type { ListenedPoint, ListeningSheet } from '@sparboard/shared/protocol'
import type { Question, Round } from '@sparboard/shared/round'
import type { Thread } from '../interviewer/memory/InterviewMemory.ts'
import { line } from '../interviewer/planner/Decision.ts'
import { givesAway, slotsFor } from '../interviewer/planner/topicState.ts'
import type { View } from '../interviewer/planner/View.ts'
import { fill } from '../interviewer/phrasing/fill.ts'
import { hintText, lastHintStep } from '../interviewer/phrasing/hintText.ts'
import { renderPiece } from '../interviewer/phrasing/renderPiece.ts'
import { lowerStart } from '../interviewer/phrasing/sentenceCase.ts'
import {
  phaseTopics,
  pricePoint,
  type PhaseTopic,
  type Point,
  type Topic,
} from '../knowledge/index.ts'
import { plainStatement } from './plainStatement.ts'
import { redFlagsOf } from './redFlagsOf.ts'

/** What to listen for in every question that has a topic, in the order asked. */
export function sheetsOf(view: View, ofPhase: ReadonlyMap<QuestionId, string>): ListeningSheet[] {
  return view.round.questions.flatMap((question) => {
    const topicOfPhase = phaseTopics.get(ofPhase.get(question.id) ?? '')
    if (topicOfPhase) return [sheetOfPhase(view.round, question, topicOfPhase)]
    const thread = view.memory.threads.find(({ id }) => id === question.id)
    const topic = thread?.topic ? view.knowledge.topics.get(thread.topic) : undefined
    return thread && topic ? [sheetOf(view, thread, topic)] : []
  })
}

function sheetOf(view: View, thread: Thread, topic: Topic): ListeningSheet {
  const own = topic.points.map((point) => listened(view, topic, point))
  const points = [...own, listened(view, topic, pricePoint)]
  const slots = slotsFor(view, thread)
  const text = (template: string) => named(view, thread, template, slots)
  const next = nextMissing(own, (id) => !wasAsked(view.round, text(probeOf(topic, id))))
  const missing = topic.points.find(({ id }) => id === next?.point)
  const isCoreHeard = own.every(({ isCore, heard }) => !isCore || heard !== null)
  return {
    questionId: thread.id,
    topic: topic.id,
    title: topic.title,
    points,
    redFlags: redFlagsOf(topic),
    probe: missing ? text(missing.probe.text) : null,
    pushBack: givesAway(view, topic, topic.pushback.text)
      ? renderPiece(line('push_back', { component: nameOf(view, thread) }), view)
      : text(topic.pushback.text),
    harder:
      topic.harder && (isCoreHeard || !givesAway(view, topic, topic.harder.text))
        ? text(topic.harder.text)
        : null,
    hints: missing ? hintsLeft(view, thread, topic, missing).map(text) : [],
  }
}

/** The questions of a phase have points that only a person hears. */
function sheetOfPhase(round: Round, question: Question, topic: PhaseTopic): ListeningSheet {
  const points = topic.points.map(({ id, statement, isCore }): ListenedPoint => {
    const tick = round.ticks.find((one) => one.topic === topic.id && one.point === id)
    return { point: id, statement, isCore, heard: tick ? heardByPerson(tick) : null }
  })
  const probes = new Map(topic.points.map(({ id, probe }) => [id, probe]))
  const next = nextMissing(points, (id) => !wasAsked(round, probes.get(id) ?? ''))
  return {
    questionId: question.id,
    topic: topic.id,
    title: topic.title,
    points,
    redFlags: [...topic.redFlags],
    probe: probes.get(next?.point ?? '') ?? null,
    pushBack: topic.pushBack,
    harder: topic.next,
    hints: next ? topic.hints.slice(question.hints) : [],
  }
}

/** A tick wins over what was read. */
function listened(
  view: View,
  topic: Topic,
  { id, statement, isCore }: Pick<Point, 'id' | 'statement' | 'isCore'>,
): ListenedPoint {
  const base = { point: id, statement: plainStatement(topic.id, { id, statement }), isCore }
  const tick = view.round.ticks.find((one) => one.topic === topic.id && one.point === id)
  if (tick) return { ...base, heard: heardByPerson(tick) }
  const heard = view.memory.coverage.get(topic.id)?.get(id)
  if (!heard) return { ...base, heard: null }
  const turn = view.round.turns.find(({ seq }) => seq === heard.seq)
  const elapsedMs = turn?.elapsedMs ?? 0
  return { ...base, heard: { by: 'engine', quote: heard.quote, elapsedMs } }
}

function heardByPerson({
  quote,
  elapsedMs,
}: Pick<Round['ticks'][number], 'quote' | 'elapsedMs'>): ListenedPoint['heard'] {
  return { by: 'interviewer', quote, elapsedMs }
}

/** Core points first; of those missing the first that nobody has asked for, or else the first. */
function nextMissing(
  points: readonly ListenedPoint[],
  isUnasked: (point: string) => boolean,
): ListenedPoint | null {
  const missing = points
    .filter(({ heard }) => heard === null)
    .toSorted((a, b) => Number(b.isCore) - Number(a.isCore))
  return missing.find(({ point }) => isUnasked(point)) ?? missing[0] ?? null
}

function probeOf(topic: Topic, point: string): string {
  return topic.points.find(({ id }) => id === point)?.probe.text ?? ''
}

function wasAsked({ turns }: Round, text: string): boolean {
  return turns.some((turn) => turn.type === 'asked' && turn.text === text)
}

function hintsLeft(view: View, thread: Thread, topic: Topic, point: Point): string[] {
  const given = view.memory.hinted.get(`${topic.id}#${point.id}`) ?? 0
  const steps = Array.from({ length: lastHintStep }, (_, index) => index + 1)
  const aim = thread.asked.at(-1)?.aim ?? null
  return steps.slice(given).map((step) => hintText(topic, point, step, aim))
}

/** A text of the topic about the thread's component, which it names. */
function named(
  view: View,
  thread: Thread,
  template: string,
  slots: Record<string, string>,
): string {
  const text = fill(template, slots)
  if (thread.about.length === 0 || text.includes('`') || !text.includes('?')) return text
  return `On ${nameOf(view, thread)}: ${lowerStart(text)}`
}

function nameOf(view: View, { about: [focal] }: Thread): string {
  return focal ? view.name(focal) : 'it'
}
