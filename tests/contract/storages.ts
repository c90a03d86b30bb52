import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryStorage, createSqliteStorage, type Storage } from '@sparboard/server/storage'
import { afterEach } from 'vitest'

/** How a suite gets storage of one kind, and gets it again after the server has stopped. */
export interface StorageKind {
  name: string
  open(): Promise<Storage>
  /** The same data in a new storage, as after a restart; null where nothing outlives the process. */
  reopen: (() => Promise<Storage>) | null
}

/** Every adapter, each with its own data, which goes away after each test. */
export function storageKinds(): StorageKind[] {
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
  ]
}
