import { coveredFrom, readAnswer } from '../../answers/index.ts'
import type { Knowledge, Topic } from '../../knowledge/index.ts'
import type { InterviewMemory, Utterance } from './InterviewMemory.ts'
import { usesWordsOf } from './ownWords.ts'

/** A remark is heard when it is made; a walk along the whole design speaks of what is asked later. */
const fewestWords = 35
/** In the deep dives an answer has to be long to be about two things. */
const fewestWordsInDepth = 80
/** The latest ones; who talks for an hour is not read again for every topic. */
const mostTurns = 3
const mostCharacters = 1_000

const read = new WeakMap<Utterance, Map<string, ReadonlyMap<string, string>>>()

/**
 * Points of a topic that long turns made before anybody asked about it, by bare id: with the turn and
 * its words. Each turn is read once for a topic, with the same ear as an answer to it.
 */
export function saidBefore(
  { utterances }: Pick<InterviewMemory, 'utterances'>,
  topic: Topic,
  knowledge: Knowledge,
): ReadonlyMap<string, { seq: number; quote: string }> {
  const found = new Map<string, { seq: number; quote: string }>()
  for (const utterance of utterances.filter(isLong).slice(-mostTurns)) {
    if (utterance.topic === topic.id) continue
    for (const [point, quote] of pointsIn(utterance, topic, knowledge)) {
      if (!found.has(point)) found.set(point, { seq: utterance.seq, quote })
    }
  }
  return found
}

function isLong({ text, reading, phase }: Utterance): boolean {
  if (reading.isKeywordList || reading.act !== 'statement') return false
  const fewest = phase === 'deep_dives' ? fewestWordsInDepth : fewestWords
  return text.length > 4 * fewest && text.split(/\s+/).length >= fewest
}

function pointsIn(
  utterance: Utterance,
  topic: Topic,
  knowledge: Knowledge,
): ReadonlyMap<string, string> {
  const known = read.get(utterance) ?? new Map<string, ReadonlyMap<string, string>>()
  read.set(utterance, known)
  const points = known.get(topic.id) ?? readFor(utterance, topic, knowledge)
  known.set(topic.id, points)
  return points
}

function readFor(
  { text }: Utterance,
  topic: Topic,
  knowledge: Knowledge,
): ReadonlyMap<string, string> {
  const { points } = readAnswer({
    text: text.slice(0, mostCharacters),
    topic,
    question: null,
    knowledge,
  })
  const own = points.filter(
    (hit) =>
      hit.topic === topic.id &&
      hit.score >= coveredFrom &&
      topic.points.some((point) => point.id === hit.point && usesWordsOf(point, hit.quote)),
  )
  return new Map(own.map(({ point, quote }) => [point, quote]))
}
