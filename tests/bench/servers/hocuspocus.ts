// @hocuspocus/server with the schema and statements of @hocuspocus/extension-sqlite on node:sqlite. The
// extension itself pins a better-sqlite3 that aborts Node 24 when a statement is collected.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { peerModule } from './peerModule.ts'

interface Named {
  documentName: string
}
interface DatabaseOptions {
  fetch(named: Named): Promise<unknown>
  store(named: Named & { state: Uint8Array }): Promise<void>
}
interface ServerOptions {
  port: number
  address: string
  quiet: boolean
  stopOnSignals: boolean
  extensions: unknown[]
}

const { Server } = await peerModule<{
  Server: new (options: ServerOptions) => { listen(): Promise<unknown> }
}>('@hocuspocus/server/dist/hocuspocus-server.esm.js')
const { Database } = await peerModule<{ Database: new (options: DatabaseOptions) => unknown }>(
  '@hocuspocus/extension-database/dist/hocuspocus-database.esm.js',
)

const file = new DatabaseSync(join(process.env.DATA_DIR ?? '', 'db.sqlite'))
file.exec(
  `CREATE TABLE IF NOT EXISTS "documents" (
    "name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name)
  )`,
)
const select = 'SELECT data FROM "documents" WHERE name = $name ORDER BY rowid DESC'
const upsert = `INSERT INTO "documents" ("name", "data") VALUES ($name, $data)
  ON CONFLICT(name) DO UPDATE SET data = $data`
const storage = new Database({
  fetch: async ({ documentName }) => file.prepare(select).get({ name: documentName })?.data ?? null,
  async store({ documentName, state }) {
    file.prepare(upsert).run({ name: documentName, data: state })
  },
})

const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions: [storage],
})
await server.listen()
process.on('SIGTERM', () => process.exit(0))
