import type { Pressure } from '@sparboard/shared/round'
import type { Topic } from '../../knowledge/types.ts'
import type { Thread } from '../memory/InterviewMemory.ts'
import { isStruggling } from './levelShown.ts'
import type { View } from './View.ts'

/** How hard an interviewer presses. It moves what is asked and when, never what counts. */
interface Press {
  /** Pauses and silences are this much longer. */
  patience: number
  /** So many smaller steps for general or very short answers within one topic. */
  chances: number
}

const presses: Record<Pressure, Press> = {
  kind: { patience: 1.4, chances: 2 },
  steady: { patience: 1, chances: 1 },
  tough: { patience: 0.75, chances: 0 },
}

export function pressOf({ round }: View): Press {
  return presses[round.pressure]
}

/** At most so many push-backs for a kind interviewer, and only on the choices the round turns on. */
const kindPushes = 2

/**
 * A push-back is due: a choice was made in this topic and nothing was said of what it costs. Not
 * after one in the topic just before, or it becomes a pattern; who presses hard takes every one.
 */
export function mayPushBack(view: View, thread: Thread, topic: Topic): boolean {
  if (view.isGiven(topic.pushback.id) || hasNamedCost(view, thread)) return false
  // Who is lost has nothing to defend.
  if (isStruggling(view)) return false
  const { pressure } = view.round
  if (pressure === 'tough') return true
  const others = view.memory.threads.filter(
    ({ id, topic: asked }) => id !== thread.id && asked !== null,
  )
  if (others.at(-1)?.asked.some(({ move }) => move === 'push_back')) return false
  if (pressure === 'steady') return true
  const pushed = others.filter(({ asked }) => asked.some(({ move }) => move === 'push_back'))
  return pushed.length < kindPushes && isMainChoice(view, thread, topic)
}

/** The problem's own subject, or what a requirement hangs on. */
function isMainChoice(view: View, thread: Thread, topic: Topic): boolean {
  const isDive = view.problem?.deepDives.some(({ topics }) => topics.includes(topic.id)) ?? false
  const focal = thread.about[0]
  const finding = view.findingsOn(topic.id).find((one) => one.focal === focal)
  return isDive || topic.severity === 'high' || (finding?.demand ?? null) !== null
}

/** Words in which people say what a choice costs, beside what the reading takes for a trade-off. */
const cost =
  /\b(?:costs?\b|costly|at the (?:cost|price|expense)|the price\b|expens\w+|downsides?|drawbacks?|trade-?offs?|trad(?:e|ing) (?:off|away)|giv(?:e|es|ing) up|gave up|sacrific\w+|in exchange|i accept|we accept|acceptable|live with|can tolerate|the catch|penalt\w+|pays? for|paying|weaker|worse|slower|more (?:complex|work|latency|storage|memory|moving parts|writes|reads|hops)|extra (?:hop|latency|work|write|read|storage|memory|cost|copy|system)|we lose|i lose|you lose|loses? (?:some|the last|a few|freshness|order))/i

/** The candidate has already said what the choice costs: in this topic, or about this component. */
export function hasNamedCost(view: View, thread: Thread): boolean {
  if (thread.statedTradeoff) return true
  const answers = new Set(thread.answers)
  const label = view.component(thread.about[0])?.label.toLowerCase() ?? ''
  return view.memory.utterances.some(({ seq, text, topic, reading }) => {
    if (answers.has(seq)) return reading.tradeoff !== null || cost.test(text)
    if (reading.tradeoff === null) return false
    return topic === thread.topic || (label !== '' && text.toLowerCase().includes(label))
  })
}
