import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createSqliteStorage, StorageUnusable } from '@sparboard/server/storage'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sparboard-file-'))
  file = join(folder, 'sparboard.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

const room = 'room-1' as RoundId
const update = {
  roomId: room,
  atMs: 1,
  by: 'ada' as ParticipantId,
  update: Uint8Array.of(1),
  claims: [],
  spans: [],
}

function refusal(): string {
  try {
    createSqliteStorage({ file })
    return 'opened'
  } catch (error) {
    return error instanceof StorageUnusable ? error.message : String(error)
  }
}

describe('the database file', () => {
  it('[ST20] is made with its folder', async () => {
    file = join(folder, 'deep', 'er', 'sparboard.sqlite')
    const storage = createSqliteStorage({ file })
    expect(await storage.rounds.listRunningRounds()).toEqual([])
    await storage.close()
  })

  it.skipIf(!existsSync('/proc/self'))('[ST20] that can be made nowhere says so', () => {
    const file = '/proc/sparboard/deep/sparboard.sqlite'
    expect(() => createSqliteStorage({ file })).toThrow(/cannot be written.*DATA_DIR/)
  })

  it('[ST21] that is no database is refused with a sentence, and left as it is', () => {
    writeFileSync(file, 'this is my shopping list, not a database at all'.repeat(100))
    expect(refusal()).toMatch(/sparboard\.sqlite is damaged .* Put a backup in its place/)
    expect(refusal()).toMatch(/is damaged/)
  })

  it('[ST21] that was damaged in the middle is refused with a sentence', async () => {
    const storage = createSqliteStorage({ file })
    await storage.boards.append(Array.from({ length: 500 }, () => update)).durable
    await storage.close()
    const content = readFileSync(file)
    content.fill(0x5a, 4_096 * 2, 4_096 * 8)
    writeFileSync(file, content)
    expect(refusal()).toMatch(/is damaged/)
  })

  it('[ST22] of a newer version is refused with a sentence', () => {
    const raw = new DatabaseSync(file)
    raw.exec('PRAGMA user_version = 999')
    raw.close()
    expect(refusal()).toMatch(/newer version of Sparboard\. Start that version, or set DATA_DIR/)
  })

  it('[ST23] that another server uses is refused with a sentence', async () => {
    const storage = createSqliteStorage({ file })
    expect(refusal()).toMatch(/in use by another server/)
    await storage.close()
    expect(refusal()).toBe('opened')
  })

  it('[ST24] an append that fails half way changes nothing, and the next one works', async () => {
    const storage = createSqliteStorage({ file })
    await storage.boards.append([update]).durable
    const impossible = { ...update, by: null as never }
    const { written, durable } = storage.boards.append([update, impossible])
    await expect(written).rejects.toThrow('NULL')
    await expect(durable).rejects.toThrow('NULL')
    expect(await storage.boards.append([update]).written).toEqual([2])
    await storage.close()
  })

  it('[ST25] is not called durable when the disk could not be synced, until it was rewritten', async () => {
    let isFailing = true
    const syncedFile = {
      sync: async () => {
        if (isFailing) throw new Error('EIO')
      },
      close: async () => undefined,
    }
    const storage = createSqliteStorage({ file, groupMs: 0, syncedFile })
    const first = storage.boards.append([update])
    expect(await first.written).toEqual([1])
    await expect(first.durable).rejects.toThrow('EIO')
    isFailing = false
    await storage.boards.append([update]).durable
    // The rewrite moved everything from the log into the database file itself.
    const copy = join(folder, 'copy.sqlite')
    copyFileSync(file, copy)
    const raw = new DatabaseSync(copy)
    expect(raw.prepare('SELECT count(*) AS n FROM board_log').get()).toEqual({ n: 2 })
    raw.close()
    await storage.close()
  })
})
