import { expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import { matchClarification } from './matchClarification.ts'

const knowledge = loadKnowledge()

function asked(problemId: string, text: string): string[] {
  const problem = knowledge.problems.get(problemId)
  if (!problem) throw new Error(`no problem ${problemId}`)
  return matchClarification(problem, text, knowledge).map(({ intent }) => intent)
}

it.each([
  ['social_feed', 'how many daily users do we expect?', 'scale'],
  ['social_feed', 'is it read heavy?', 'scale'],
  ['social_feed', 'do we need to support video?', 'media'],
  ['social_feed', 'what about latency', 'freshness'],
  ['social_feed', 'is following mutual?', 'graph'],
  ['file_storage', 'what if the same file is edited on two laptops at once?', 'conflict'],
  ['rate_limiter', 'what should happen if the limiter is down?', 'failure'],
  ['ticket_booking', 'how long is a seat reserved while someone pays?', 'hold'],
  ['payment_ledger', 'can a balance go below zero?', 'consistency'],
  ['job_scheduler', 'may a job run twice?', 'semantics'],
  ['ticket_booking', 'What about availability, what do we promise during a sale?', 'availability'],
])('%s: %s', (problem, text, intent) => {
  expect(asked(problem, text)).toContain(intent)
})

it('finds several facts in several questions', () => {
  expect(
    asked('chat', 'How large can groups be? And is it end-to-end encrypted?').toSorted(),
  ).toEqual(['encryption', 'groups'])
})

it.each([
  ['video_streaming', 'What resolutions, and is live streaming in or out?', ['live', 'quality']],
  [
    'url_shortener',
    'How many requests and how quickly do we need to answer?',
    ['latency', 'scale'],
  ],
])('finds two facts asked for in one breath: %s: %s', (problem, text, intents) => {
  expect(asked(problem, text).toSorted()).toEqual(intents)
})

it.each([
  ['url_shortener', 'is it a lot of links?', ['scale']],
  ['ride_hailing', "what's the scale here, drivers and trips?", ['scale']],
  ['social_feed', 'Can a post be taken down, and how soon must it be gone?', ['edits']],
  ['video_streaming', 'How soon after an upload can people watch it?', ['processing']],
])('reveals nothing beside what was asked for: %s: %s', (problem, text, intents) => {
  expect(asked(problem, text)).toEqual(intents)
})

it('takes a bare question together with the sentence before it', () => {
  expect(
    asked('file_storage', 'Two devices edit the same file offline. What should happen?'),
  ).toContain('conflict')
})

it.each([
  ['social_feed', 'should I use Kafka or RabbitMQ?'],
  ['chat', 'is that right?'],
  ['notification_system', 'A queue for each channel, maybe?'],
  ['job_scheduler', 'How do I find the jobs that are due? With an index on the due time.'],
  ['metrics_monitoring', 'Can I move on to the storage now?'],
  ['payment_ledger', "I'll use Postgres with a ledger table"],
  ['ticket_booking', "I'd put a queue in front of the seat service"],
])('reveals nothing unasked: %s: %s', (problem, text) => {
  expect(asked(problem, text)).toEqual([])
})
