// A process of its own, started by killStorage.test.ts: appends until it is killed, and says on stdout
// which updates are written.
import { createSqliteStorage } from '@sparboard/server/storage'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'

const [file = '', roomsText = '1'] = process.argv.slice(2)
const rooms = Number(roomsText)
const { boards } = createSqliteStorage({ file })
for (let counter = 1; ; counter += 1) {
  const updates = Array.from({ length: rooms }, (_, i) => ({
    roomId: `room-${i}` as RoundId,
    atMs: counter,
    by: 'ada' as ParticipantId,
    update: new Uint8Array(100).fill(counter % 256),
    claims: [],
    spans: [],
  }))
  const { written, durable } = boards.append(updates)
  const seqs = await written
  process.stdout.write(`${seqs.join(' ')}\n`)
  if (counter % 50 === 0) await durable
  else durable.catch(() => process.exit(1))
}
