import type { Storage } from '../Storage.ts'
import { createMemoryBoardStorage } from './memoryBoardStorage.ts'
import { createMemoryDoorStorage } from './memoryDoorStorage.ts'
import { createMemoryRoundStorage } from './memoryRoundStorage.ts'
import { createMemorySpendingLedger } from './memorySpendingLedger.ts'

/** Storage that forgets everything when the process ends: for tests and rehearsals. */
export function createMemoryStorage(): Storage {
  return {
    boards: createMemoryBoardStorage(),
    rounds: createMemoryRoundStorage(),
    doors: createMemoryDoorStorage(),
    spending: createMemorySpendingLedger(),
    close: async () => undefined,
  }
}
