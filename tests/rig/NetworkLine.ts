import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** One person's way to the server: it can be cut, clogged and slow, and it keeps what came through it. */
export interface NetworkLine {
  /** The server's address at this end of the line. */
  url: string
  /** Every byte that the server has sent through it so far. */
  received(): Buffer
  /** Breaks every connection and lets no new one through. */
  cut(): void
  restore(): void
  /** Connections stay and nothing gets through, in either direction, until `release`. */
  hold(): void
  release(): void
  /** From now on everything takes so long, each way. */
  delay(ms: number): void
  close(): Promise<void>
}

/** Lays a line to a server on this machine. */
export async function openLine(serverUrl: string): Promise<NetworkLine> {
  const { hostname, port } = new URL(serverUrl)
  const open = new Set<Socket>()
  const chunks: Buffer[] = []
  let isCut = false
  let delayMs = 0
  let held: (() => void)[] | null = null

  function pass(chunk: Buffer, to: Socket): void {
    const write = () => void (to.destroyed || to.write(chunk))
    if (held) held.push(write)
    else if (delayMs > 0) setTimeout(write, delayMs)
    else write()
  }

  function cut(): void {
    isCut = true
    for (const socket of open) socket.destroy()
  }

  const line = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(port), hostname)
    far.on('data', (chunk) => chunks.push(chunk))
    near.on('data', (chunk) => pass(chunk, far))
    far.on('data', (chunk) => pass(chunk, near))
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
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
    received: () => Buffer.concat(chunks),
    cut,
    restore() {
      isCut = false
    },
    hold() {
      held ??= []
    },
    release() {
      const waiting = held ?? []
      held = null
      for (const write of waiting) write()
    },
    delay(ms) {
      delayMs = ms
    },
    async close() {
      cut()
      line.close()
      await once(line, 'close')
    },
  }
}
