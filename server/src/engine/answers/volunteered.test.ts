import { expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import { readAnswer } from './readAnswer.ts'

const knowledge = loadKnowledge()

function heard(askedId: string, text: string): string[] {
  const topic = knowledge.topics.get(askedId) ?? null
  const { points } = readAnswer({ text, topic, question: null, knowledge })
  return points.filter((hit) => hit.topic !== askedId).map((hit) => `${hit.topic}#${hit.point}`)
}

it('hears a point of a neighbouring topic that was made on the way', () => {
  const text =
    'Redis, cache aside. Every key gets a TTL of five minutes with some random jitter so that they do not all expire at once.'
  expect(heard('cache.choice', text)).toContain('cache.ttl#jitter')
})

it('does not hear neighbours in names, nor in a point of the topic asked about', () => {
  expect(heard('cache.choice', 'Redis, Kafka, LRU, sharding, replication, TTL.')).toEqual([])
  expect(heard('cache.choice', 'On a miss we read Postgres and put it into Redis.')).toEqual([])
})
