import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { boardRoot, writeRecord } from '@sparboard/shared/board'
import { closeCodes } from '@sparboard/shared/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { box } from '../rig/boardBuilder.ts'
import {
  headersOf,
  startSyncServer,
  stockClient,
  until,
  type SyncServer,
  type SyncServerOptions,
} from '../rig/syncServer.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function start(options: SyncServerOptions = {}): Promise<SyncServer> {
  const server = await startSyncServer(options)
  cleanups.push(() => server.close())
  return server
}

/** Tries to open a raw websocket: `open`, or the HTTP status it was refused with. */
async function attempt(
  server: SyncServer,
  headers: Record<string, string>,
  path = '/sync/round-1',
): Promise<'open' | number> {
  const ws = new WebSocket(server.origin.replace('http', 'ws') + path, { headers })
  cleanups.push(() => ws.terminate())
  return new Promise((resolve, reject) => {
    ws.on('open', () => resolve('open'))
    ws.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    ws.on('error', reject)
  })
}

async function openRaw(server: SyncServer, name = 'eve'): Promise<WebSocket> {
  const ws = new WebSocket(`${server.origin.replace('http', 'ws')}/sync/round-1`, {
    headers: headersOf(server, name, 'candidate'),
  })
  cleanups.push(() => ws.terminate())
  await once(ws, 'open')
  return ws
}

async function closeCodeOf(ws: WebSocket): Promise<number> {
  const [code] = (await once(ws, 'close')) as [number]
  return code
}

/** A bystander who must not notice anything. */
async function bystander(server: SyncServer) {
  const client = stockClient(server, 'ada')
  cleanups.push(() => client.provider.destroy())
  await until(() => client.provider.synced, client)
  let closes = 0
  client.provider.on('connection-close', () => {
    closes += 1
  })
  return { ...client, closes: () => closes }
}

describe('who gets in', () => {
  it('[PR30] the Origin has to be the server’s own or the public one', async () => {
    const server = await start({ publicOrigin: 'https://spar.example.com' })
    const { Cookie, Origin } = headersOf(server, 'ada', 'candidate')
    const host = new URL(server.origin).host
    const origins: [string | undefined, 'open' | number][] = [
      [Origin, 'open'],
      ['https://spar.example.com', 'open'],
      [undefined, 403],
      ['null', 403],
      ['https://evil.example', 403],
      [`http://${host}.evil.example`, 403],
      [`http://evil.example/${host}`, 403],
      [`http://${host.replace(/\d$/, '')}`, 403],
      ['https://spar.example.com.evil.example', 403],
      ['http://spar.example.com', 403],
      ['file://', 403],
      ['', 403],
    ]
    for (const [origin, expected] of origins) {
      const headers: Record<string, string> = {
        Cookie,
        ...(origin !== undefined && { Origin: origin }),
      }
      expect([origin, await attempt(server, headers)]).toEqual([origin, expected])
    }
  })

  it('[PR31] nobody without a session gets a websocket', async () => {
    const server = await start()
    const { Origin } = headersOf(server, 'ada', 'candidate')
    expect(await attempt(server, { Origin })).toBe(401)
    expect(await attempt(server, { Origin, Cookie: 'who=;; bad' })).toBe(401)
    expect(server.rooms.count()).toEqual({ rooms: 0, connections: 0 })
  })

  it('[PR32] other addresses do not exist', async () => {
    const server = await start()
    const headers = headersOf(server, 'ada', 'candidate')
    const paths = ['/', '/sync', '/sync/', '/sync/a/b', '/sync/%2e%2e', '/events/round-1']
    for (const path of [...paths, '//evil.example/sync/round-1', '/sync/round-1/']) {
      expect([path, await attempt(server, headers, path)]).toEqual([path, 404])
    }
  })

  it('[PR35] a person has a dozen connections at most, and gets places back', async () => {
    const server = await start()
    const sockets: WebSocket[] = []
    for (let i = 0; i < 12; i += 1) sockets.push(await openRaw(server))
    expect(await attempt(server, headersOf(server, 'eve', 'candidate'))).toBe(429)
    sockets[0]?.close()
    await closeCodeOf(sockets[0]!)
    expect(await attempt(server, headersOf(server, 'eve', 'candidate'))).toBe('open')
  })

  it('[PR35] an address that tries too often is told so', async () => {
    const server = await start({ rateLimitScale: 0.05 })
    const answers: unknown[] = []
    for (let i = 0; i < 8; i += 1) answers.push(await attempt(server, { Origin: server.origin }))
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  })
})

