import { coveredFrom } from '../answers/index.ts'
import type { Heard } from '../interviewer/memory/InterviewMemory.ts'
import { usesWordsOf } from '../interviewer/memory/ownWords.ts'
import type { Point } from '../knowledge/index.ts'
import type { RoundRecord } from './RoundRecord.ts'

/**
 * The first time that a point was made in a way that a mark may rest on; null for none. In answer to
 * its own topic any hit will do. Heard in passing, in an answer to something else, its quote has to use
 * words of the point itself: one sentence otherwise makes points of many topics that it does not speak of.
 */
export function foundedHit(record: RoundRecord, topic: string, point: Point): Heard | null {
  const heard = record.memory.coverage.get(topic)?.get(point.id)
  if (!heard) return null
  return isFounded(record, topic, point, heard) ? heard : madeInAnswer(record, topic, point)
}

/** As `foundedHit`, for what was perhaps said. */
export function isFounded(record: RoundRecord, topic: string, point: Point, hit: Heard): boolean {
  if (ownAnswers(record, topic).has(hit.seq)) return true
  return usesWordsOf(point, hit.quote)
}

/** What passed for a point before may have hidden that it was made when it was asked about. */
function madeInAnswer(record: RoundRecord, topic: string, point: Point): Heard | null {
  const answers = ownAnswers(record, topic)
  const id = `${topic}#${point.id}`
  const { hinted, probed, utterances } = record.memory
  const how = hinted.has(id) ? 'hinted' : probed.has(id) ? 'probed' : 'unprompted'
  for (const { seq, reading } of utterances) {
    if (!answers.has(seq) || reading.isKeywordList) continue
    const hit = reading.points.find(
      (each) => each.topic === topic && each.point === point.id && each.score >= coveredFrom,
    )
    if (hit) return { seq, quote: hit.quote, how }
  }
  return null
}

function ownAnswers({ deepDives }: RoundRecord, topic: string): ReadonlySet<number> {
  return new Set(
    deepDives.filter((thread) => thread.topic === topic).flatMap(({ answers }) => answers),
  )
}
