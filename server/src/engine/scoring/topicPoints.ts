import type { PointReview } from '@sparboard/shared/scorecard'
import type { Heard, Thread } from '../interviewer/memory/InterviewMemory.ts'
import type { Point, Topic } from '../knowledge/index.ts'
import { wholeQuote } from './cite.ts'
import { foundedHit, isFounded } from './foundedHit.ts'
import type { RoundRecord } from './RoundRecord.ts'
import { howTicked } from './ticks.ts'

/** What a point counts by how it came: rubric, guard 3. */
const weightOf = { unprompted: 1, probed: 0.6, hinted: 0.3, unsure: 0.3, not_heard: 0 } as const

/** The topic of a thread. */
export function topicOf(record: RoundRecord, thread: Thread): Topic | null {
  return thread.topic === null ? null : (record.knowledge.topics.get(thread.topic) ?? null)
}

/** Each point of a topic with whether, how and where it was heard. */
export function reviewPoints(record: RoundRecord, topic: Topic): PointReview[] {
  return topic.points.map((point) => reviewPoint(record, topic, point))
}

function reviewPoint(record: RoundRecord, topic: Topic, point: Point): PointReview {
  const { unsure } = record.memory
  const base = { id: point.id, statement: point.statement, isCore: point.isCore }
  const heard = foundedHit(record, topic.id, point)
  if (heard) {
    return { ...base, heard: heard.how, quote: quoteOf(record, heard), seq: heard.seq }
  }
  const tick = record.ticks.find((one) => one.topic === topic.id && one.point === point.id)
  if (tick) return { ...base, heard: howTicked(record, tick), quote: tick.quote, seq: null }
  const maybe = unsure.get(`${topic.id}#${point.id}`)
  if (maybe && isFounded(record, topic.id, point, maybe))
    return { ...base, heard: 'unsure', quote: quoteOf(record, maybe), seq: maybe.seq }
  return { ...base, heard: 'not_heard', quote: null, seq: null }
}

/** What was heard, in whole words. */
export function quoteOf(record: RoundRecord, { seq, quote }: Heard): string {
  const turn = record.memory.utterances.find((utterance) => utterance.seq === seq)
  return turn ? wholeQuote(turn.text, quote) : quote
}

/** Share of a topic's core points that were made, weighted by how they came: 0..1. */
export function coreShare(points: readonly PointReview[]): number {
  const core = points.filter(({ isCore }) => isCore)
  const asked = core.length > 0 ? core : points
  if (asked.length === 0) return 0
  return asked.reduce((sum, { heard }) => sum + weightOf[heard], 0) / asked.length
}
