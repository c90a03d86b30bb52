import type { Bus, ServerId } from '../rooms/ports.ts'
import type { Leads } from '../rounds/ports.ts'
import type { Storage } from './Storage.ts'

/** What a server needs of a storage that it may share with other servers. */
export interface Backend {
  /** This server, as long as it runs. */
  serverId: ServerId
  storage: Storage
  bus: Bus
  leads: Leads
  /** Says goodbye to the other servers, leaves all leads and closes the storage. */
  close(): Promise<void>
}
