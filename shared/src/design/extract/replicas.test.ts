import { describe, expect, it } from 'vitest'
import { writtenReplicas } from './replicas.ts'

describe('writtenReplicas', () => {
  it('reads numbers', () => {
    const counts = [
      'Worker x3',
      'API ×2',
      'App server (4)',
      '3 replicas',
      'Redis, 6 shards',
      '10x pods',
    ]
    expect(counts.map((text) => writtenReplicas(text).count)).toEqual([3, 2, 4, 3, 6, 10])
  })

  it('reads words that mean more than one', () => {
    const texts = [
      'Redis cluster',
      'read replica',
      'Postgres standby',
      'Multi-AZ',
      'Auto scaling group',
      'DB (HA)',
    ]
    expect(texts.map((text) => writtenReplicas(text))).toEqual(
      texts.map(() => ({ count: 1, isReplicated: true })),
    )
  })

  it('leaves other numbers alone', () => {
    expect(
      ['S3', 'Route 53', 'EC2', 'x86 builder', 'Phase 2', 'HAProxy'].map((text) =>
        writtenReplicas(text),
      ),
    ).toEqual(Array.from({ length: 6 }, () => ({ count: 1, isReplicated: false })))
  })
})
