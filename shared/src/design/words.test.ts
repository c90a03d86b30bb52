import { describe, expect, it } from 'vitest'
import { editDistance, singular, wordsOf } from './words.ts'

describe('wordsOf', () => {
  it('cuts labels into lower-case singular words', () => {
    expect(wordsOf('API Servers')).toEqual(['api', 'server'])
    expect(wordsOf('UserService-v2')).toEqual(['user', 'service', 'v2'])
    expect(wordsOf('Socket.IO / Café')).toEqual(['socket.io', 'cafe'])
    expect(wordsOf('日本語 キャッシュ')).toEqual(['日本語', 'キャッシュ'])
    expect(wordsOf('→ ???')).toEqual([])
  })
})

describe('singular', () => {
  it('leaves words alone that only look plural', () => {
    expect(['redis', 'kubernetes', 'bus', 'analytics', 'dns', 'sns'].map(singular)).toEqual([
      'redis',
      'kubernetes',
      'bus',
      'analytics',
      'dns',
      'sns',
    ])
    expect(['caches', 'queues', 'boxes', 'proxies', 'services'].map(singular)).toEqual([
      'cache',
      'queue',
      'box',
      'proxy',
      'service',
    ])
  })
})

describe('editDistance', () => {
  it('counts swapped letters as one and gives up beyond the limit', () => {
    expect(editDistance('kakfa', 'kafka', 1)).toBe(1)
    expect(editDistance('postgress', 'postgres', 1)).toBe(1)
    expect(editDistance('redis', 'redis', 2)).toBe(0)
    expect(editDistance('cassandra', 'kafka', 2)).toBe(3)
  })
})
