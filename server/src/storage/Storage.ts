import type { SpendingLedger } from '../model/seat/SpendingLedger.ts'
import type { BoardStorage } from '../rooms/ports.ts'
import type { DoorStorage } from '../rounds/DoorStorage.ts'
import type { RoundStorage } from '../rounds/ports.ts'

/** Everything that a server keeps. */
export interface Storage {
  boards: BoardStorage
  rounds: RoundStorage
  /** Short codes and who knocks. */
  doors: DoorStorage
  /** What models cost. */
  spending: SpendingLedger
  /** Waits until what was written is durable, then lets go of the files. */
  close(): Promise<void>
}

/** The storage cannot be used at all; the message says why and what to do, for whoever runs the server. */
export class StorageUnusable extends Error {
  override name = 'StorageUnusable'
}
