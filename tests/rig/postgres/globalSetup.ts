import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { startPostgres, type PostgresServer } from './startPostgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tests ask for the address of a PostgreSQL server. */
    postgresDoor: string
  }
}

/** What the door answers. */
export type PostgresAnswer = { url: string } | { missing: string }

/**
 * One PostgreSQL server for a whole run of the tests, started when the first test asks for it and ended
 * with the run. `DATABASE_URL` names one to use instead.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | null = null

  async function answer(): Promise<PostgresAnswer> {
    const given = process.env.DATABASE_URL
    if (given) return { url: given }
    const isFirst = server === null
    server ??= startPostgres()
    try {
      return { url: (await server).url }
    } catch (error) {
      const missing = error instanceof Error ? error.message : String(error)
      if (isFirst) {
        process.stderr.write(
          `SKIPPED: every test with PostgreSQL: ${missing}. Set DATABASE_URL to a server of yours.\n`,
        )
      }
      return { missing }
    }
  }

  const door = createServer((_request, response) => {
    void answer().then((body) => response.end(JSON.stringify(body)))
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const { port } = door.address() as AddressInfo
  project.provide('postgresDoor', `http://127.0.0.1:${port}`)
  return async () => {
    door.closeAllConnections()
    door.close()
    await (await server?.catch(() => null))?.stop()
  }
}
