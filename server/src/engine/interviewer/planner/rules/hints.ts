import { pointOf } from '../../memory/foldMemory.ts'
import type { Thread } from '../../memory/InterviewMemory.ts'
import { hintText, lastHintStep } from '../../phrasing/hintText.ts'
import type { Point, Topic } from '../../../knowledge/types.ts'
import { line, say, type Decision } from '../Decision.ts'
import { promptReplyAtMs } from '../pace.ts'
import type { Rule } from '../Rule.ts'
import { findingOf, missingCore, missingPoints } from '../topicState.ts'
import type { View } from '../View.ts'

/** Hints come on request only: one step of the ladder each time, for the point that is missing now. */
export const hints: Rule = (view) => {
  const wanted = view.memory.hintWanted
  const asked = view.pending.at(-1)?.reading.act === 'hint_request'
  if (!wanted && !asked) return null
  return {
    atMs: asked ? promptReplyAtMs(view) : view.nowMs,
    make: () => giveHint(view),
  }
}

function giveHint(view: View): Decision | null {
  const thread =
    view.memory.threads.find(({ id }) => id === view.memory.hintWanted?.questionId) ?? view.thread
  const target = thread ? hintTarget(view, thread) : null
  if (!thread || !target) {
    return say({
      move: 'nudge',
      main: line('no_open_question'),
      because: { id: 'hint.none', text: 'A hint was asked for and no topic is open' },
    })
  }
  const { topic, point } = target
  const aim = `${topic.id}#${point.id}`
  const step = Math.min(lastHintStep, (view.memory.hinted.get(aim) ?? 0) + 1)
  const finding = findingOf(view, thread)
  const focal = thread.about[0]
  return {
    type: 'hint',
    questionId: thread.id,
    step,
    topic: topic.id,
    aim,
    because: { id: `hint.${aim}.${step}`, text: finding?.because ?? 'A hint was asked for' },
    piece: {
      type: 'template',
      text: hintText(topic, point, step, thread.asked.at(-1)?.aim ?? null),
      slots: { ...finding?.slots, component: focal ? view.name(focal) : 'it' },
    },
    closes: step === lastHintStep ? { questionId: thread.id, status: 'parked' } : null,
  }
}

/** The point that the last question was after, or else the first core point still missing. */
function hintTarget(view: View, thread: Thread): { topic: Topic; point: Point } | null {
  const aim = thread.asked.at(-1)?.aim
  const aimed = aim ? pointOf(view.knowledge, aim) : null
  const topic = thread.topic ? view.knowledge.topics.get(thread.topic) : null
  if (!topic) return null
  const missing = missingPoints(view, topic)
  if (aimed && missing.some(({ id }) => id === aimed.point.id)) return aimed
  const point = missingCore(view, topic, thread.about[0])[0] ?? missing[0]
  return point ? { topic, point } : null
}
