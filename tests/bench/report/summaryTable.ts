import { cases } from './cases.ts'
import { ownTargets, targetNames, targets } from '../targets/targets.ts'
import { limitText, standingText, table, verdict, withUnit } from './format.ts'
import { judge, sampleOf } from './judge.ts'
import type { Row } from './rows.ts'
import type { Run } from './Run.ts'

/** Row by row: our figure, theirs, how they stand, what was aimed at, and whether it was met. */
export function summaryTable(runs: readonly Run[], rows: readonly Row[]): string {
  const measured = targetNames.filter((name) => runs.some(({ target }) => target === name))
  const ours = ownTargets.filter((name) => measured.includes(name))
  const peers = measured.filter((name) => !targets[name].isOwn)
  const lines = ours.flatMap((own) =>
    rows.flatMap(({ number, title, measures }) =>
      measures
        .filter(({ from }) => cases[from].targets.includes(own))
        .map((measure) => {
          const judgements = judge(runs, measure, own)
          const figure = (target: (typeof measured)[number]) =>
            withUnit(sampleOf(runs, measure, target).value, measure.unit)
          return [
            String(number),
            `${title}: ${measure.what}`,
            targets[own].title,
            figure(own),
            ...peers.map(figure),
            judgements.map(standingText).filter(Boolean).join(', '),
            measure.limits.map((limit) => limitText(limit, measure.unit)).join(', '),
            verdict(judgements),
          ]
        }),
    ),
  )
  return table(['Row', 'What', 'Server', 'Figure', ...peers, 'Ratio', 'Target', 'Verdict'], lines)
}
