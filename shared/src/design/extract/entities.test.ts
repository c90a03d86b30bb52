import { describe, expect, it } from 'vitest'
import { isEntity, isFieldLike } from './entities.ts'

describe('isEntity', () => {
  it('knows boxes of an entity diagram', () => {
    expect(isEntity('User\nid: uuid\nname: string\nemail: string')).toBe(true)
    expect(isEntity('Post\n- post_id PK\n- author_id FK\n- body')).toBe(true)
  })

  it('leaves components with remarks alone', () => {
    expect(isEntity('Redis\n- sessions\n- user_id -> feed')).toBe(false)
    expect(isEntity('Orders DB\nid: uuid\ntotal: int')).toBe(false)
    expect(isEntity('Feed service\nBuilds the feed of a user\nCalls the ranker')).toBe(false)
    expect(isEntity('Load\nBalancer')).toBe(false)
  })
})

describe('isFieldLike', () => {
  it('knows columns from names of things', () => {
    expect(['user_id', 'createdAt', 'total: decimal', 'id'].every(isFieldLike)).toBe(true)
    expect(['Redis', 'Order service', 'API Gateway'].some(isFieldLike)).toBe(false)
  })
})
