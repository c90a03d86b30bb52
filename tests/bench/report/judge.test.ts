import { describe, expect, it } from 'vitest'
import type { TargetName } from '../targets/targets.ts'
import { judge, sampleOf } from './judge.ts'
import type { Limit, Measure } from './rows.ts'
import type { Run } from './Run.ts'

function run(target: TargetName, round: number, figures: Record<string, number>): Run {
  return { case: '100 rooms', target, round, seconds: 1, figures, error: null }
}

function measure(limits: Limit[], changes: Partial<Measure> = {}): Measure {
  return { what: 'time', unit: 'ms', from: '100 rooms', path: 'ms', limits, ...changes }
}

describe('judging figures', () => {
  it('compares within each round', () => {
    // The machine was twice as slow in the second round, for both.
    const runs = [
      run('sparboard', 0, { ms: 12 }),
      run('raw', 0, { ms: 10 }),
      run('sparboard', 1, { ms: 24 }),
      run('raw', 1, { ms: 20 }),
    ]
    const [judgement] = judge(
      runs,
      measure([{ type: 'ratio', to: 'raw', atMost: 1.3 }]),
      'sparboard',
    )
    expect(judgement).toMatchObject({ value: 1.2, isMet: true })
  })

  it('meets a limit only with a figure', () => {
    const runs = [run('sparboard', 0, { ms: 12 })]
    const limits: Limit[] = [
      { type: 'ratio', to: 'raw', atMost: 1 },
      { type: 'value', atMost: 12 },
      { type: 'value', atLeast: 13 },
    ]
    expect(judge(runs, measure(limits), 'sparboard').map(({ isMet }) => isMet)).toEqual([
      false,
      true,
      false,
    ])
  })

  it('takes latencies from quiet runs, when there are any', () => {
    const runs = [
      run('raw', 0, { ms: 90, otherCores: 1.2 }),
      run('raw', 1, { ms: 3, otherCores: 0.1 }),
    ]
    const latency = measure([], { isLatency: true })
    expect(sampleOf(runs, latency, 'raw')).toEqual({ value: 3, lowest: 3, highest: 3, count: 1 })
    expect(sampleOf(runs.slice(0, 1), latency, 'raw').value).toBe(90)
  })

  it('takes the worst round where one loss is one too many', () => {
    const runs = [run('sparboard', 0, { ms: 0 }), run('sparboard', 1, { ms: 7 })]
    const worst = measure([{ type: 'value', atMost: 0 }], { worst: 'highest' })
    expect(judge(runs, worst, 'sparboard')).toMatchObject([{ value: 7, isMet: false }])
  })
})
