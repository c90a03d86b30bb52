import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { Person } from '../rig/Person.ts'
import { startServer } from '../rig/startServer.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function twoRounds(rateLimitScale: string) {
  const running = await startServer({ env: { RATE_LIMIT_SCALE: rateLimitScale } })
  cleanups.push(() => running.close())
  const ada = new Person(running.url)
  const own = await ada.create()
  const other = await new Person(running.url).create()
  return { running, ada, ownId: own.roundId, othersId: other.roundId }
}

/** Whether a websocket opens, or the whole answer with which it is refused. */
async function knock(url: string, cookie: string, roundId: string): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${roundId}`, {
    headers: { cookie, origin: url },
  })
  socket.on('error', () => undefined)
  const opened = once(socket, 'open').then(() => 'open')
  const refused = once(socket, 'unexpected-response').then(async (args) => {
    const response = args[1] as IncomingMessage
    const body = await response.toArray()
    const head = response.rawHeaders.filter((_value, i) => i % 2 === 0).join()
    return `${response.statusCode} ${head} ${Buffer.concat(body as Buffer[]).toString()}`
  })
  const answer = await Promise.race([opened, refused])
  socket.terminate()
  return answer
}

describe('[PR47] a round that one is not in', () => {
  it('is answered as one that does not exist, everywhere', async () => {
    const { running, ada, ownId, othersId } = await twoRounds('1000')
    const guessed = randomBytes(othersId.length).toString('base64url').slice(0, othersId.length)
    const answersFor = async (id: string) => {
      const paths = ['', '/events', '/graph', '/replay', '/scorecard', '/report.md']
      const answers: unknown[] = []
      for (const path of paths) {
        const { status, body, headers } = await ada.call('GET', `/api/rounds/${id}${path}`)
        answers.push([status, body, [...headers.keys()]])
      }
      const { status, body } = await ada.call('POST', `/api/rounds/${id}/commands`, {
        commandId: 'command-1',
        type: 'start',
      })
      return [...answers, [status, body], await knock(running.url, ada.cookie, id)]
    }
    const answers = await answersFor(othersId)
    expect(answers).toEqual(await answersFor(guessed))
    const error = { code: 'round_unknown', message: expect.any(String) as string }
    expect(answers[0]).toEqual([404, { error }, expect.any(Array)])
    expect(await knock(running.url, ada.cookie, ownId)).toBe('open')
    // 128 bits at least.
    expect(othersId.length * 6).toBeGreaterThanOrEqual(128)
  })

  it('is not to be found by guessing: after twenty misses a minute nothing is answered any more', async () => {
    const { ada, ownId } = await twoRounds('1')
    const codes = new Set<number>()
    for (let n = 0; n < 20; n += 1) {
      codes.add((await ada.call('GET', `/api/rounds/guess-${n}`)).status)
    }
    expect([...codes]).toEqual([404])
    expect((await ada.call('GET', `/api/rounds/${ownId}`)).status).toBe(429)
  })

  it('nor by knocking at boards, while a page that was left open may knock as it likes', async () => {
    const { running, ada, ownId } = await twoRounds('1')
    const codes = new Set<string>()
    const guess = async (id: string) => (await knock(running.url, ada.cookie, id)).slice(0, 3)
    for (let n = 0; n < 30; n += 1) codes.add(await guess('left-open'))
    for (let n = 1; n < 19; n += 1) codes.add(await guess(`guess-${n}`))
    expect([...codes, await knock(running.url, ada.cookie, ownId)]).toEqual(['404', 'open'])
    await guess('guess-20')
    expect(await knock(running.url, ada.cookie, ownId)).toMatch(/^429 /)
  })
})
