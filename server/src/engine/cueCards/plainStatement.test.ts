import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import { plainPoints, plainStatement } from './plainStatement.ts'

const { topics } = loadKnowledge()

describe('points in plain words', () => {
  it('[CC18] are points that there are', () => {
    const gone = plainPoints.filter((key) => {
      const [topic = '', id] = key.split('#')
      return !topics.get(topic)?.points.some((point) => point.id === id)
    })
    expect(gone).toEqual([])
  })

  it('[CC18] any other is said as it is noted', () => {
    expect(plainStatement('cache.none', { id: 'x', statement: 'As noted' })).toBe('As noted')
  })

  it('[CC18] are short and differ from each other within a topic', () => {
    const long = plainPoints.filter((key) => {
      const [topic = '', id = ''] = key.split('#')
      return plainStatement(topic, { id, statement: '' }).length > 105
    })
    expect(long).toEqual([])
    for (const { id, points } of topics.values()) {
      const texts = points.map((point) => plainStatement(id, point))
      expect(new Set(texts).size).toBe(texts.length)
    }
  })
})
