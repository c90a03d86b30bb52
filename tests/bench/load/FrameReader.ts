export const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const
export type Opcode = (typeof opcodes)[keyof typeof opcodes]

const continuation = 0
const reservedBits = 0x70

/** Cuts a stream of bytes into websocket frames; fragments are put together. */
export class FrameReader {
  /** Null instead of an opcode when the frame uses what nobody agreed on. */
  readonly #onFrame: (payload: Buffer, opcode: Opcode | null) => void
  /** Bytes of a frame that is not complete. */
  #waiting: Buffer[] = []
  #waitingLength = 0
  #needed = 2
  #fragments: Buffer[] = []
  #fragmentsOpcode: Opcode = opcodes.binary

  constructor(onFrame: (payload: Buffer, opcode: Opcode | null) => void) {
    this.#onFrame = onFrame
  }

  push(bytes: Buffer): void {
    let data = bytes
    if (this.#waitingLength > 0) {
      // Copied, because the caller reads into the same buffer again.
      this.#waiting.push(Buffer.from(bytes))
      this.#waitingLength += bytes.length
      if (this.#waitingLength < this.#needed) return
      data = Buffer.concat(this.#waiting)
      this.#waiting = []
      this.#waitingLength = 0
    }
    let at = 0
    for (;;) {
      const head = headLength(data, at)
      const end = at + head + (data.length - at < head ? 0 : payloadLength(data, at))
      if (data.length < end) {
        if (at < data.length) this.#keep(data, at)
        this.#needed = end - at
        return
      }
      this.#take(data[at] ?? 0, data.subarray(at + head, end))
      at = end
    }
  }

  #keep(data: Buffer, at: number): void {
    this.#waiting = [Buffer.from(data.subarray(at))]
    this.#waitingLength = data.length - at
  }

  #take(first: number, payload: Buffer): void {
    const isLast = (first & 128) !== 0
    const opcode = first & 15
    if ((first & reservedBits) !== 0) this.#onFrame(payload, null)
    else if (opcode === continuation) {
      this.#fragments.push(Buffer.from(payload))
      if (!isLast) return
      const whole = Buffer.concat(this.#fragments)
      this.#fragments = []
      this.#onFrame(whole, this.#fragmentsOpcode)
    } else if (isLast) this.#onFrame(payload, opcode as Opcode)
    else {
      this.#fragments = [Buffer.from(payload)]
      this.#fragmentsOpcode = opcode as Opcode
    }
  }
}

function headLength(data: Buffer, at: number): number {
  const short = (data[at + 1] ?? 0) & 127
  return short < 126 ? 2 : short === 126 ? 4 : 10
}

/** To be asked only once the whole head is there. */
function payloadLength(data: Buffer, at: number): number {
  const short = (data[at + 1] ?? 0) & 127
  if (short < 126) return short
  return short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2))
}