describe('whoever misbehaves', () => {
  it('[PR33] ends only their own connection', async () => {
    const server = await start({ maxFrameBytes: 10_000 })
    const ada = await bystander(server)

    const tooLarge = await openRaw(server)
    tooLarge.send(new Uint8Array(10_001))
    expect(await closeCodeOf(tooLarge)).toBe(1009)

    const text = await openRaw(server)
    text.send('hello')
    expect(await closeCodeOf(text)).toBe(closeCodes.malformed)

    const garbage = await openRaw(server)
    garbage.send(new Uint8Array(500).fill(7))
    expect(await closeCodeOf(garbage)).toBe(closeCodes.malformed)

    for (const frame of [
      [0x82, 0x01, 0x00],
      [0xf2, 0x80, 0, 0, 0, 0],
      [0x8f, 0x80, 0, 0, 0, 0],
    ]) {
      const ws = await openRaw(server)
      rawSocketOf(ws).write(Uint8Array.from(frame))
      expect(await closeCodeOf(ws)).toBe(1002)
    }
    expect([ada.closes(), ada.provider.synced]).toEqual([0, true])
  })

  it('[PR33] or says nothing that is HTTP', async () => {
    const server = await start()
    const ada = await bystander(server)
    const socket = connectTcp(Number(new URL(server.origin).port), '127.0.0.1')
    socket.end('GET /sync/round-1 HTTP/1.1\r\nUpgrade: websocket\r\nnonsense\r\n\r\n')
    const [data] = (await once(socket, 'data')) as [Buffer]
    expect(data.toString()).toMatch(/^HTTP\/1\.1 400/)
    expect(ada.closes()).toBe(0)
  })

  it('[PR36] or stops reading is cut off, and the others draw on', async () => {
    const server = await start({ rateLimitScale: 100, maxShapes: 100_000 })
    const ada = await bystander(server)
    const bob = stockClient(server, 'bob')
    cleanups.push(() => bob.provider.destroy())
    await until(() => bob.provider.synced, bob)
    const slow = await openRaw(server, 'slow')
    rawSocketOf(slow).pause()
    const isCutOff = () => server.rooms.count().connections === 2
    const label = 'x'.repeat(1_900)
    let batches = 0
    for (; batches < 150 && !isCutOff(); batches += 1) {
      ada.doc.transact(() => {
        for (let n = 0; n < 100; n += 1) {
          writeRecord(boardRoot(ada.doc), box(`${batches}-${n}`, label))
        }
      })
      await until(() => boardRoot(bob.doc).size === (batches + 1) * 100 + 2, bob)
    }
    expect([isCutOff(), ada.closes()]).toEqual([true, 0])
  })
})

describe('silence', () => {
  it('[PR34] a connection whose other end is gone without a word is ended', async () => {
    const server = await start({ heartbeatMs: 30 })
    const ws = await openRaw(server)
    expect(server.rooms.count().connections).toBe(1)
    // Pings are no longer read, so no pongs go out; nothing says goodbye.
    rawSocketOf(ws).pause()
    await new Promise<void>((resolve) => {
      const look = () => {
        if (server.rooms.count().connections === 0) resolve()
        else setImmediate(look)
      }
      look()
    })
  })

  it('[PR34] one that answers stays', async () => {
    const server = await start({ heartbeatMs: 10 })
    const ada = await bystander(server)
    const ws = await openRaw(server)
    for (let pings = 0; pings < 10; pings += 1) await once(ws, 'ping')
    expect([server.rooms.count().connections, ada.closes()]).toEqual([2, 0])
  })
})

/** The TCP socket under a websocket, to do what the library would not. */
function rawSocketOf(ws: WebSocket): Socket {
  return (ws as unknown as { _socket: Socket })._socket
}
