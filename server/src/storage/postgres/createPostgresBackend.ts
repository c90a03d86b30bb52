import { randomBytes } from 'node:crypto'
import { openPostgresBus, openPostgresLeads } from '../../bus/index.ts'
import type { Clock, Logger, ServerId } from '../../rooms/ports.ts'
import { systemClock } from '../../systemClock.ts'
import type { Backend } from '../Backend.ts'
import { clientConfig } from './clientConfig.ts'
import { Database } from './Database.ts'
import { createPostgresBoardStorage } from './postgresBoardStorage.ts'
import { createPostgresDoorStorage } from './postgresDoorStorage.ts'
import { createPostgresRoundStorage } from './postgresRoundStorage.ts'
import { createPostgresSpendingLedger } from './postgresSpendingLedger.ts'
import { prepareDatabase } from './prepareDatabase.ts'

export interface PostgresOptions {
  /** postgres://user:password@host:port/database, and whatever else `pg` reads there. */
  url: string
  log: Logger
  clock?: Clock
  /** Ten seconds, unless a test has no time to wait for them. */
  answerWithinMs?: number
}

const closeWithinMs = 2_000

/**
 * Everything in one PostgreSQL database, which many servers may share: storage, the line between them
 * and the leads of rounds. Throws `StorageUnusable` with a sentence for people when the database
 * cannot be used. docs/decisions/0004-postgresql.md says why it works the way it does.
 */
export async function createPostgresBackend(options: PostgresOptions): Promise<Backend> {
  const { log, clock = systemClock } = options
  const serverId: ServerId = randomBytes(9).toString('base64url')
  const config = clientConfig(options.url, options.answerWithinMs)
  const { schema, channel } = await prepareDatabase(config, log)
  const database = new Database(config, log)
  const shared = { config, clock, log, serverId, channel, schema, database }
  const bus = await openPostgresBus(shared)
  const leads = await openPostgresLeads(shared).catch(async (error: unknown) => {
    await bus.close()
    throw error
  })
  const storage = {
    boards: createPostgresBoardStorage(shared),
    rounds: createPostgresRoundStorage(shared),
    doors: createPostgresDoorStorage(shared),
    spending: createPostgresSpendingLedger(shared),
    close: () => database.close(),
  }
  return {
    serverId,
    storage,
    bus,
    leads,
    // A line that has gone quiet does not even answer a goodbye; the operating system ends it.
    close: () => atMost(closeWithinMs, [bus.close(), leads.close(), database.close()]),
  }
}

async function atMost(ms: number, work: Promise<void>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([Promise.all(work), limit])
  clearTimeout(timer)
}
