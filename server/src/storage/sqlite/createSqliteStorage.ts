import type { Storage } from '../Storage.ts'
import { GroupSync, syncedLog, type SyncedFile } from './GroupSync.ts'
import { openDatabase } from './openDatabase.ts'
import { createSqliteBoardStorage } from './sqliteBoardStorage.ts'
import { createSqliteDoorStorage } from './sqliteDoorStorage.ts'
import { createSqliteRoundStorage } from './sqliteRoundStorage.ts'
import { createSqliteSpendingLedger } from './sqliteSpendingLedger.ts'
import { prepareTransactions } from './transaction.ts'

export interface SqliteOptions {
  /** The database file; its folder is created if need be. */
  file: string
  /** Commits of this many milliseconds share one flush to the disk. */
  groupMs?: number
  /** For tests that play a failing disk. */
  syncedFile?: SyncedFile
}

/**
 * Everything in one SQLite file, with nothing to install. Throws `StorageUnusable` when the file
 * cannot be used. docs/decisions/0002-sqlite-durability.md says why it syncs the way it does.
 */
export function createSqliteStorage(options: SqliteOptions): Storage {
  const database = openDatabase(options.file)
  const transact = prepareTransactions(database)
  const sync = new GroupSync({
    file: options.syncedFile ?? syncedLog(`${options.file}-wal`),
    rewrite: () => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    groupMs: options.groupMs ?? 20,
  })
  const deps = { database, transact, sync }
  return {
    boards: createSqliteBoardStorage(deps),
    rounds: createSqliteRoundStorage(deps),
    doors: createSqliteDoorStorage(deps),
    spending: createSqliteSpendingLedger(deps),
    async close() {
      await sync.close()
      // Closing merges the log into the database and flushes both.
      database.close()
    },
  }
}
