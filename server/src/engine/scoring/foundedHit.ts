import { coveredFrom } from '../answers/index.ts'
import { contentWords } from '../answers/stopWords.ts'
import { tokenise } from '../answers/tokens.ts'
import type { Heard } from '../interviewer/memory/InterviewMemory.ts'
import type { Point } from '../knowledge/index.ts'
import type { RoundRecord } from './RoundRecord.ts'

/** So many words of its own a point needs when it was heard while something else was asked. */
const leastWords = 2

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
  const own = vocabulary(point)
  return [...stems(hit.quote)].filter((word) => own.has(word)).length >= leastWords
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

const vocabularies = new WeakMap<Point, ReadonlySet<string>>()

function vocabulary(point: Point): ReadonlySet<string> {
  const known = vocabularies.get(point)
  if (known) return known
  const made = new Set([point.statement, ...point.phrases].flatMap((text) => [...stems(text)]))
  vocabularies.set(point, made)
  return made
}

function stems(text: string): Set<string> {
  const tokens = tokenise(text)
  return new Set(contentWords(tokens).flatMap((at) => tokens[at]?.stem ?? []))
}
