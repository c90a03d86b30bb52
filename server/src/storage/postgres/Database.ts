import { Pool, type ClientConfig } from 'pg'
import type { Logger } from '../../rooms/ports.ts'

/** A statement that each connection prepares once. */
export interface Statement {
  /** At most 63 characters, and another one for another text. */
  name: string
  text: string
}

const maxConnections = 8
const idleAfterMs = 30_000

/** A bounded number of connections; one that broke or did not answer in time is replaced. */
export class Database {
  readonly #pool: Pool
  #closed: Promise<void> | null = null

  constructor(config: ClientConfig, log: Logger) {
    this.#pool = new Pool({ ...config, max: maxConnections, idleTimeoutMillis: idleAfterMs })
    // Of a connection that nobody uses; the next statement opens another. The error itself carries
    // the connection and everything in it.
    this.#pool.on('error', ({ message }) => {
      log.warn({ reason: message }, 'A connection to the database broke')
    })
  }

  /** Runs one statement as a transaction of its own and gives its rows. */
  async rows<Row extends object>(
    { name, text }: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const result = await this.#pool.query<Row>({ name, text, values: values.map(storable) })
    return result.rows
  }

  /** Waits for what is under way, which ends by itself. Does nothing the second time. */
  close(): Promise<void> {
    this.#closed ??= this.#pool.end()
    return this.#closed
  }
}

/** Text in PostgreSQL has no place for a NUL; ours never has one, so with it nothing is found. */
export function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value
}
