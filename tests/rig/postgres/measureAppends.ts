// What an append to PostgreSQL costs on this machine, flushes included, as Markdown rows:
// node tests/rig/postgres/measureAppends.ts. DATABASE_URL names a server to measure instead of a new one.
import { createPostgresBackend, type Backend } from '@sparboard/server/storage'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import { silentLog } from '../silentLog.ts'
import { startPostgres } from './startPostgres.ts'

const seconds = Number(process.argv[2] ?? 4)
const by = 'ada' as ParticipantId
const clocks = new Map<string, number>()

/** Appends batches of one update for each room, one after the other, until the time is up. */
async function appendFor(server: Backend, rooms: readonly RoundId[], client: number) {
  const times: number[] = []
  const untilMs = performance.now() + seconds * 1_000
  while (performance.now() < untilMs) {
    const updates = rooms.map((roomId) => {
      const key = `${roomId} ${client}`
      const from = clocks.get(key) ?? 0
      clocks.set(key, from + 1)
      const spans = [{ client, from, to: from + 1 }]
      return { roomId, atMs: 1, by, update: new Uint8Array(60), claims: [], spans }
    })
    const startedAtMs = performance.now()
    await server.storage.boards.append(updates).durable
    times.push(performance.now() - startedAtMs)
  }
  return times
}

/** From the append until another server has heard the doorbell and read the row. */
async function measureDelivery(a: Backend, b: Backend, roomId: RoundId) {
  const shared = b.storage.boards.shared
  if (!shared) throw new Error('PostgreSQL storage is always shared')
  const times: number[] = []
  const startedAt = new Map<number, number>()
  let seen = 0
  const stop = b.bus.onMessage((message) => {
    if (message.type !== 'boardWritten' || message.roomId !== roomId) return
    void shared.readAfter(roomId, seen).then((rows) => {
      for (const { seq } of rows) {
        times.push(performance.now() - (startedAt.get(seq) ?? Number.NaN))
        seen = Math.max(seen, seq)
      }
    })
  })
  for (let seq = 1; seq <= 300; seq += 1) {
    startedAt.set(seq, performance.now())
    await a.storage.boards.append([
      { roomId, atMs: 1, by, update: new Uint8Array(60), claims: [], spans: [] },
    ]).durable
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  stop()
  return times
}

function row(name: string, times: number[], updatesEach: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? Number.NaN).toFixed(2)
  const perSecond = Math.round((times.length * updatesEach) / seconds)
  return `| ${name} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${perSecond} |`
}

function roomsNamed(name: string, count: number): RoundId[] {
  return Array.from({ length: count }, (_, i) => `${name}-${i}-${process.pid}` as RoundId)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const given = process.env.DATABASE_URL
const server = given
  ? null
  : await startPostgres({ settings: { fsync: 'on', full_page_writes: 'on' } })
const url = given ?? server?.url ?? ''
const [a, b] = await Promise.all([
  createPostgresBackend({ url, log: silentLog }),
  createPostgresBackend({ url, log: silentLog }),
])
await appendFor(a, roomsNamed('warm', 5), 1)
say('| batches | p50 ms | p95 | p99 | updates/s |')
say('| --- | --- | --- | --- | --- |')
for (const count of [1, 5, 30, 100]) {
  const times = await appendFor(a, roomsNamed(`of${count}`, count), 1)
  say(row(`one server, ${count} room${count === 1 ? '' : 's'} a batch`, times, count))
}
const contended = roomsNamed('contended', 5)
const [ours, theirs] = await Promise.all([appendFor(a, contended, 1), appendFor(b, contended, 2)])
say(row('two servers at once in the same 5 rooms', [...ours, ...theirs], 5))
say(
  row(
    'until another server has the row',
    await measureDelivery(a, b, roomsNamed('told', 1)[0]!),
    1,
  ),
)
const large = 'large' as RoundId
const state = new Uint8Array(20 * 1024 * 1024).fill(7)
const savedAtMs = performance.now()
await a.storage.boards.saveSnapshot(large, {
  seq: 0,
  logBytes: 0,
  state,
  stateVector: state.slice(0, 9),
})
const loadedAtMs = performance.now()
await a.storage.boards.load(large)
say(
  `\nA snapshot of 20 MiB: saved in ${(loadedAtMs - savedAtMs).toFixed(0)} ms, loaded in ${(performance.now() - loadedAtMs).toFixed(0)} ms.`,
)
await Promise.all([a.close(), b.close()])
await server?.stop()
