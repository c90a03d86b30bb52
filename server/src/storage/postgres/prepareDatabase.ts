import { createHash } from 'node:crypto'
import { Client, escapeIdentifier, type ClientConfig } from 'pg'
import type { Logger } from '../../rooms/ports.ts'
import { StorageUnusable } from '../Storage.ts'
import { patientlyWithinMs } from './clientConfig.ts'
import { explainDatabase } from './explainDatabase.ts'
import { migrations } from './migrations.ts'

/** What is known of a database that can be used. */
export interface PreparedDatabase {
  /** Where the tables are. Channels and advisory locks belong to the whole database, so they name it. */
  schema: string
  /** The notification channel of the servers that use this schema. */
  channel: string
}

/** A schema as large as a year of rounds may take its time. */
const migrateWithinMs = 10 * 60_000
const oldestVersion = 130_000

/**
 * Checks that the database can be used and brings its schema up to date; several servers may start at
 * once. Throws `StorageUnusable` with a sentence for people, which never holds the password.
 */
export async function prepareDatabase(
  config: ClientConfig,
  log: Logger,
): Promise<PreparedDatabase> {
  const client = new Client({
    ...config,
    connectionTimeoutMillis: patientlyWithinMs,
    query_timeout: migrateWithinMs,
  })
  // A connection that breaks fails its query as well.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const schema = await check(client, log)
    await migrate(client, schema)
    const digest = createHash('sha256').update(schema).digest('hex')
    return { schema, channel: `sparboard_${digest.slice(0, 16)}` }
  } catch (error) {
    throw explainDatabase(error, client)
  } finally {
    await client.end()
  }
}

async function check(client: Client, log: Logger): Promise<string> {
  const { rows } = await client.query<CheckRow>(`
    SELECT current_setting('server_version_num')::integer AS version,
           current_setting('server_version') AS version_text,
           current_setting('server_encoding') AS encoding,
           current_setting('fsync') AS fsync,
           current_schema() AS schema`)
  const [row] = rows
  if (!row) throw new Error('The database did not answer')
  if (row.version < oldestVersion) {
    throw new StorageUnusable(
      `The database is PostgreSQL ${row.version_text}. Sparboard needs version 13 or later.`,
    )
  }
  if (row.encoding !== 'UTF8') {
    throw new StorageUnusable(
      `The database is encoded in ${row.encoding}. Create one in UTF8: createdb -E UTF8 -T template0 sparboard.`,
    )
  }
  if (row.schema === null) {
    throw new StorageUnusable('The database has no schema to keep tables in. Check search_path.')
  }
  if (row.fsync !== 'on') {
    log.warn({}, 'The database runs with fsync off: a power cut may lose what is called saved')
  }
  return row.schema
}

async function migrate(client: Client, schema: string): Promise<void> {
  const table = `${escapeIdentifier(schema)}.sparboard_schema`
  if ((await readVersion(client, table)) === migrations.length) return
  await client.query("BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '5min'")
  try {
    // Whoever comes second finds the work done.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('sparboard_schema', 0))")
    await client.query(`CREATE TABLE IF NOT EXISTS ${table} (version integer NOT NULL)`)
    for (const step of migrations.slice(await readVersion(client, table))) await client.query(step)
    await client.query(`DELETE FROM ${table}`)
    await client.query(`INSERT INTO ${table} VALUES ($1)`, [migrations.length])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Steps that were taken; 0 for an empty database. */
async function readVersion(client: Client, table: string): Promise<number> {
  const { rows: found } = await client.query<{ is_there: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS is_there',
    [table],
  )
  if (found[0]?.is_there !== true) return 0
  const { rows } = await client.query<{ version: number }>(`SELECT version FROM ${table}`)
  const version = rows[0]?.version ?? 0
  if (version > migrations.length) {
    throw new StorageUnusable(
      'The database was written by a newer version of Sparboard. Start that version, or set DATABASE_URL to another database.',
    )
  }
  return version
}

interface CheckRow {
  version: number
  version_text: string
  encoding: string
  fsync: string
  schema: string | null
}
