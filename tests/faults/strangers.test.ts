import { connect, type Socket } from 'node:net'
import { createRandom } from '@sparboard/shared/base'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Bystanders } from '../fuzz/frames/Bystanders.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

const flood = Number(process.env.FLOOD_SOCKETS ?? 300)
// Five seconds, the clock that looks for the late ones, and a machine that is very busy.
const patienceMs = 30_000

let running: InProcessServer
let table: Bystanders
beforeAll(async () => {
  // Everybody here comes from one address, which limits would hold back; they are tested elsewhere.
  running = await startServer()
})
afterAll(() => running.close())
beforeEach(async () => {
  table = await Bystanders.meet(running.url)
})
afterEach(() => table.leave())

/** A bare connection that says so much. Resolves when it is over, with what was answered. */
function stranger(...words: string[]): { socket: Socket; over: Promise<string> } {
  const { hostname, port } = new URL(running.url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => (answer += chunk))
  // Being cut off is what they are here for.
  socket.on('error', () => undefined)
  for (const word of words) socket.write(word)
  return { socket, over: new Promise((resolve) => socket.once('close', () => resolve(answer))) }
}

const upgrade = (...headers: string[]) =>
  [
    `GET /sync/${table.roundId} HTTP/1.1`,
    `Host: ${new URL(running.url).host}`,
    `Origin: ${running.url}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
    '\r\n',
  ].join('\r\n')

const status = (answer: string) => /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 'silence'

describe('whoever does not say who they are', { timeout: 60_000 }, () => {
  it('[PR43] is cut off after some seconds, however little they say', async () => {
    const startedAtMs = performance.now()
    const half = upgrade().slice(0, -2)
    const strangers = [stranger(), stranger('GET /sy'), stranger(half), stranger(half, 'X-More: ')]
    const dripping = stranger('GET / HTTP/1.1\r\n')
    const drip = setInterval(() => dripping.socket.write('X-Drip: 1\r\n'), 200)
    const answers = await Promise.all([...strangers, dripping].map(({ over }) => over))
    clearInterval(drip)
    expect(performance.now() - startedAtMs).toBeLessThan(patienceMs)
    expect(answers.map(status)).not.toContain('101')
  })

  it('[PR43] so is whoever has no session, at once and with an answer', async () => {
    const answers = await Promise.all([
      stranger(upgrade()).over,
      stranger(upgrade(`Cookie: sparboard_session=${'x'.repeat(43)}`)).over,
    ])
    expect(answers.map(status)).toEqual(['401', '404'])
  })

  it(`[PR44] and ${flood} of each kind do not disturb those who draw`, async () => {
    const random = createRandom(20_261_122)
    const silent = Array.from({ length: flood }, () => stranger('GET /sync/'))
    const drawn = { isOver: false }
    const refused = (async () => {
      const answers: string[] = []
      while (answers.length < flood) {
        const batch = Array.from({ length: 20 }, () => stranger(upgrade()).over)
        answers.push(...(await Promise.all(batch)))
      }
      return answers
    })()
    const drawing = (async () => {
      while (!drawn.isOver) await table.exchange(random)
    })()
    const answers = await refused
    await Promise.all(silent.map(({ over }) => over))
    drawn.isOver = true
    await drawing
    expect(new Set(answers.map(status))).toEqual(new Set(['401']))
    expect(await table.complaints()).toEqual([])
    if (process.env.FLOOD_SOCKETS) {
      const sorted = table.latenciesMs.toSorted((a, b) => a - b)
      const p95Ms = sorted[Math.floor(sorted.length * 0.95)]
      process.stderr.write(`${JSON.stringify({ flood, strokes: sorted.length, p95Ms })}\n`)
    }
  })
})

describe('handshakes that are too much', () => {
  it('[PR45] are refused, and the board goes on', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => `X-${i}: 1`)
    const answers = await Promise.all([
      stranger(upgrade(...many)).over,
      stranger(upgrade(`Sec-WebSocket-Protocol: ${'a, '.repeat(20_000)}`)).over,
      stranger(upgrade(`Sec-WebSocket-Protocol: ${'a'.repeat(8_000)}`)).over,
      stranger(upgrade(`Sec-WebSocket-Extensions: ${'permessage-deflate; '.repeat(500)}`)).over,
    ])
    expect(answers.map(status)).toEqual(['413', '413', '401', '401'])
    await table.exchange(createRandom(1))
    expect(await table.complaints()).toEqual([])
  })
})
