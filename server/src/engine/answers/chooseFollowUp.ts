import { assertNever } from '@sparboard/shared/base'
import type { Level } from '@sparboard/shared/round'
import type { Point, Topic } from '../knowledge/index.ts'
import { coveredFrom, type AnswerReading } from './AnswerReading.ts'

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
  return likeliestGap({ topic, reading, covered, level, asked })
}

/** How often a point goes unnoticed or is noticed wrongly where nothing more is known. */
const doubt = 0.05
/** How often a trade-off that was found was stated, and one that was not found. */
const tradeoffChance = { found: 0.85, missed: 0.1 }

/**
 * The gap that is most probably the first: the chance that it is open times the chance that all before
 * it are closed. A point that may have been said thus comes after one that surely was not.
 */
function likeliestGap({ topic, reading, covered, level, asked }: FollowUpInput): string {
  const heard = new Map(
    reading.points.filter(({ topic: id }) => id === topic.id).map((hit) => [hit.point, hit.score]),
  )
  let best = 'move_on'
  let bestChance = 0
  let closed = 1
  const consider = (id: string, isClosed: number, isOpen: boolean): void => {
    // Nothing is asked twice, so what was asked for stands before nothing else either.
    if (asked?.has(id) === true) return
    if (isOpen && closed * (1 - isClosed) > bestChance) {
      best = id
      bestChance = closed * (1 - isClosed)
    }
    closed *= isClosed
  }
  const considerPoint = ({ id }: Point): void => {
    const isCovered = covered.has(id)
    const chance = heard.get(id) ?? doubt
    // What was covered by an earlier answer is not taken back by this one.
    const wasCovered = isCovered && chance < coveredFrom
    consider(`${topic.id}#${id}`, wasCovered ? 1 - doubt : chance, !isCovered)
  }
  for (const point of topic.points) if (point.isCore) considerPoint(point)
  const isStated = reading.tradeoff !== null
  consider(topic.pushback.id, isStated ? tradeoffChance.found : tradeoffChance.missed, !isStated)
  if (level !== 'mid') for (const point of topic.points) if (!point.isCore) considerPoint(point)
  return closed > bestChance ? 'move_on' : best
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
