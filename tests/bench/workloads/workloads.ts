import { capacity } from './capacity.ts'
import { fanOut } from './fanOut.ts'
import { hostileClients } from './hostileClients.ts'
import { joinDocument } from './joinDocument.ts'
import { killDuringEdits } from './killDuringEdits.ts'
import { manyRooms } from './manyRooms.ts'
import { reconnectStorm } from './reconnectStorm.ts'
import { roomMemory } from './roomMemory.ts'
import type { Workload } from './Workload.ts'

/** All workloads by name. */
export const workloads = {
  fanOut,
  manyRooms,
  capacity,
  roomMemory,
  joinDocument,
  reconnectStorm,
  killDuringEdits,
  hostileClients,
} as const satisfies Record<string, Workload>

export type WorkloadName = keyof typeof workloads

export function isWorkloadName(name: string): name is WorkloadName {
  return Object.hasOwn(workloads, name)
}
