import { describe, expect, it } from 'vitest'
import { limitText, number, verdict } from './format.ts'
import type { Judgement } from './judge.ts'
import type { Limit } from './rows.ts'

const limit: Limit = { type: 'ratio', to: 'raw', atMost: 1.3 }
const met: Judgement = { limit, value: 1.2, isMet: true }
const missed: Judgement = { limit, value: 1.4, isMet: false }
const unknown: Judgement = { limit, value: null, isMet: false }

describe('the table', () => {
  it('says met only when every limit is, and missed as soon as one is not', () => {
    expect([
      verdict([met, met]),
      verdict([met, missed]),
      verdict([met, unknown]),
      verdict([unknown, missed]),
    ]).toEqual(['met', '**missed**', 'not measured', '**missed**'])
  })

  it('spells limits as people say them', () => {
    const limits: Limit[] = [
      limit,
      { type: 'difference', to: 'raw', atMost: 1 },
      { type: 'value', atMost: 0 },
      { type: 'value', atLeast: 1 },
    ]
    expect(limits.map((each) => limitText(each, 'ms'))).toEqual([
      '≤ 1.3× raw',
      '≤ raw + 1 ms',
      '0',
      '≥ 1 ms',
    ])
  })

  it('shows the digits that matter', () => {
    expect([0.012_345, 9.876, 1_234.5, null].map(number)).toEqual(['0.0123', '9.88', '1,235', '–'])
  })
})
