import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import { readAnswer } from './readAnswer.ts'

const knowledge = loadKnowledge()

function stated(text: string): string | null {
  const topic = knowledge.topics.get('cache.choice') ?? null
  return readAnswer({ text, topic, question: null, knowledge }).tradeoff?.quote ?? null
}

describe('a choice with its price', () => {
  it.each([
    'We read it from Redis first. Profile edits may be stale for a second, which is fine.',
    'We put a gateway in front, that costs us a second hop on every call.',
    'I keep one copy per region. Price: writes from Asia take longer.',
    'What I give up is joins across customers, we can do those in the warehouse.',
    'Bytes first, row second, so I may pay for orphans but never show a broken link.',
    'It can lose the last second of likes, we can live with that.',
    'I would rather reject some writes than sell the same seat twice.',
    'Synchronous would be safer but it adds ten milliseconds to each write, so no.',
  ])('is: %s', (text) => {
    expect(stated(text)).not.toBeNull()
  })

  it.each([
    'Redis is fast and scalable and easy to use.',
    'If the primary dies the replica takes over within ten seconds.',
    'It depends on the use case, there are many trade-offs to consider here.',
    'We use Kafka because it is durable and lets many consumers read the same events.',
    'But if two people book the same seat we have a problem, so we take a lock.',
    'A slow consumer would fall behind, so we alert on the age of the oldest message.',
    'There are fifty thousand reads per second and only few writes.',
  ])('is not: %s', (text) => {
    expect(stated(text)).toBeNull()
  })

  it('is quoted in the words that state it', () => {
    expect(
      stated('We use Redis for the feed. The downside is that people see old likes for a moment.'),
    ).toBe('The downside is that people see old likes for a moment')
  })
})
