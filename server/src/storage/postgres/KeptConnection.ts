import { Client, DatabaseError, type ClientConfig } from 'pg'
import type { Clock, Logger } from '../../rooms/ports.ts'
import { patientlyWithinMs } from './clientConfig.ts'

export interface KeptConnectionDeps {
  config: ClientConfig
  /** What it is for, in the log. */
  purpose: string
  clock: Clock
  log: Logger
  /** Makes a new connection ready; another one is tried when it fails. */
  prepare(client: Client): Promise<void>
  onOpen(): void
  /** The connection, and with it everything that the session held, is gone. */
  onBroken(): void
}

const firstRetryMs = 250
const lastRetryMs = 4_000
const pingEveryMs = 2_000
const answerWithinMs = 4_000

/**
 * One connection of its own, for what belongs to a session of the database: notifications and advisory
 * locks. It is asked for a sign of life every two seconds, and replaced when it breaks.
 */
export class KeptConnection {
  readonly #deps: KeptConnectionDeps
  #client: Client | null = null
  #isClosed = false
  /** A connection answers one statement at a time. */
  #last: Promise<unknown> = Promise.resolve()
  #cancelTimer: () => void = () => undefined

  constructor(deps: KeptConnectionDeps) {
    this.#deps = deps
  }

  get isOpen(): boolean {
    return this.#client !== null
  }

  /** Connects for the first time; rejects when that fails, and does not try again. */
  async open(): Promise<void> {
    const client = new Client({
      ...this.#deps.config,
      connectionTimeoutMillis: patientlyWithinMs,
      query_timeout: answerWithinMs,
    })
    let isBroken = false
    const broke = () => {
      isBroken = true
      if (this.#client === client) this.#lose()
    }
    client.on('error', broke)
    client.on('end', broke)
    try {
      await client.connect()
      await this.#deps.prepare(client)
      if (isBroken || this.#isClosed) throw new Error('The connection ended at once')
    } catch (error) {
      // Ends by itself or not at all; nobody waits for it.
      void client.end().catch(() => undefined)
      throw error
    }
    this.#client = client
    this.#schedulePing()
    this.#deps.onOpen()
  }

  /** Runs a statement on this connection; rejects while it is broken. */
  query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    const result = this.#last.then(() => this.#query<Row>(text, values))
    this.#last = result.catch(() => undefined)
    return result
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#cancelTimer()
    const client = this.#client
    this.#client = null
    await client?.end()
  }

  async #query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    const client = this.#client
    if (!client) throw new Error('The database is not connected')
    try {
      const { rows } = await client.query<Row>(text, values)
      return rows
    } catch (error) {
      // An answer of the database leaves the session as it was; anything else leaves it unknown.
      if (!(error instanceof DatabaseError) && this.#client === client) this.#lose()
      throw error
    }
  }

  #lose(): void {
    const client = this.#client
    this.#client = null
    void client?.end().catch(() => undefined)
    this.#deps.log.warn({ purpose: this.#deps.purpose }, 'A connection to the database broke')
    this.#deps.onBroken()
    this.#scheduleRetry(firstRetryMs)
  }

  #scheduleRetry(delayMs: number): void {
    if (this.#isClosed) return
    this.#cancelTimer()
    this.#cancelTimer = this.#deps.clock.after(delayMs, () => {
      this.open().then(
        () =>
          this.#deps.log.info({ purpose: this.#deps.purpose }, 'Connected to the database again'),
        () => this.#scheduleRetry(Math.min(delayMs * 2, lastRetryMs)),
      )
    })
  }

  #schedulePing(): void {
    if (this.#isClosed) return
    this.#cancelTimer()
    this.#cancelTimer = this.#deps.clock.after(pingEveryMs, () => {
      this.query('SELECT 1', []).then(
        () => this.#schedulePing(),
        // A broken connection has asked for the next one already.
        () => {
          if (this.isOpen) this.#schedulePing()
        },
      )
    })
  }
}
