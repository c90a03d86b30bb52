import {
  createPostgresBackend,
  StorageUnusable,
  type Backend,
  type PostgresOptions,
} from '@sparboard/server/storage'
import { ManualClock } from '@sparboard/server/rounds/testing'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openLine } from '../rig/NetworkLine.ts'
import { nextMessage } from '../rig/nextMessage.ts'
import { createTestDatabase, postgresForTests, type TestDatabase } from '../rig/postgres/index.ts'
import { silentLog } from '../rig/silentLog.ts'
import { boardUpdate } from './boardUpdate.ts'

const postgres = await postgresForTests()
const missing = 'missing' in postgres ? postgres.missing : null
const room = 'room-1' as RoundId
/** For what heals by itself, on a busy machine. */
const patience = { timeout: 15_000 }
const host = 'host' as ParticipantId

describe.skipIf(missing !== null)(`a PostgreSQL database${missing ? `: ${missing}` : ''}`, () => {
  let database: TestDatabase
  const opened: Backend[] = []
  beforeAll(async () => {
    database = await createTestDatabase('url' in postgres ? postgres.url : '')
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((backend) => backend.close()))
  })
  afterAll(() => database.drop())

  async function open(
    url = database.url,
    options: Partial<PostgresOptions> = {},
  ): Promise<Backend> {
    const backend = await createPostgresBackend({ url, log: silentLog, ...options })
    opened.push(backend)
    return backend
  }

  async function refusal(change: (url: URL) => void): Promise<string> {
    const url = new URL(database.url)
    change(url)
    const error = await open(url.href).catch((error: unknown) => error)
    return error instanceof StorageUnusable ? error.message : String(error)
  }

  it('[ST41] is set up by whoever comes first, when many servers start at once', async () => {
    const backends = await Promise.all(Array.from({ length: 4 }, () => open()))
    const lists = await Promise.all(backends.map((it) => it.storage.rounds.listRunningRounds()))
    expect(lists).toEqual([[], [], [], []])
    expect(await database.query('SELECT count(*) AS n FROM sparboard_schema')).toEqual([{ n: '1' }])
  })

  it('[ST41] of a newer version is refused with a sentence', async () => {
    await open()
    await database.query('UPDATE sparboard_schema SET version = version + 900')
    expect(await refusal(() => undefined)).toMatch(
      /newer version of Sparboard\. Start that version, or set DATABASE_URL/,
    )
    await database.query('UPDATE sparboard_schema SET version = version - 900')
    await open()
  })

  it('[ST42] that cannot be used is refused with a sentence that says what to do, without the password', async () => {
    const { password } = new URL(database.url)
    const sentences = {
      password: await refusal((url) => (url.password = 'my-secret')),
      user: await refusal((url) => (url.username = 'nobody-we-know')),
      none: await refusal((url) => (url.password = '')),
      database: await refusal((url) => (url.pathname = '/nowhere')),
      port: await refusal((url) => (url.port = '1')),
      host: await refusal((url) => (url.hostname = 'no-such-host.invalid')),
      address: String(await open('postgres:/my-secret@x y').catch((error: unknown) => error)),
      scheme: String(await open('mysql://me:my-secret@here/db').catch((error: unknown) => error)),
    }
    expect(sentences).toEqual({
      password: expect.stringMatching(/does not let .* in .*Check the user and the password/),
      user: expect.stringMatching(/does not let nobody-we-know in/),
      none: expect.stringMatching(/does not let .* in .*Check the user and the password/),
      database: expect.stringMatching(/There is no database nowhere at .* Create it/),
      port: expect.stringMatching(/No database can be reached at .*:1 \(.*\)\. Start it/),
      host: expect.stringMatching(/No database can be reached at no-such-host\.invalid/),
      address: expect.stringMatching(/DATABASE_URL is not an address/),
      scheme: expect.stringMatching(/DATABASE_URL is not an address/),
    })
    const said = Object.values(sentences).join('\n')
    expect(said).not.toContain('my-secret')
    expect(said).not.toContain(password || 'my-secret')
  })

  it('[ST42] in which one may only read is refused with a sentence', async () => {
    const url = new URL((await createEmpty()).url)
    url.searchParams.set('options', '-c default_transaction_read_only=on')
    const error = await open(url.href).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(StorageUnusable)
    expect(String(error)).toMatch(/can only be read/)
  })

  const others: TestDatabase[] = []
  async function createEmpty(): Promise<TestDatabase> {
    others.push(await createTestDatabase('url' in postgres ? postgres.url : ''))
    return others.at(-1)!
  }
  afterAll(async () => {
    for (const other of others) await other.drop()
  })

  it('[ST40] whose connections broke is connected to again: leads are lost, messages may be missed', async () => {
    const [a, b] = await Promise.all([open(), open()])
    await a.leads.take(room)
    const lost = new Promise<void>((resolve) => a.leads.onLost(resolve))
    const missed = new Promise<void>((resolve) => {
      const stop = b.bus.onMissed(() => {
        stop()
        resolve()
      })
    })
    await database.endConnections()
    await Promise.all([lost, missed])
    // Somebody else may have it from here on, and nobody is refused for good.
    await expect.poll(() => b.leads.take(room).catch(() => false), patience).toBe(true)
    expect(await a.leads.take(room).catch(() => false)).toBe(false)
    const { boards } = a.storage
    await expect
      .poll(() => boards.append([boardUpdate()]).written.catch(() => []), patience)
      .toHaveLength(1)
    const heard = nextMessage(b.bus, ({ type }) => type === 'roomOpened')
    const saying = setInterval(() => a.bus.publish({ type: 'roomOpened', roomId: room }), 100)
    await heard
    clearInterval(saying)
  })

  it('[RT5] whose server is at a standstill gives its leads to others, connected or not', async () => {
    // On this clock no time passes, so that nothing is asked of the database any more.
    const stuck = await open(database.url, { clock: new ManualClock() })
    const other = await open()
    await stuck.leads.take(room)
    const lost = new Promise<void>((resolve) => stuck.leads.onLost(resolve))
    expect(await other.leads.take(room)).toBe(false)
    await lost
    await expect.poll(() => other.leads.take(room), patience).toBe(true)
  })

  it('[ST40] every few seconds messages may have been missed', async () => {
    const clock = new ManualClock()
    const { bus } = await open(database.url, { clock })
    let times = 0
    bus.onMissed(() => (times += 1))
    await clock.advance(9_500)
    expect(times).toBe(3)
  })

  it('[ST38] a server that says nothing for seven seconds is gone, and back when it speaks', async () => {
    const clock = new ManualClock()
    const [a, b] = await Promise.all([open(), open(database.url, { clock })])
    const say = async () => {
      const met = nextMessage(b.bus)
      a.bus.publish({ type: 'roomOpened', roomId: room })
      await met
    }
    const gone: string[] = []
    b.bus.onGone((server) => gone.push(server))
    await say()
    await clock.advance(6_000)
    expect(gone).toEqual([])
    await clock.advance(3_000)
    expect(gone).toEqual([a.serverId])
    await say()
    await clock.advance(9_000)
    expect(gone).toEqual([a.serverId, a.serverId])
  })

  it('[ST39] what others say on the same channel is left alone', async () => {
    const [a, b] = await Promise.all([open(), open()])
    const heard: unknown[] = []
    b.bus.onMessage((message) => heard.push(message))
    const [row] = await database.query<{ channel: string }>(
      `SELECT 'sparboard_' || left(encode(sha256(current_schema()::text::bytea), 'hex'), 16) AS channel`,
    )
    const hostile = [
      'hello',
      '{}',
      '[1]',
      'null',
      '{"from":"x","type":"presence","roomId":"r","part":1,"of":1,"payload":"%%%"}',
      '{"from":"x","type":"presence","roomId":"","part":1,"of":1,"payload":"AA=="}',
      '{"from":"x","type":"presence","roomId":"r","part":2,"of":2,"payload":"AA=="}',
      '{"from":"x","type":"presence","roomId":"r","part":1,"of":900000,"payload":"AA=="}',
      '{"from":7,"type":"roomHere","roomId":"r"}',
      '{"from":"x","type":"eventsWritten","roundId":"r","head":-1}',
      '{"from":"x","type":"boardsWritten","heads":[["r"]]}',
      '{"from":"x","type":"shutdown"}',
      `{"from":"${b.serverId}","type":"roomHere","roomId":"r"}`,
    ]
    for (const text of hostile) {
      await database.query('SELECT pg_notify($1, $2)', [row!.channel, text])
    }
    const next = nextMessage(b.bus)
    await database.query('SELECT pg_notify($1, $2)', [
      row!.channel,
      '{"from":"x","type":"roomHere","roomId":"r"}',
    ])
    expect(await next).toEqual({ message: { type: 'roomHere', roomId: 'r' }, from: 'x' })
    expect(heard).toEqual([{ type: 'roomHere', roomId: 'r' }])
    // What does not fit into a notification is dropped, and the next message gets through.
    const after = nextMessage(b.bus)
    a.bus.publish({ type: 'presence', roomId: room, payload: new Uint8Array(100_000) })
    a.bus.publish({ type: 'roomOpened', roomId: room })
    expect((await after).message.type).toBe('roomOpened')
  })

  it('[ST43] an append that another transaction holds up fails in time, and changes nothing', async () => {
    const { boards } = (await open(database.url, { answerWithinMs: 1_000 })).storage
    await boards.append([boardUpdate({ roomId: 'held' as RoundId })]).written
    const holding = database.query(
      `BEGIN; SELECT FROM boards WHERE room_id = 'held' FOR UPDATE; SELECT pg_sleep(1.5); COMMIT`,
    )
    await expect
      .poll(async () => {
        const waiting = await database.query<{ n: number }>(
          `SELECT count(*)::integer AS n FROM pg_stat_activity WHERE query LIKE 'BEGIN; SELECT FROM boards%'`,
        )
        return waiting[0]?.n
      }, patience)
      .toBe(1)
    const held = boards.append([boardUpdate({ roomId: 'held' as RoundId })])
    held.durable.catch(() => undefined)
    await expect(held.written).rejects.toThrow(/lock timeout/)
    await holding
    expect(await boards.append([boardUpdate({ roomId: 'held' as RoundId })]).written).toEqual([2])
  })

  it('[ST43] an append on a line that has gone quiet fails in time; a new connection takes the next', async () => {
    const line = await openLine(database.url)
    const url = new URL(database.url)
    url.port = new URL(line.url).port
    const { boards } = (await open(url.href, { answerWithinMs: 1_000 })).storage
    await boards.append([boardUpdate({ roomId: 'quiet' as RoundId })]).written
    line.hold()
    const { written, durable } = boards.append([boardUpdate({ roomId: 'quiet' as RoundId })])
    durable.catch(() => undefined)
    await expect(written).rejects.toThrow('timeout')
    line.cut()
    line.release()
    line.restore()
    await expect
      .poll(
        () =>
          boards
            .append([boardUpdate({ roomId: 'quiet' as RoundId })])
            .written.then(([seq]) => typeof seq),
        patience,
      )
      .toBe('number')
    await line.close()
  })

  it('[ST44] text that PostgreSQL cannot hold finds nothing, and an event keeps it', async () => {
    const { rounds } = (await open()).storage
    const nul = 'a\0b'
    expect(await rounds.loadEvents(nul as RoundId)).toBeNull()
    expect(await rounds.findParticipant(nul, nul as RoundId)).toBeNull()
    const said: RoundEvent = {
      seq: 1,
      atMs: 1,
      by: host,
      type: 'said',
      text: 'a\0b \ud800',
      move: null,
      plan: null,
    }
    await rounds.createRound({
      roundId: 'nul' as RoundId,
      createdAtMs: 1,
      events: [said],
      invites: [],
      people: [{ sessionHash: 's', participantId: host }],
    })
    expect(await rounds.loadEvents('nul' as RoundId)).toEqual([said])
    const keys = [{ participantId: host, commandId: nul, seq: 2 }]
    expect(await rounds.appendEvents('nul' as RoundId, [{ ...said, seq: 2 }], keys)).toBe(true)
    expect(await rounds.findCommand('nul' as RoundId, host, nul)).toBe(2)
  })
})
