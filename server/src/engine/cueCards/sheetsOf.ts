import type { ListenedPoint, ListeningSheet } from '@sparboard/shared/protocol'
import type { Point, Topic } from '../knowledge/index.ts'
import type { Thread } from '../interviewer/memory/InterviewMemory.ts'
import { hintText, lastHintStep } from '../interviewer/phrasing/hintText.ts'
import { renderPiece } from '../interviewer/phrasing/renderPiece.ts'
import { templateFor } from '../interviewer/planner/topicState.ts'
import type { View } from '../interviewer/planner/View.ts'
import { cardView } from './cardView.ts'

/** What to listen for in every question that has a topic, in the order asked. */
export function sheetsOf(view: View): ListeningSheet[] {
  const steady = cardView(view)
  return view.memory.threads.flatMap((thread) => {
    const topic = thread.topic === null ? undefined : view.knowledge.topics.get(thread.topic)
    return topic ? [sheetOf(steady, thread, topic)] : []
  })
}

function sheetOf(view: View, thread: Thread, topic: Topic): ListeningSheet {
  const points = topic.points.map((point) => listened(view, topic, point))
  const text = (template: string) => renderPiece(templateFor(view, thread, template), view) ?? ''
  const missing = mostMissing(topic, points)
  return {
    questionId: thread.id,
    topic: topic.id,
    title: topic.title,
    points,
    redFlags: topic.wrongAnswers.map(({ why }) => why),
    probe: missing ? text(missing.probe.text) : null,
    pushBack: text(topic.pushback.text),
    harder: topic.harder ? text(topic.harder.text) : null,
    hints: missing ? hintsLeft(view, thread, topic, missing).map(text) : [],
  }
}

/** A tick wins over what was read. */
function listened(view: View, topic: Topic, { id, statement, isCore }: Point): ListenedPoint {
  const base = { point: id, statement, isCore }
  const tick = view.round.ticks.find((one) => one.topic === topic.id && one.point === id)
  if (tick) {
    const { quote, elapsedMs } = tick
    return { ...base, heard: { by: 'interviewer', quote, elapsedMs } }
  }
  const heard = view.memory.coverage.get(topic.id)?.get(id)
  if (!heard) return { ...base, heard: null }
  const turn = view.round.turns.find(({ seq }) => seq === heard.seq)
  return {
    ...base,
    heard: { by: 'engine', quote: heard.quote, elapsedMs: turn?.elapsedMs ?? 0 },
  }
}

/** The first core point that is missing, or else the first of the others. */
function mostMissing(topic: Topic, points: readonly ListenedPoint[]): Point | null {
  const missing = points.filter(({ heard }) => heard === null)
  const next = missing.find(({ isCore }) => isCore) ?? missing[0]
  return topic.points.find(({ id }) => id === next?.point) ?? null
}

function hintsLeft(view: View, thread: Thread, topic: Topic, point: Point): string[] {
  const given = view.round.questions.find(({ id }) => id === thread.id)?.hints ?? 0
  const steps = Array.from({ length: lastHintStep }, (_, index) => index + 1)
  const aim = thread.asked.at(-1)?.aim ?? null
  return steps.filter((step) => step > given).map((step) => hintText(topic, point, step, aim))
}
