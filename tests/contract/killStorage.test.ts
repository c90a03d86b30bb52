import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSqliteStorage } from '@sparboard/server/storage'
import type { RoundId } from '@sparboard/shared/base'
import { createRandom } from '@sparboard/shared/base'
import { expect, it } from 'vitest'

const rounds = Number(process.env.KILL_ROUNDS ?? 4)
const roomCount = 3
const script = fileURLToPath(new URL('./appendForever.ts', import.meta.url))

it(
  `[ST26] what was confirmed as written survives kill -9, ${rounds} times`,
  { timeout: 20_000 + rounds * 5_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sparboard-kill-'))
    const file = join(folder, 'sparboard.sqlite')
    const random = createRandom(20_261_122)
    try {
      for (let round = 0; round < rounds; round += 1) {
        const confirmed = await appendUntilKilled(file, 20 + random.integer(400))
        const storage = createSqliteStorage({ file })
        for (let room = 0; room < roomCount; room += 1) {
          const log = await storage.boards.readLog(`room-${room}` as RoundId)
          const seqs = log.map((entry) => entry.seq)
          expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 1))
          expect(seqs.length).toBeGreaterThanOrEqual(confirmed)
        }
        await storage.close()
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

/** Runs the appender until it has confirmed so many appends, kills it, and gives what it confirmed. */
async function appendUntilKilled(file: string, appends: number): Promise<number> {
  const child = spawn(process.execPath, [script, file, String(roomCount)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (chunk: string) => {
    output += chunk
    if (output.split('\n').length > appends) child.kill('SIGKILL')
  })
  await once(child, 'close')
  expect(child.signalCode).toBe('SIGKILL')
  const lines = output.split('\n').slice(0, -1)
  expect(lines.length).toBeGreaterThanOrEqual(appends)
  return Number(lines.at(-1)?.split(' ')[0])
}
