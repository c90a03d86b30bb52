import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Storage } from '@sparboard/server/storage'
import type { RoundId } from '@sparboard/shared/base'
import { expect } from 'vitest'

const roomCount = 3
const script = fileURLToPath(new URL('./appendForever.ts', import.meta.url))

/**
 * Runs a process that appends to a SQLite file or a PostgreSQL database until it has confirmed so many
 * appends, kills it, and gives the last number that it confirmed in each room.
 */
export async function appendUntilKilled(target: string, appends: number): Promise<number> {
  const child = spawn(process.execPath, [script, target, String(roomCount)], {
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

/** The numbers in the log of each room. */
export function loggedNumbers({ boards }: Storage): Promise<number[][]> {
  const rooms = Array.from({ length: roomCount }, (_, i) => `room-${i}` as RoundId)
  return Promise.all(
    rooms.map(async (room) => (await boards.readLog(room)).map((entry) => entry.seq)),
  )
}

/** From 1 without a gap, as far as was confirmed or further. */
export function wholeLogs(logs: readonly number[][], confirmed: number): number[][] {
  return logs.map(({ length }) =>
    Array.from({ length: Math.max(length, confirmed) }, (_, i) => i + 1),
  )
}
