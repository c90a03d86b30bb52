import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPostgresBackend, createSqliteStorage } from '@sparboard/server/storage'
import { createRandom } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { createTestDatabase, postgresForTests } from '../rig/postgres/index.ts'
import { silentLog } from '../rig/silentLog.ts'
import { appendUntilKilled, loggedNumbers, wholeLogs } from './appendUntilKilled.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 4)
// Two processes that connect first take longer.
const pairs = Math.ceil(rounds / 2)
const timeout = 20_000 + rounds * 5_000
const postgres = await postgresForTests()

it(
  `[ST26] what was confirmed as written survives kill -9, ${rounds} times`,
  { timeout },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sparboard-kill-'))
    const file = join(folder, 'sparboard.sqlite')
    const random = createRandom(20_261_122)
    try {
      for (let round = 0; round < rounds; round += 1) {
        const confirmed = await appendUntilKilled(file, 20 + random.integer(400))
        const storage = createSqliteStorage({ file })
        const logs = await loggedNumbers(storage)
        expect(logs).toEqual(wholeLogs(logs, confirmed))
        await storage.close()
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

it.skipIf(!('url' in postgres))(
  `[ST26] also in PostgreSQL, where two servers write to the same rooms and both are killed, ${pairs} times`,
  { timeout },
  async () => {
    const database = await createTestDatabase('url' in postgres ? postgres.url : '')
    const random = createRandom(20_261_123)
    const survivor = await createPostgresBackend({ url: database.url, log: silentLog })
    try {
      for (let round = 0; round < pairs; round += 1) {
        const appends = 20 + random.integer(200)
        const confirmed = await Promise.all([
          appendUntilKilled(database.url, appends),
          appendUntilKilled(database.url, appends),
        ])
        const logs = await loggedNumbers(survivor.storage)
        expect(logs).toEqual(wholeLogs(logs, Math.max(...confirmed)))
      }
    } finally {
      await survivor.close()
      await database.drop()
    }
  },
)
