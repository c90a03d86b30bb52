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

  it.each([
    "Write to the primary and wait for one replica. It's a bit slower for each write.",
    'Tokens live an hour and we never check them. An hour is a bit long with opt-out.',
    'We close the window five minutes late. That delays it by a window.',
    "I'd keep the log for a week so we can replay. Costs us disks for seven days.",
    'Blob first, then the row. Orphans cost money.',
    'Everything goes through the queue, so mails go out later.',
    'We run both versions side by side while we migrate. Double cost for the window.',
    "I'd check the signature at every hop. It burns some cpu.",
  ])('is, in plain words without a name for it: %s', (text) => {
    expect(stated(text)).not.toBeNull()
  })

  it.each([
    'We lock the seat row in Postgres. The critical thing is no double sale.',
    "I'd put a cache in front. People click way more than they create.",
    "I guess it's something like a few thousand a second, maybe more.",
    'Without an index the query gets slower and slower.',
    "I'd use a queue so that the API is not slower.",
    'A job can take longer than an hour, so the lease is renewed.',
    'Videos are longer in the evening and traffic doubles at eight.',
    'The feature is behind a switch, so shipping and launching are two things.',
  ])('is not, as nothing of their own gets worse: %s', (text) => {
    expect(stated(text)).toBeNull()
  })

  it('is quoted in the words that state it', () => {
    expect(
      stated('We use Redis for the feed. The downside is that people see old likes for a moment.'),
    ).toBe('The downside is that people see old likes for a moment')
  })
})
