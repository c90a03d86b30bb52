import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StorageUnusable } from '../Storage.ts'
import { migrations } from './migrations.ts'

/**
 * Opens the database of a data directory, alone: a second server on the same file would hold other
 * boards in memory and overwrite ours. Throws `StorageUnusable` with a sentence for people when the
 * file is damaged, in use, from a newer version, or cannot be written.
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | null = null
  try {
    makeFolder(dirname(file))
    database = new DatabaseSync(file, { timeout: lockTimeoutMs })
    prepare(database, file)
    return database
  } catch (error) {
    database?.close()
    throw explain(error, file)
  }
}

/** One after the other: Node's own way of making several never ends where nothing can be made (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

// A server that is being replaced may need a moment to let go.
const lockTimeoutMs = 1_000
// Reading a larger file through takes too long for a start; its damage shows when it is read.
const maxCheckedBytes = 64 * 1024 * 1024

function prepare(database: DatabaseSync, file: string): void {
  // One process, one connection: no shared memory and no lock calls, a third less for each commit.
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('PRAGMA journal_mode = WAL')
  // A commit reaches the operating system; `GroupSync` brings it to the disk.
  database.exec('PRAGMA synchronous = NORMAL')
  database.exec('PRAGMA foreign_keys = ON')
  // Takes the lock now, so that a second server fails here and not at its first write.
  database.exec('BEGIN IMMEDIATE; COMMIT')
  if (statSync(file).size <= maxCheckedBytes) check(database)
  migrate(database)
}

function check(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA quick_check(1)').get()
  const result = row?.quick_check
  if (result !== 'ok') throw new DamagedFile(String(result))
}

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
  if (version > migrations.length) throw new NewerFile()
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue
    database.exec(`BEGIN; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

class DamagedFile extends Error {}
class NewerFile extends Error {}

/** SQLite's primary result codes; extended codes carry them in their low byte. */
const sqliteCodes = {
  busy: 5,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
}

function explain(error: unknown, file: string): Error {
  const cause = error instanceof Error ? error : new Error(String(error))
  const code = 'errcode' in cause ? Number(cause.errcode) & 0xff : null
  const sentence = sentenceFor(cause, code, file)
  return sentence ? new StorageUnusable(sentence, { cause }) : cause
}

function sentenceFor(cause: Error, code: number | null, file: string): string | null {
  if (cause instanceof NewerFile) {
    return `${file} was written by a newer version of Sparboard. Start that version, or set DATA_DIR to another folder.`
  }
  const isDamaged = code === sqliteCodes.corrupt || code === sqliteCodes.notADatabase
  if (isDamaged || cause instanceof DamagedFile) {
    return `${file} is damaged (${cause.message}). Put a backup in its place, or move it away to start with an empty one.`
  }
  if (code === sqliteCodes.busy) {
    return `${file} is in use by another server. Stop that one, or set DATA_DIR to another folder.`
  }
  if (code === sqliteCodes.full)
    return `There is no space left for ${file}. Free some and start again.`
  const isUnwritable = code === sqliteCodes.readOnly || code === sqliteCodes.cannotOpen
  if (isUnwritable || 'syscall' in cause) {
    return `${file} cannot be written (${cause.message}). Check the folder's permissions, or set DATA_DIR to another one.`
  }
  return null
}
