import { assertNever } from '@sparboard/shared/base'
import type { Level } from '@sparboard/shared/round'
import type { Topic } from '../knowledge/index.ts'
import type { AnswerReading } from './AnswerReading.ts'

export interface FollowUpInput {
  topic: Topic
  reading: AnswerReading
  /** Bare ids of points of the topic that were covered so far, this answer included. */
  covered: ReadonlySet<string>
  /** Without one, bonus points are asked for as at senior. */
  level?: Level
  /** Qualified ids of what was asked on this topic before: nothing is asked twice. */
  asked?: ReadonlySet<string>
}

/**
 * What to come back to after an answer, as a qualified id: a wrong answer's reply, the first core
 * point that is missing, the push-back when no trade-off was stated, one bonus point, `move_on`, or
 * `@…` for an utterance that is no answer.
 */
export function chooseFollowUp({ topic, reading, covered, level, asked }: FollowUpInput): string {
  const special = specialFor(reading)
  if (special) return special
  const wasAsked = (id: string): boolean => asked?.has(id) === true
  const wrong = reading.wrong.find((id) => id.startsWith(`${topic.id}#`) && !wasAsked(id))
  if (wrong !== undefined) return wrong
  const open = topic.points.filter(
    (point) => !covered.has(point.id) && !wasAsked(`${topic.id}#${point.id}`),
  )
  // A point that may have been said is asked for after those that surely were not.
  const unsure = new Set(
    reading.points.filter(({ topic: id }) => id === topic.id).map(({ point }) => point),
  )
  const byDoubt = [
    ...open.filter(({ id }) => !unsure.has(id)),
    ...open.filter(({ id }) => unsure.has(id)),
  ]
  const core = byDoubt.find((point) => point.isCore)
  if (core) return `${topic.id}#${core.id}`
  if (!reading.tradeoff && !wasAsked(topic.pushback.id)) return topic.pushback.id
  const bonus = byDoubt.find((point) => !point.isCore)
  if (bonus && level !== 'mid') return `${topic.id}#${bonus.id}`
  return 'move_on'
}

function specialFor(reading: AnswerReading): string | null {
  switch (reading.act) {
    case 'injection':
      return '@injection'
    case 'dont_know':
    case 'hint_request':
      return '@dont_know'
    case 'question':
      return '@answer_clarification'
    case 'off_topic':
      return '@redirect'
    case 'statement':
    case 'vague':
    case 'asks_for_verdict':
    case 'asks_for_solution':
    case 'drives':
    case 'done':
    case 'needs_break':
      return reading.contradiction ? '@contradiction' : null
    default:
      return assertNever(reading.act)
  }
}
