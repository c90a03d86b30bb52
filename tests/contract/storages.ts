import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createMemoryStorage,
  createMemoryWorld,
  createPostgresBackend,
  createSqliteStorage,
  type Backend,
  type Storage,
} from '@sparboard/server/storage'
import { afterAll, afterEach, expect, it } from 'vitest'
import { createTestDatabase, postgresForTests, type TestDatabase } from '../rig/postgres/index.ts'
import { silentLog } from '../rig/silentLog.ts'

/** How a suite gets storage of one kind, and gets it again after the server has stopped. */
export interface StorageKind {
  name: string
  open(): Promise<Storage>
  /** The same data in a new storage, as after a restart; null where nothing outlives the process. */
  reopen: (() => Promise<Storage>) | null
}

/** How a suite gets several servers that share one storage, which is empty before each test. */
export interface SharedKind {
  name: string
  /** One more server. */
  join(): Promise<Backend>
}

/** Every adapter, each with its own data, which goes away after each test. */
export async function storageKinds(): Promise<StorageKind[]> {
  const opened: Storage[] = []
  const folders: string[] = []
  function keep(storage: Storage): Storage {
    opened.push(storage)
    return storage
  }
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((storage) => storage.close()))
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })
  const openSqlite = (folder: string) =>
    keep(createSqliteStorage({ file: join(folder, 'sparboard.sqlite'), groupMs: 0 }))
  return [
    { name: 'memory', open: async () => keep(createMemoryStorage()), reopen: null },
    {
      name: 'sqlite',
      async open() {
        folders.push(mkdtempSync(join(tmpdir(), 'sparboard-storage-')))
        return openSqlite(folders.at(-1)!)
      },
      async reopen() {
        await opened.pop()?.close()
        return openSqlite(folders.at(-1)!)
      },
    },
    ...(await postgresKinds()).map((kind): StorageKind => {
      const openPostgres = async () => (await kind.join()).storage
      return { name: kind.name, open: openPostgres, reopen: openPostgres }
    }),
  ]
}

/** Every adapter for several servers. */
export async function sharedKinds(): Promise<SharedKind[]> {
  const joined: Backend[] = []
  let world = createMemoryWorld()
  afterEach(async () => {
    await Promise.all(joined.splice(0).map((backend) => backend.close()))
    world = createMemoryWorld()
  })
  let servers = 0
  return [
    {
      name: 'memory',
      async join() {
        servers += 1
        const backend = world.join(`server-${servers}`)
        joined.push(backend)
        return backend
      },
    },
    ...(await postgresKinds()),
  ]
}

/** One database for a file of tests, emptied after each; none, and a skipped test, where there is no server. */
async function postgresKinds(): Promise<SharedKind[]> {
  const server = await postgresForTests()
  const missing = 'missing' in server ? server.missing : null
  // Where it cannot, the reason stands in the list of what was skipped.
  it.skipIf(missing !== null)(`PostgreSQL can be used${missing ? `: ${missing}` : ''}`, () => {
    expect(server).toHaveProperty('url')
  })
  if (!('url' in server)) return []
  let database: Promise<TestDatabase> | null = null
  const joined: Backend[] = []
  afterEach(async () => {
    if (joined.length === 0) return
    await Promise.all(joined.splice(0).map((backend) => backend.close()))
    await (await database)?.empty()
  })
  afterAll(async () => (await database)?.drop())
  return [
    {
      name: 'postgres',
      async join() {
        database ??= createTestDatabase(server.url)
        const { url } = await database
        const backend = await createPostgresBackend({ url, log: silentLog })
        joined.push(backend)
        return backend
      },
    },
  ]
}
