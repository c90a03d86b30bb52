import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { RoomSocket } from '../rooms/index.ts'
import { createRoomSocket } from './roomSocket.ts'

let server: Server | null = null
afterEach(() => server?.close())

/** A stock client, and the other end of its connection as a room has it. */
async function connect(): Promise<{ client: WebSocket; ws: WebSocket; socket: RoomSocket }> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const http = createServer().listen(0, '127.0.0.1')
  server = http
  await new Promise((resolve) => http.once('listening', resolve))
  const entered = new Promise<{ ws: WebSocket; socket: RoomSocket }>((resolve) => {
    http.on('upgrade', (request, stream, head) => {
      sockets.handleUpgrade(request, stream, head, (ws) => {
        resolve({ ws, socket: createRoomSocket(ws, stream) })
      })
    })
  })
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  await new Promise((resolve) => client.once('open', resolve))
  return { client, ...(await entered) }
}

/** The next so many messages of a client, with their bytes as text. */
async function received(client: WebSocket, count: number): Promise<string[]> {
  const messages: string[] = []
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    client.on('message', (data: Buffer, isBinary) => {
      expect(isBinary).toBe(true)
      messages.push(data.toString('latin1'))
      if (messages.length === count) resolve()
    })
  })
  return messages
}

/** A message that differs from others of its length. */
const message = (length: number, fill = 'x') => Buffer.alloc(length, fill, 'latin1')
const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000]

it('[RM60] a stock client reads what was framed for many receivers at once, in order', async () => {
  const { client, ws, socket } = await connect()
  const list = lengths.map((length) => message(length))
  const expected = [message(3, 'a'), ...list, ...list, message(70_000, 'b'), message(5, 'c')]
  const got = received(client, expected.length)
  const pong = new Promise((resolve) => ws.once('pong', resolve))
  socket.send(message(3, 'a'))
  socket.sendAll(list)
  ws.ping()
  socket.sendAll(list)
  socket.send(message(70_000, 'b'))
  socket.send(message(5, 'c'))
  expect(await got).toEqual(expected.map((bytes) => bytes.toString('latin1')))
  await pong
  socket.close(4000, 'done')
  // Nothing may follow the close frame.
  socket.sendAll(list)
  socket.send(message(1))
  const code = await new Promise((resolve) => client.once('close', resolve))
  expect(code).toBe(4000)
})

it('[RM23] what waits for a reader who does not read is counted', async () => {
  const { client, socket } = await connect()
  client.pause()
  const list = [message(1024 * 1024)]
  for (let i = 0; i < 20; i += 1) socket.sendAll(list)
  // A part is on its way through the network; the system holds a few megabytes of it.
  expect(socket.bufferedBytes).toBeGreaterThan(8 * 1024 * 1024)
  const got = received(client, 20)
  client.resume()
  await got
  expect(socket.bufferedBytes).toBe(0)
  client.terminate()
})
