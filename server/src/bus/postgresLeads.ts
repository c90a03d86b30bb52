import { createHash } from 'node:crypto'
import type { RoundId } from '@sparboard/shared/base'
import type { ClientConfig } from 'pg'
import type { Clock, Logger } from '../rooms/ports.ts'
import type { Leads } from '../rounds/ports.ts'
import { KeptConnection } from '../storage/postgres/KeptConnection.ts'
import { Listeners } from './Listeners.ts'

export interface PostgresLeadsDeps {
  config: ClientConfig
  clock: Clock
  log: Logger
  /** Advisory locks belong to the whole database; the schema tells ours from others. */
  schema: string
}

/**
 * A server asks for a sign of life every two seconds, and so gives one. Of a server that is at a
 * standstill the system still answers for the connection, so that the database would keep its leads.
 * PostgreSQL 13 has no such setting and keeps them.
 */
const giveUpTheSilent = `
  SELECT set_config(name, '8s', false) FROM pg_settings WHERE name = 'idle_session_timeout'`

/** Leads that have to be closed, which leaves all of them. */
export interface ClosableLeads extends Leads {
  close(): Promise<void>
}

/** Connects; rejects when the database cannot be reached. Later breaks heal by themselves. */
export async function openPostgresLeads(deps: PostgresLeadsDeps): Promise<ClosableLeads> {
  const leads = new PostgresLeads(deps)
  await leads.open()
  return leads
}

/**
 * Leads as advisory locks of one session: the database gives them back when the server is gone.
 * Asking for one rejects while the database cannot be reached.
 */
class PostgresLeads implements ClosableLeads {
  readonly #deps: PostgresLeadsDeps
  readonly #session: KeptConnection
  readonly #held = new Set<RoundId>()
  readonly #lost: Listeners<[]>
  /** One after the other: a session may hold the same lock twice, and then has to leave it twice. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(deps: PostgresLeadsDeps) {
    this.#deps = deps
    this.#lost = new Listeners(deps.log)
    this.#session = new KeptConnection({
      ...deps,
      purpose: 'the leads of rounds',
      prepare: async (client) => {
        await client.query(giveUpTheSilent)
      },
      onOpen: () => undefined,
      onBroken: () => {
        this.#held.clear()
        this.#lost.call()
      },
    })
  }

  async open(): Promise<void> {
    await this.#session.open()
  }

  take(roundId: RoundId): Promise<boolean> {
    return this.#next(async () => {
      if (this.#held.has(roundId)) return true
      const [row] = await this.#session.query<{ is_taken: boolean }>(
        'SELECT pg_try_advisory_lock($1) AS is_taken',
        [this.#lockOf(roundId)],
      )
      // The connection may have broken since it answered, and then nothing is held any more.
      if (row?.is_taken !== true || !this.#session.isOpen) return false
      this.#held.add(roundId)
      return true
    })
  }

  release(roundId: RoundId): Promise<void> {
    return this.#next(async () => {
      if (!this.#held.delete(roundId)) return
      await this.#session.query('SELECT pg_advisory_unlock($1)', [this.#lockOf(roundId)])
    })
  }

  onLost(listener: () => void): () => void {
    return this.#lost.add(listener)
  }

  async close(): Promise<void> {
    this.#held.clear()
    await this.#session.close()
  }

  #next<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** 64 bits, so that two rounds never share a lock by chance. */
  #lockOf(roundId: RoundId): string {
    const digest = createHash('sha256').update(`${this.#deps.schema} ${roundId}`).digest()
    return digest.readBigInt64BE().toString()
  }
}
