import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { RoomSocket } from '../rooms/index.ts'
import { frameHeader, packFrames } from './packFrames.ts'

/** Whoever does not answer our close frame in this time is cut off. */
const closingMs = 1_000
/** Behind so much, a close frame would not arrive in time. */
const hopelessBytes = 1024 * 1024
/** A copy of this much costs more than a second buffer. */
const maxCopiedBytes = 64 * 1024

/** Lists that go to several receivers are packed once. */
const packedLists = new WeakMap<readonly Uint8Array[], Buffer>()

/**
 * A websocket as a room sees it. Messages are written to the stream that the websocket was made on, as
 * frames of our own (`packFrames`); `ws` does the rest: it reads, answers pings and closes. It frames
 * and writes at once whatever it sends itself, so the order holds, and it counts what the stream has
 * not handed on, whoever wrote it. What is sent in one go leaves in one write.
 */
export function createRoomSocket(ws: WebSocket, stream: Duplex): RoomSocket {
  return new FramedSocket(ws, stream)
}

class FramedSocket implements RoomSocket {
  readonly #ws: WebSocket
  readonly #stream: Duplex
  #isCorked = false

  constructor(ws: WebSocket, stream: Duplex) {
    this.#ws = ws
    this.#stream = stream
  }

  get bufferedBytes(): number {
    return this.#stream.writableLength
  }

  send(message: Uint8Array): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    // What follows in the same go leaves with it.
    this.#cork()
    if (message.length <= maxCopiedBytes) {
      this.#stream.write(packFrames([message]))
      return
    }
    this.#stream.write(frameHeader(message.length))
    this.#stream.write(message)
  }

  sendAll(messages: readonly Uint8Array[]): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    let packed = packedLists.get(messages)
    if (!packed) {
      packed = packFrames(messages)
      packedLists.set(messages, packed)
    }
    this.#stream.write(packed)
  }

  close(code: number, reason: string): void {
    const ws = this.#ws
    if (this.bufferedBytes > hopelessBytes) {
      ws.terminate()
      return
    }
    ws.close(code, reason)
    const cutOff = setTimeout(() => ws.terminate(), closingMs)
    ws.once('close', () => clearTimeout(cutOff))
  }

  #cork(): void {
    if (this.#isCorked) return
    this.#isCorked = true
    this.#stream.cork()
    process.nextTick(() => {
      this.#isCorked = false
      this.#stream.uncork()
    })
  }
}
