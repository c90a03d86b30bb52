import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { ManualClock } from '@sparboard/server/rounds/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Person } from '../rig/Person.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

let running: InProcessServer

beforeAll(async () => {
  // Its time stands still, so that no budget refills while the tests use it up.
  const parts = { clock: new ManualClock() }
  running = await startServer({ env: { LOG_LEVEL: 'silent', RATE_LIMIT_SCALE: '1' }, parts })
})
afterAll(() => running.close())

const tooMany = {
  status: 429,
  body: { error: { code: 'too_many_requests', message: expect.any(String) } },
}

describe('what one person or address may ask for', () => {
  it('[HT13] commands: sixty at once, then four a second', async () => {
    const [ada, bo] = [new Person(running.url), new Person(running.url)]
    const { roundId, invites } = await ada.create({ interviewer: 'human', hostRole: 'interviewer' })
    await bo.join(invites.candidate)
    await ada.do(roundId, { type: 'start' })
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, i) => bo.give(roundId, { type: 'say', text: `No ${i}` })),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(30)
    expect(refused[0]).toMatchObject(tooMany)
    // Nobody else is kept from anything.
    expect((await ada.give(roundId, { type: 'say', text: 'I am here.' })).status).toBe(200)
  })

  it('[HT13] the round as it is: sixty times at once', async () => {
    const [ada, eve] = [new Person(running.url), new Person(running.url)]
    const { roundId, invites } = await ada.create()
    await eve.join(invites.observer)
    const look = () => eve.call('GET', `/api/rounds/${roundId}`)
    const answers = await Promise.all(Array.from({ length: 90 }, look))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30)
    expect((await ada.call('GET', `/api/rounds/${roundId}`)).status).toBe(200)
  })

  it('[HT13] the cockpit: sixty times at once, and the round itself all the same', async () => {
    const ada = new Person(running.url)
    const { roundId } = await ada.create({ interviewer: 'human', hostRole: 'interviewer' })
    const look = () => ada.call('GET', `/api/rounds/${roundId}/cockpit`)
    const answers = await Promise.all(Array.from({ length: 90 }, look))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(60)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30)
    expect((await ada.call('GET', `/api/rounds/${roundId}`)).status).toBe(200)
  })

  it('[HT13] event streams: twelve of one browser', async () => {
    const ada = new Person(running.url)
    const { roundId } = await ada.create()
    const streams = Array.from({ length: 12 }, () => ada.follow(roundId))
    for (const stream of streams) await stream.waitFor(({ type }) => type === 'joined')
    const path = `/api/rounds/${roundId}/events`
    expect(await ada.call('GET', path)).toMatchObject(tooMany)
    for (const stream of streams) await stream.close()
    // A place is free again as soon as the server has noticed.
    let again = ada.follow(roundId)
    while ((await again.status) === 429) again = ada.follow(roundId)
    await again.close()
  })

  it('[HT13] new rounds: sixty of one address, then one every twelve seconds', async () => {
    const ada = new Person(running.url)
    let status = 201
    let created = 0
    for (; created < 80 && status === 201; created += 1) {
      const body = { problemId: 'social_feed', level: 'senior', format: '45', name: 'Ada' }
      const rest = { interviewer: 'builtin', hostRole: 'candidate' }
      status = (await ada.call('POST', '/api/rounds', { ...body, ...rest })).status
    }
    expect(status).toBe(429)
    expect(created).toBeLessThanOrEqual(62)
  })
})

describe('requests that are too much', () => {
  it.each([
    ['deep JSON', '['.repeat(60_000) + ']'.repeat(60_000), 400, 'body_malformed'],
    ['a deep object', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 400, 'body_malformed'],
    ['a body beyond 128 kB', JSON.stringify({ text: 'x'.repeat(140_000) }), 413, 'body_too_large'],
    ['a prototype', '{"__proto__":{"type":"end"},"type":"start"}', 400, 'body_malformed'],
  ])('[HT14] %s is refused', async (_name, body, status, code) => {
    const response = await fetch(`${running.url}/api/join`, {
      method: 'POST',
      headers: { origin: running.url, 'content-type': 'application/json' },
      body,
    })
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status,
      body: { error: { code } },
    })
  })

  it('[HT14] two thousand headers, or a cookie of 20 kB, are refused', async () => {
    for (const headers of [
      Array.from({ length: 2_000 }, (_, i) => `X-${i}: ${i}`).join('\r\n'),
      `Cookie: sparboard_session=${'x'.repeat(20_000)}`,
    ]) {
      const answer = await talk(`GET /healthz HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1.1 413 .*body_too_large/s)
    }
  })
})

it('[HT15] one address holds a bounded number of connections open, and a place is free again when one goes', async () => {
  const small = await startServer({ env: { LOG_LEVEL: 'silent', RATE_LIMIT_SCALE: '0.05' } })
  const port = Number(new URL(small.url).port)
  const held: Socket[] = []
  for (let i = 0; i < 30; i += 1) held.push(await open(port))
  expect(await read(await open(port))).toMatch(/^HTTP\/1.1 429 .*too_many_requests/s)
  const freed = held.pop()
  freed?.destroy()
  await once(freed!, 'close')
  // Until the server has noticed.
  let answer = ''
  while (!answer.startsWith('HTTP/1.1 200 ')) {
    const again = await open(port)
    again.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    answer = await read(again)
  }
  for (const socket of held) socket.destroy()
  await small.close()
})

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

/** Everything that comes until the server ends the connection. */
async function read(socket: Socket): Promise<string> {
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  await once(socket, 'close')
  return answer
}

async function talk(text: string): Promise<string> {
  const socket = await open(Number(new URL(running.url).port))
  socket.write(text)
  return read(socket)
}
