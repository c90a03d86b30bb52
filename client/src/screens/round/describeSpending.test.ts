import { describe, expect, it } from 'vitest'
import { describeSpending } from './describeSpending.ts'

const spent = { requests: 12, tokens: 34_567, usd: 0.0234 }

describe('what a model has cost', () => {
  it('[SC18] is told beside the limits, and in money where prices are known', () => {
    const most = { requests: 150, tokens: 1_000_000, usd: 2 }
    expect(describeSpending(spent, most, true)).toEqual([
      '12 of 150 requests',
      '34,567 of 1M tokens',
      '$0.02 of $2.00',
    ])
  })

  it('[SC18] is not called nothing when it is little', () => {
    const most = { requests: null, tokens: null, usd: 0.5 }
    expect(describeSpending({ ...spent, usd: 0.0003 }, most, true).at(-1)).toBe(
      'under $0.01 of $0.50',
    )
    expect(describeSpending({ ...spent, usd: 0 }, most, true).at(-1)).toBe('$0.00 of $0.50')
  })

  it('[SC18] is told without money where nobody named a price, and without limits where there are none', () => {
    const none = { requests: null, tokens: null, usd: null }
    expect(describeSpending(spent, none, false)).toEqual(['12 requests', '34,567 tokens'])
  })
})
