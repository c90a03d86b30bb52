import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import { coveredFrom } from './AnswerReading.ts'
import { readAnswer } from './readAnswer.ts'

const knowledge = loadKnowledge()
const topic = knowledge.topics.get('cache.invalidation') ?? null

describe('filling a cache on a miss', () => {
  it.each([
    'The API looks in Redis first, on a miss it reads Postgres and puts it in Redis.',
    'It reads Postgres and puts it in Redis.',
    'The API checks Redis; a miss loads the row from Postgres and stores it.',
  ])('says nothing of what happens after a write: %s', (text) => {
    const question = 'When does `Redis` stop serving the old version?'
    const { points } = readAnswer({ text, topic, question, knowledge })
    const covered = points.filter(({ score }) => score >= coveredFrom)
    expect(covered.filter((hit) => hit.topic === 'cache.invalidation')).toEqual([])
  })

  it('is told apart from deleting the entry after a write', () => {
    const text = 'After a write the API deletes the key from Redis once Postgres has committed.'
    const { points } = readAnswer({ text, topic, question: null, knowledge })
    expect(points.map(({ point }) => point)).toContain('strategy')
  })
})
