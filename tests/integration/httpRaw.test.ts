import { once } from 'node:events'
import { connect } from 'node:net'
import { boardRoot, writeRecord } from '@sparboard/shared/board'
import { closeCodes } from '@sparboard/shared/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { box } from '../rig/boardBuilder.ts'
import { openBoard } from '../rig/openBoard.ts'
import { Person } from '../rig/Person.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

let running: InProcessServer

beforeAll(async () => {
  running = await startServer({ env: { LOG_LEVEL: 'silent' } })
})
afterAll(() => running.close())

/** Sends bytes as they are; everything that comes back until the server ends the connection. */
async function send(text: string): Promise<{ status: number; body: unknown }> {
  const socket = connect(Number(new URL(running.url).port), 'localhost')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.write(text)
  await once(socket, 'close')
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  return { status: Number(head.slice(9, 12)), body: JSON.parse(body) as unknown }
}

describe('requests that no browser sends', () => {
  it.each([
    ['no HTTP', 'nonsense\r\n\r\n', 400, 'body_malformed'],
    ['a broken header', 'GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n', 400, 'body_malformed'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
      413,
      'body_too_large',
    ],
    [
      'an address that cannot be decoded',
      'GET /api/rounds/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      400,
      'body_malformed',
    ],
    [
      'an address that never was one',
      'GET /% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      400,
      'body_malformed',
    ],
  ])('[HT2] %s: the answer is a refusal like every other', async (_name, text, status, code) => {
    const message = expect.any(String)
    expect(await send(text)).toEqual({ status, body: { error: { code, message } } })
  })

  it('[HT2] an offer to speak HTTP/2 is passed over', async () => {
    const offer = 'Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AA'
    const text = `GET /healthz HTTP/1.1\r\nHost: x\r\n${offer}\r\n\r\n`
    expect(await send(text)).toEqual({ status: 200, body: { status: 'ok' } })
  })

  it('[HT7] a HEAD of a stream opens none', async () => {
    const ada = new Person(running.url)
    const { roundId } = await ada.create()
    const headers = { cookie: ada.cookie }
    const head = await fetch(`${running.url}/api/rounds/${roundId}/events`, {
      method: 'HEAD',
      headers,
    })
    expect(head.status).toBe(404)
  })

  it('[HT12] half a request does not hold its connection', () => {
    const { headersTimeout, requestTimeout } = running.server.app.server
    expect([headersTimeout, requestTimeout]).toEqual([3_500, 29_500])
  })
})

it('[GT21] refused updates are counted by what was wrong with them', async () => {
  const [ada, bo] = [new Person(running.url), new Person(running.url)]
  const { roundId, invites } = await ada.create()
  await bo.join(invites.observer)
  const refused = async () => {
    const { body } = await ada.call<string>('GET', '/metrics')
    return Number(
      /^sparboard_sync_updates_refused_total\{class="role"\} (\d+)$/m.exec(body)?.[1] ?? 0,
    )
  }
  const before = await refused()
  const board = openBoard(running.url, bo.cookie, roundId)
  await board.synced
  board.doc.transact(() => writeRecord(boardRoot(board.doc), box('a')))
  await board.closedWith(closeCodes.forbidden)
  board.close()
  expect(await refused()).toBe(before + 1)
})
