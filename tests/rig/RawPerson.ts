import { messageTypes, syncTypes, type SyncNotice } from '@sparboard/shared/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket, type RawData } from 'ws'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'

/** Where somebody connects to, and as whom. */
export interface Door {
  /** The address of the board's websocket. */
  url: string
  headers: Record<string, string>
}

/**
 * Somebody at a board over a bare websocket, who counts what is acknowledged and comes and goes only
 * when told to. What the server sends is looked at frame by frame.
 */
export class RawPerson {
  readonly doc: Y.Doc
  /** Live updates sent on this connection. */
  sent = 0
  /** How many of them the server called durable. */
  acknowledged = 0
  readonly notices: SyncNotice[] = []
  /** What is shown of others, by client id. */
  readonly presence = new Map<number, unknown>()
  #presenceClock = 0
  /** Why each connection ended; 1006 where it broke. */
  readonly closeCodes: number[] = []
  /** Every frame that was sent, for whoever wants to record them. */
  onSent: (frame: Uint8Array) => void = () => undefined
  #socket: WebSocket | null = null
  #answers = 0
  readonly #waiting = new Set<() => void>()

  constructor(doc = new Y.Doc()) {
    this.doc = doc
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.isOnline) return
      this.sent += 1
      this.sendSync((encoder) => writeUpdate(encoder, update))
    })
  }

  get isOnline(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  /** The websocket, to do what is not done. */
  get socket(): WebSocket {
    if (!this.#socket) throw new Error('There is no connection')
    return this.#socket
  }

  /** Opens a connection; resolves when the board has come, or it was closed. Rejects when refused. */
  async connect({ url, headers }: Door): Promise<void> {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false })
    this.#socket = socket
    this.sent = 0
    this.acknowledged = 0
    // Before it is open: the server's first frames may come with its handshake.
    socket.on('message', (data: RawData) => this.#read(new Uint8Array(data as Buffer)))
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      this.closeCodes.push(code)
      if (this.#socket === socket) this.#socket = null
      this.#look()
    })
    await this.catchUp()
  }

  /** Asks for the board; resolves when the answer is in, and with it all that was sent before. */
  async catchUp(): Promise<void> {
    if (!this.isOnline) return
    const asked = this.#answers
    this.sendSync((encoder) => writeSyncStep1(encoder, this.doc))
    await this.until(() => this.#answers > asked || !this.isOnline)
  }

  /** The connection breaks without a word. */
  async cut(): Promise<void> {
    const socket = this.#socket
    this.#socket = null
    if (!socket || socket.readyState === WebSocket.CLOSED) return
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.terminate()
    await closed
  }

  /** Shows others where one is. */
  show(state: Record<string, unknown>): void {
    this.#presenceClock += 1
    const payload = encoding.createEncoder()
    for (const number of [1, this.doc.clientID, this.#presenceClock]) {
      encoding.writeVarUint(payload, number)
    }
    encoding.writeVarString(payload, JSON.stringify(state))
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageTypes.awareness)
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(payload))
    this.send(encoding.toUint8Array(encoder))
  }

  /** Sends bytes as they are. */
  send(frame: Uint8Array): void {
    this.onSent(frame)
    this.#socket?.send(frame)
  }

  /** Sends a message of the sync protocol. */
  sendSync(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageTypes.sync)
    write(encoder)
    this.send(encoding.toUint8Array(encoder))
  }

  /** Resolves when the condition holds; looks again after every frame and when a connection ends. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }

  /** Calls back after every frame and when a connection ends. Returns what ends that. */
  watch(look: () => void): () => void {
    this.#waiting.add(look)
    return () => this.#waiting.delete(look)
  }

  #look(): void {
    for (const look of this.#waiting) look()
  }

  #read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.sync) this.#readSync(decoder)
    else if (type === messageTypes.saved) this.acknowledged = decoding.readVarUint(decoder)
    else if (type === messageTypes.notice) {
      this.notices.push(JSON.parse(decoding.readVarString(decoder)) as SyncNotice)
    } else if (type === messageTypes.awareness) {
      this.#readPresence(decoding.createDecoder(decoding.readVarUint8Array(decoder)))
    }
    this.#look()
  }

  #readPresence(decoder: decoding.Decoder): void {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      if (state === null) this.presence.delete(clientId)
      else this.presence.set(clientId, state)
    }
  }

  #readSync(decoder: decoding.Decoder): void {
    const subtype = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (subtype === syncTypes.step1) {
      this.sendSync((encoder) => writeSyncStep2(encoder, this.doc, bytes))
      return
    }
    Y.applyUpdate(this.doc, bytes, this)
    if (subtype === syncTypes.step2) this.#answers += 1
  }
}
