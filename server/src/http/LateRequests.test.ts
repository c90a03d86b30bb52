import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { LateRequests } from './LateRequests.ts'
import { answerBrokenRequest } from './rawRefusal.ts'

const timeoutMs = 200

let server: Server
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

/** A connection to a server that is soon impatient, and which the server has accepted. */
async function connected(): Promise<Socket> {
  const late = new LateRequests()
  const patience = { headersTimeout: timeoutMs, requestTimeout: timeoutMs }
  server = createServer({ ...patience, connectionsCheckingInterval: 20 }, (request, response) => {
    late.hear(request)
    request.resume().on('end', () => response.end('heard'))
  })
  server.on('clientError', (error, stream) => answerBrokenRequest(error, stream, late))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const accepted = once(server, 'connection')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await Promise.all([accepted, once(socket, 'connect')])
  return socket
}

/** Everything that comes until the server ends the connection. */
async function answerOn(socket: Socket): Promise<string> {
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  await once(socket, 'close')
  return answer
}

/** The server does nothing for longer than it waits for others. */
function standStill(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3 * timeoutMs)
}

const head = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n'

describe('[HT12] a request that is late', () => {
  it('is heard when it was the server that stood still', async () => {
    const socket = await connected()
    const answer = answerOn(socket)
    socket.write(`${head}\r\nhello`)
    standStill()
    expect(await answer).toMatch(/^HTTP\/1.1 200 .*heard/s)
  })

  it('is heard when its body waited meanwhile', async () => {
    const socket = await connected()
    const answer = answerOn(socket)
    const begun = once(server, 'request')
    socket.write(`${head}\r\n`)
    await begun
    socket.write('hello')
    standStill()
    expect(await answer).toMatch(/^HTTP\/1.1 200 .*heard/s)
  })

  it.each([
    ['nothing', ''],
    ['half a head', head],
    ['half a body', `${head}\r\nhe`],
  ])('is refused when it comes as %s', async (_name, text) => {
    const socket = await connected()
    const answer = answerOn(socket)
    socket.write(text)
    expect(await answer).toMatch(/^HTTP\/1.1 400 .*body_malformed/s)
  })

  it('is refused when somebody says a little again and again', async () => {
    const socket = await connected()
    const answer = answerOn(socket)
    socket.on('error', () => undefined)
    socket.write('GET / HTTP/1.1\r\n')
    const drip = setInterval(() => socket.write('X-Drip: 1\r\n'), 20)
    const said = await answer
    clearInterval(drip)
    expect(said).not.toContain('heard')
  })
})
