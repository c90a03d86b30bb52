import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { FrameReader, opcodes, type Opcode } from './FrameReader.ts'

export interface WebsocketEvents {
  onOpen(): void
  /** The bytes are only lent: they are overwritten by what comes next. */
  onFrame(payload: Buffer, opcode: Opcode): void
  onClose(ending: { code: number | null; error: string | null }): void
}

/** One read buffer for every socket: frames are handled before the next read. */
const readBuffer = Buffer.allocUnsafe(1 << 18)

/**
 * A websocket on bare TCP, cheap enough that the generator of the load is not what is measured. It
 * offers no extensions, and goes to this machine only.
 */
export class WebsocketClient {
  readonly socket: Socket
  readonly #url: URL
  readonly #headers: Record<string, string>
  readonly #events: WebsocketEvents
  readonly #reader: FrameReader
  readonly #mask = randomBytes(4)
  #handshake: Buffer | null = Buffer.alloc(0)
  #isClosed = false
  #closeCode: number | null = null
  #error: string | null = null
  #bytesIn = 0

  constructor(url: string, headers: Record<string, string>, events: WebsocketEvents) {
    this.#url = new URL(url)
    if (this.#url.hostname !== '127.0.0.1') throw new Error('Only 127.0.0.1 is ever put under load')
    this.#headers = headers
    this.#events = events
    // A mask of zeros would let servers skip the unmasking.
    if (this.#mask.readUInt32LE(0) === 0) this.#mask[0] = 1
    this.#reader = new FrameReader((payload, opcode) => this.#onFrame(payload, opcode))
    this.socket = connect({
      host: '127.0.0.1',
      port: Number(this.#url.port),
      noDelay: true,
      onread: {
        buffer: readBuffer,
        callback: (length) => {
          this.#onBytes(readBuffer.subarray(0, length))
          return true
        },
      },
    })
    this.socket.on('connect', () => this.#sendHandshake())
    this.socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#error = error.code ?? error.message
    })
    this.socket.on('close', () => {
      this.#isClosed = true
      this.#events.onClose({ code: this.#closeCode, error: this.#error })
    })
  }

  get isOpen(): boolean {
    return this.#handshake === null && !this.#isClosed
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get closeCode(): number | null {
    return this.#closeCode
  }

  /** Everything that was received, the handshake and frame headers included. */
  get bytesIn(): number {
    return this.#bytesIn
  }

  /** False when the socket's own queue is full, or there is no connection. */
  send(payload: Uint8Array, opcode: Opcode = opcodes.binary): boolean {
    if (!this.isOpen) return false
    return this.socket.write(maskedFrame(payload, opcode, this.#mask))
  }

  /** Resolves when the socket can take more. */
  async drained(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.socket.once('drain', resolve)
      this.socket.once('close', () => resolve())
    })
  }

  /** Stops reading: what the server sends piles up on its side. */
  stopReading(): void {
    this.socket.pause()
    const { _handle: handle } = this.socket as Socket & { _handle?: { readStop?(): void } }
    // Pausing a socket with `onread` does not stop the handle in every version of Node.
    handle?.readStop?.()
  }

  /** Takes leave with a close frame. */
  close(): void {
    this.send(Buffer.from([3, 232]), opcodes.close)
    this.socket.end()
  }

  /** Vanishes without one. */
  drop(): void {
    this.socket.destroy()
  }

  #sendHandshake(): void {
    const { pathname, search, host } = this.#url
    const headers = {
      Host: host,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Version': '13',
      ...this.#headers,
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    this.socket.write(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`)
  }

  #onBytes(bytes: Buffer): void {
    this.#bytesIn += bytes.length
    if (this.#handshake === null) {
      this.#reader.push(bytes)
      return
    }
    const head = Buffer.concat([this.#handshake, bytes])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) {
      this.#handshake = head
      return
    }
    if (!head.toString('latin1', 0, 12).startsWith('HTTP/1.1 101')) {
      this.#error = head.toString('latin1', 0, head.indexOf('\r\n'))
      this.socket.destroy()
      return
    }
    this.#handshake = null
    this.#events.onOpen()
    if (end + 4 < head.length) this.#reader.push(head.subarray(end + 4))
  }

  #onFrame(payload: Buffer, opcode: Opcode | null): void {
    if (this.#isClosed) return
    switch (opcode) {
      case null:
        this.#error = 'A frame with reserved bits'
        this.socket.destroy()
        return
      case opcodes.ping:
        this.send(payload, opcodes.pong)
        return
      case opcodes.close:
        this.#closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1_005
        this.socket.end()
        return
      case opcodes.pong:
        return
      default:
        this.#events.onFrame(payload, opcode)
    }
  }
}

function maskedFrame(payload: Uint8Array, opcode: Opcode, mask: Buffer): Buffer {
  const { length } = payload
  const headLength = length < 126 ? 6 : length < 65_536 ? 8 : 14
  const frame = Buffer.allocUnsafe(headLength + length)
  frame[0] = 128 | opcode
  if (length < 126) frame[1] = 128 | length
  else if (length < 65_536) {
    frame[1] = 254
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 255
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  mask.copy(frame, headLength - 4)
  for (let i = 0; i < length; i += 1) {
    frame[headLength + i] = (payload[i] ?? 0) ^ (mask[i & 3] ?? 0)
  }
  return frame
}
