import { targets } from '../targets/targets.ts'
import type { Figures } from '../workloads/Workload.ts'
import { number, table } from './format.ts'
import type { Run } from './Run.ts'

/** What became of every attack; empty when none was made. */
export function attacksTable(runs: readonly Run[]): string {
  const lines = runs.flatMap((run) =>
    run.case === 'hostile clients' && run.figures ? linesOf(run, run.figures) : [],
  )
  if (lines.length === 0) return ''
  return table(['Server', 'Attack', 'Process', 'Bystander', 'Attacker', 'CPU', 'Memory'], lines)
}

function linesOf({ target }: Run, figures: Figures): string[][] {
  const attacks = (figures.attacks ?? {}) as Record<string, Figures>
  return Object.entries(attacks).map(([name, outcome]) => {
    const { isAlive, bystanderStayed, newcomerCameIn, bystanderSeesEdits } = outcome
    const isWell = bystanderStayed && newcomerCameIn && bystanderSeesEdits
    return [
      targets[target].title,
      name,
      isAlive ? 'lives' : '**died**',
      isWell ? 'well' : '**harmed**',
      attackerText(outcome),
      `${number(numberOr(outcome.cpuMs))} ms`,
      `${number(numberOr(outcome.memoryMiB))} MiB`,
    ]
  })
}

function attackerText({ attackerClosed, attackerCode }: Figures): string {
  if (!attackerClosed) return 'stays'
  return typeof attackerCode === 'number' ? `closed, ${attackerCode}` : 'cut off'
}

function numberOr(value: Figures[string] | undefined): number | null {
  return typeof value === 'number' ? value : null
}
