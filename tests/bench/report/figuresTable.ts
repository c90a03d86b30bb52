import { targetNames, targets } from '../targets/targets.ts'
import { spread, table, withUnit } from './format.ts'
import { sampleOf } from './judge.ts'
import type { Row } from './rows.ts'
import type { Run } from './Run.ts'

/** The median of every figure, from how many runs, and how far they lie apart. */
export function figuresTable(runs: readonly Run[], rows: readonly Row[]): string {
  const lines = rows.flatMap(({ number, title, measures }) =>
    measures.flatMap((measure) =>
      targetNames.flatMap((target) => {
        const sample = sampleOf(runs, measure, target)
        if (sample.count === 0) return []
        const { title: who } = targets[target]
        const value = withUnit(sample.value, measure.unit)
        const what = `${title}: ${measure.what}`
        return [[String(number), what, who, value, spread(sample), String(sample.count)]]
      }),
    ),
  )
  return table(['Row', 'What', 'Server', 'Figure', 'Lowest to highest', 'Runs'], lines)
}
