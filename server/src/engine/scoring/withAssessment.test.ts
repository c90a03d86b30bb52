import type { DimensionScore } from '@sparboard/shared/scorecard'
import { describe, expect, it } from 'vitest'
import { withAssessment } from './withAssessment.ts'

const base: DimensionScore = {
  id: 'tradeoffs',
  title: 'Trade-off reasoning',
  score: 2,
  range: null,
  bar: 3,
  reading: '',
  missing: [],
  next: null,
  questions: [],
  evidence: [],
}
const mark = (score: number) => ({
  dimension: 'tradeoffs',
  score,
  reason: 'Names the price.',
  citations: [{ seq: 7, quote: 'a second of old data' }],
})

function scored(score: DimensionScore, proposed: number): DimensionScore | undefined {
  return withAssessment([score], [mark(proposed)], (seq) => seq * 1_000)[0]
}

describe('a second opinion on a mark', () => {
  it('[GR30] moves it by half a level at most, either way', () => {
    expect([4, 2.5, 2, 1].map((proposed) => scored(base, proposed)?.score)).toEqual([
      2.5, 2.5, 2, 1.5,
    ])
  })

  it('[GR30] brings what it cites, against where it is lower', () => {
    expect(scored(base, 4)?.evidence).toMatchObject([
      { seq: 7, elapsedMs: 7_000, quote: 'a second of old data', side: 'for' },
    ])
    expect(scored(base, 1)?.evidence).toMatchObject([{ side: 'against' }])
  })

  it('[GR31] gives no number where nothing was observed or little could be read', () => {
    expect(scored({ ...base, score: null }, 4)?.score).toBeNull()
    expect(scored({ ...base, score: null, range: [1, 2] }, 4)).toMatchObject({
      score: null,
      range: [1, 2],
    })
  })

  it('[GR31] leaves the other dimensions alone', () => {
    const other = { ...base, id: 'depth' as const }
    expect(withAssessment([other], [mark(4)], () => 0)).toEqual([other])
  })
})
