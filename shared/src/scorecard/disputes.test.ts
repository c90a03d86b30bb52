import { expect, it } from 'vitest'
import { countDisputed, isDisputed } from './disputes.ts'
import type { TopicReview } from './Scorecard.ts'

function review(topic: string, countsFor: TopicReview['countsFor'], ids: string[]): TopicReview {
  return {
    topic,
    title: topic,
    questionId: null,
    askedSeq: null,
    componentLabels: [],
    countsFor,
    points: ids.map((id) => ({
      id,
      statement: id,
      isCore: true,
      heard: 'not_heard',
      quote: null,
      seq: null,
    })),
    statedTradeoff: false,
    modelAnswer: '',
  }
}

const topics = [
  review('cache.ttl', ['depth'], ['jitter', 'length']),
  review('cache.failure', ['depth', 'operations'], ['shed']),
]

it('[GR18] disputed points are counted at each dimension that they count for, each once', () => {
  const disputes = [
    { topic: 'cache.ttl', point: 'jitter', by: 'ada' },
    { topic: 'cache.ttl', point: 'jitter', by: 'bo' },
    { topic: 'cache.failure', point: 'shed', by: 'ada' },
    { topic: 'cache.failure', point: 'gone since', by: 'ada' },
  ]
  const counts = (['depth', 'operations', 'tradeoffs'] as const).map((dimension) =>
    countDisputed({ topics }, disputes, dimension),
  )
  expect(counts).toEqual([2, 1, 0])
})

it('[GR18] the same point of another topic is another point', () => {
  expect(isDisputed([{ topic: 'cache.ttl', point: 'shed' }], 'cache.failure', 'shed')).toBe(false)
})
