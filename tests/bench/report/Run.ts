import type { TargetName } from '../targets/targets.ts'
import type { Figure, Figures } from '../workloads/Workload.ts'
import type { CaseName } from './cases.ts'

/** One case, once, for one target. */
export interface Run {
  case: CaseName
  target: TargetName
  round: number
  seconds: number
  /** Null when it failed. */
  figures: Figures | null
  error: string | null
}

/** Above this many cores taken by others, a run's latencies are not the server's. */
const noisyCores = 0.35

/** A number among a run's figures; null when it is not there. */
export function figureOf({ figures }: Run, path: string): number | null {
  let figure: Figure | undefined = figures
  for (const name of path.split('.')) {
    figure = isGroup(figure) ? figure[name] : undefined
  }
  return typeof figure === 'number' ? figure : null
}

function isGroup(figure: Figure | undefined): figure is Figures {
  return typeof figure === 'object' && figure !== null && !Array.isArray(figure)
}

/** Whether the machine had nothing else to do. */
export function isQuiet(run: Run): boolean {
  return (figureOf(run, 'otherCores') ?? 0) <= noisyCores
}
