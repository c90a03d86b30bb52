import type { TargetName } from '../targets/targets.ts'
import type { Options } from '../workloads/Workload.ts'
import type { WorkloadName } from '../workloads/workloads.ts'

/** One thing that is measured, and against whom. */
export interface Case {
  workload: WorkloadName
  options: Options
  /** Who takes turns in it. */
  targets: readonly TargetName[]
  /** How often in a whole run; some repeat within themselves. */
  rounds: number
}

const everybody: readonly TargetName[] = ['sparboard', 'raw', 'yws', 'hocus']
/** A relay has no boards to load or to lose. */
const boards: readonly TargetName[] = ['sparboard', 'yws', 'hocus']
/** Where it is the database that may make the difference. */
const postgres = 'sparboard-pg'

export const cases = {
  'fan-out, 10 people': entry('fanOut', { people: 10 }, [...everybody, postgres], 3),
  'fan-out, 50 people': entry('fanOut', { people: 50 }, everybody, 2),
  '100 rooms': entry('manyRooms', { rooms: 100 }, [...everybody, postgres], 3),
  'most rooms': entry('capacity', {}, everybody, 1),
  'memory of rooms': entry('roomMemory', {}, everybody, 1),
  'joining 10,000 shapes': entry('joinDocument', {}, boards, 1),
  'reconnect storm': entry('reconnectStorm', {}, everybody, 2),
  'kill at 150 a second': entry('killDuringEdits', {}, [...boards, postgres], 1),
  'kill at 4,000 a second': entry(
    'killDuringEdits',
    { editsPerSecond: 800 },
    [...boards, postgres],
    1,
  ),
  'hostile clients': entry('hostileClients', {}, ['sparboard'], 1),
} as const satisfies Record<string, Case>

export type CaseName = keyof typeof cases

export const caseNames = Object.keys(cases) as CaseName[]

function entry(
  workload: WorkloadName,
  options: Options,
  targets: readonly TargetName[],
  rounds: number,
): Case {
  return { workload, options, targets, rounds }
}
