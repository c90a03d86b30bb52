import { assertNever } from '@sparboard/shared/base'
import { targetNames, targets, type TargetName } from '../targets/targets.ts'
import type { Options } from '../workloads/Workload.ts'
import type { WorkloadName } from '../workloads/workloads.ts'

/** One thing that is measured, and against whom. */
export interface Case {
  workload: WorkloadName
  options: Options
  /** Who can be put through it; a relay has no boards to load or to lose. */
  against: 'everybody' | 'whoever has boards' | 'us'
  /** How often in a whole run; some repeat within themselves. */
  rounds: number
}

export const cases = {
  'fan-out, 10 people': entry('fanOut', { people: 10 }, 'everybody', 3),
  'fan-out, 50 people': entry('fanOut', { people: 50 }, 'everybody', 3),
  '100 rooms': entry('manyRooms', { rooms: 100 }, 'everybody', 3),
  'most rooms': entry('capacity', {}, 'everybody', 1),
  'memory of rooms': entry('roomMemory', {}, 'everybody', 1),
  'joining 10,000 shapes': entry('joinDocument', {}, 'whoever has boards', 1),
  'reconnect storm': entry('reconnectStorm', {}, 'everybody', 2),
  'kill at 150 a second': entry('killDuringEdits', {}, 'whoever has boards', 1),
  'kill at 4,000 a second': entry(
    'killDuringEdits',
    { editsPerSecond: 800 },
    'whoever has boards',
    1,
  ),
  'hostile clients': entry('hostileClients', {}, 'us', 1),
} as const satisfies Record<string, Case>

export type CaseName = keyof typeof cases

export const caseNames = Object.keys(cases) as CaseName[]

/** Who is put through a case, in turn. */
export function targetsOf(name: CaseName): TargetName[] {
  const { against } = cases[name]
  switch (against) {
    case 'everybody':
      return targetNames
    case 'whoever has boards':
      return targetNames.filter((target) => targets[target].hasBoards)
    case 'us':
      return targetNames.filter((target) => targets[target].isOwn)
    default:
      return assertNever(against)
  }
}

function entry(
  workload: WorkloadName,
  options: Options,
  against: Case['against'],
  rounds: number,
): Case {
  return { workload, options, against, rounds }
}
