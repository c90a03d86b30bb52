import { join } from 'node:path'
import { localBus, localLeads } from './bus/index.ts'
import type { Config } from './config.ts'
import type { Clock, Logger } from './rooms/index.ts'
import {
  createPostgresBackend,
  createSqliteStorage,
  type Backend,
  type Storage,
} from './storage/index.ts'

/**
 * Where this server keeps everything: a PostgreSQL database that it may share with others, or else a
 * file of its own. Throws `StorageUnusable` with a sentence for people when it cannot be used.
 */
export async function openBackend(
  { databaseUrl, dataDir }: Config,
  { clock, log }: { clock: Clock; log: Logger },
): Promise<Backend> {
  if (databaseUrl !== null) return createPostgresBackend({ url: databaseUrl, clock, log })
  return aloneOn(createSqliteStorage({ file: join(dataDir, 'sparboard.sqlite') }))
}

/** A storage that no other server writes to. */
function aloneOn(storage: Storage): Backend {
  return {
    serverId: 'alone',
    storage,
    bus: localBus(),
    leads: localLeads(),
    close: () => storage.close(),
  }
}
