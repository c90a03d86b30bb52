import type { Component, RankedKind } from '@sparboard/shared/design'
import { describe, expect, it } from 'vitest'
import { describeChip, surenessOf } from './sureness.ts'

function read(
  ...kinds: [RankedKind, ...RankedKind[]]
): Pick<Component, 'label' | 'kind' | 'kinds'> {
  return { label: 'DB', kind: kinds[0].kind, kinds }
}

const clear = read({ kind: 'cache', confidence: 0.97 })
const likely = read({ kind: 'client', confidence: 0.78 }, { kind: 'service', confidence: 0.2 })
const close = read({ kind: 'sql_db', confidence: 0.57 }, { kind: 'nosql_db', confidence: 0.5 })
const weak = read({ kind: 'service', confidence: 0.35 }, { kind: 'unknown', confidence: 0.1 })
const unknown = read({ kind: 'unknown', confidence: 0.6 })

describe('how sure a reading is', () => {
  it('[DR70] two kinds close together, a weak one and none at all are unsure', () => {
    expect([clear, likely, close, weak, unknown].map(surenessOf)).toEqual([
      'sure',
      'likely',
      'unsure',
      'unsure',
      'unsure',
    ])
    expect(surenessOf({ kinds: [] })).toBe('unsure')
  })

  it('[DR70, DR73] is said in words, with what else it may be', () => {
    expect([clear, likely, close, weak, unknown].map((each) => describeChip(each, false))).toEqual([
      'DB: Cache, 97 % sure',
      'DB: Client 78 %',
      'DB: SQL database? 57 %, or NoSQL database',
      'DB: Service? 35 %',
      'DB: Unknown',
    ])
    expect(describeChip({ ...clear, label: '' }, true)).toBe('Unnamed: Cache, set by hand')
  })
})
