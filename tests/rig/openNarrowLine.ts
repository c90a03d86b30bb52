import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** A line to a server that lets only so much through, and whose middle forgets who says nothing. */
export interface NarrowLine {
  /** The server's address at this end of the line. */
  url: string
  /** From now on it lets everything through at once. */
  widen(): void
  close(): Promise<void>
}

export interface NarrowLineOptions {
  /** What comes from the server, for each connection. */
  bytesPerSecond?: number
  /** A connection on which nothing passed for so long is cut, as routers do. */
  idleMs?: number
}

const tickMs = 20

/** Lays a narrow line to a server on this machine. What does not fit waits at the server's end. */
export async function openNarrowLine(
  serverUrl: string,
  { bytesPerSecond = Number.POSITIVE_INFINITY, idleMs = 0 }: NarrowLineOptions,
): Promise<NarrowLine> {
  const { hostname, port } = new URL(serverUrl)
  const open = new Set<Socket>()
  let limit = bytesPerSecond

  function narrow(): Transform {
    // Little is kept here, so that the server feels how narrow it is.
    return new Transform({
      highWaterMark: 1_024,
      transform(chunk: Buffer, _encoding, done) {
        const waitMs = limit === Number.POSITIVE_INFINITY ? 0 : (chunk.length / limit) * 1_000
        if (waitMs < tickMs) done(null, chunk)
        else setTimeout(() => done(null, chunk), waitMs)
      },
    })
  }

  const line = createServer((near) => {
    const far = connect(Number(port), hostname)
    near.pipe(far)
    far.pipe(narrow()).pipe(near)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.setTimeout(idleMs, () => socket.destroy())
      // A broken connection is what this is for; both ends go together.
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
  })
  line.listen(0, '127.0.0.1')
  await once(line, 'listening')

  return {
    url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    widen() {
      limit = Number.POSITIVE_INFINITY
    },
    async close() {
      for (const socket of open) socket.destroy()
      line.close()
      await once(line, 'close')
    },
  }
}
