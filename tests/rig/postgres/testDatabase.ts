import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { inject, vi } from 'vitest'
import type { PostgresAnswer } from './globalSetup.ts'

/** A database, or a schema where no database may be made, with nothing in it. */
export interface TestDatabase {
  url: string
  /** Runs a statement as the one who made it, for tests that look or break something. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  /** Empties all tables; the schema stays. */
  empty(): Promise<void>
  /** Ends every connection to it, as a restart of the database does. */
  endConnections(): Promise<void>
  /** Removes it, connected servers or not. */
  drop(): Promise<void>
}

const testWithinMs = 30_000

/** The server for tests, which starts with the first question; or why there is none. */
export async function postgresForTests(): Promise<PostgresAnswer> {
  // Making a database takes half a second, and several on a busy machine.
  vi.setConfig({ testTimeout: testWithinMs, hookTimeout: testWithinMs })
  const response = await fetch(inject('postgresDoor'))
  return (await response.json()) as PostgresAnswer
}

/** Makes a database of its own on that server. */
export async function createTestDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `sparboard_test_${randomBytes(6).toString('hex')}`
  const id = escapeIdentifier(name)
  const isOwn = await createDatabase(serverUrl, id)
  const url = new URL(serverUrl)
  url.searchParams.set('application_name', name)
  if (isOwn) url.pathname = `/${name}`
  else url.searchParams.set('options', `-c search_path=${name}`)

  return {
    url: url.href,
    query: (text, values) => query(url.href, text, values),
    async empty() {
      await query(url.href, emptyTables)
    },
    async endConnections() {
      await query(
        serverUrl,
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
        [name],
      )
    },
    async drop() {
      const dropping = isOwn ? `DROP DATABASE ${id} WITH (FORCE)` : `DROP SCHEMA ${id} CASCADE`
      await query(serverUrl, dropping)
    },
  }
}

async function query<Row extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

const emptyTables = `
  DO $$ BEGIN
    EXECUTE (
      SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') FROM pg_tables
      WHERE schemaname = current_schema() AND tablename <> 'sparboard_schema'
    );
  END $$`

const insufficientPrivilege = '42501'

/** False when only a schema could be made. */
async function createDatabase(serverUrl: string, id: string): Promise<boolean> {
  try {
    await query(serverUrl, `CREATE DATABASE ${id} ENCODING 'UTF8' TEMPLATE template0`)
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code !== insufficientPrivilege) throw error
    await query(serverUrl, `CREATE SCHEMA ${id}`)
    return false
  }
}
