// A process of its own, started by appendUntilKilled.ts: appends to a SQLite file or a PostgreSQL
// database until it is killed, and says on stdout which updates are written.
import { createPostgresBackend, createSqliteStorage } from '@sparboard/server/storage'
import type { RoundId } from '@sparboard/shared/base'
import { silentLog } from '../rig/silentLog.ts'
import { boardUpdate } from './boardUpdate.ts'

const [target = '', roomsText = '1'] = process.argv.slice(2)
const rooms = Number(roomsText)
const { boards } = target.startsWith('postgres:')
  ? (await createPostgresBackend({ url: target, log: silentLog })).storage
  : createSqliteStorage({ file: target })
for (let counter = 1; ; counter += 1) {
  const update = new Uint8Array(100).fill(counter % 256)
  const updates = Array.from({ length: rooms }, (_, i) =>
    boardUpdate({ roomId: `room-${i}` as RoundId, atMs: counter, update }),
  )
  const { written, durable } = boards.append(updates)
  const seqs = await written
  process.stdout.write(`${seqs.join(' ')}\n`)
  if (counter % 50 === 0) await durable
  else durable.catch(() => process.exit(1))
}
