import { connect } from 'node:net'
import { once } from 'node:events'
import type { RoundId } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { component } from '../rig/boardBuilder.ts'
import { openBoard } from '../rig/openBoard.ts'
import { Person } from '../rig/Person.ts'
import { startChildServer } from '../rig/startChildServer.ts'

it(
  '[PR46] no invite and no session ever stands in what the server writes, however much it writes',
  { timeout: 60_000 },
  async () => {
    const server = await startChildServer({ env: { LOG_LEVEL: 'trace' } })
    const ada = new Person(server.url)
    const { roundId, invites } = await ada.create()
    const bo = new Person(server.url)
    await bo.join(invites.candidate)
    const sessions = [ada, bo].map(({ cookie }) => cookie.split('=')[1] ?? '')
    const secrets = [...sessions, ...Object.values(invites)]
    expect(secrets.every((secret) => /^[\w-]{20,}$/.test(secret))).toBe(true)

    // What goes well, what is refused, and what cannot be read.
    const board = openBoard(server.url, ada.cookie, roundId)
    await board.synced
    board.draw(component('redis', 'cache', 'Redis'))
    await ada.do(roundId, { type: 'start' })
    await ada.do(roundId, { type: 'say', text: 'Hello' })
    for (const secret of secrets) {
      await bo.call('POST', '/api/join', { invite: `${secret}x`, name: 'Bo' })
      await bo.call('POST', '/api/join', { invite: secret, name: secret.repeat(10) })
      await bo.call('POST', `/api/rounds/${secret}/commands`, { type: secret })
      await bo.call('GET', `/api/rounds/${roundId}/events?after=${secret}`)
      await bo.call('GET', `/join?invite=${secret}`)
      await bo.call('GET', `/api/rounds/${roundId}`, undefined, {
        cookie: `x=${secret}; ${secret}`,
      })
      await sayRaw(
        server.url,
        `GET /sync/${secret} HTTP/1.1\r\nCookie: ${secret}\r\nnonsense\r\n\r\n`,
      )
      await sayRaw(server.url, `${secret}\r\n\r\n`)
      const stranger = openBoard(server.url, `sparboard_session=${secret}`, secret as RoundId)
      stranger.close()
    }
    board.close()
    await server.stop()

    const { stdout, stderr } = server.output()
    expect(secrets.filter((secret) => `${stdout}${stderr}`.includes(secret))).toEqual([])
    // The rig would find them: there is something to look through.
    expect(stderr.length).toBeGreaterThan(100)
    await server.close()
  },
)

/** Sends bytes as they are, and waits for whatever comes of them. */
async function sayRaw(url: string, bytes: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.resume()
  socket.end(bytes)
  await once(socket, 'close')
}
