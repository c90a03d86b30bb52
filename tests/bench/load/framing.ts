import { messageTypes, syncTypes } from '@sparboard/shared/protocol'
import * as encoding from 'lib0/encoding'

/** What a framing needs of the person whose frames it makes and reads. */
export interface FramingUser {
  readonly room: string
  /** What the person has, when asking for the rest. */
  readonly stateVector: Uint8Array
  send(frame: Uint8Array): unknown
  /** The answer to the question for what is missing; null where there is no such question. */
  onSynced(update: Buffer | null): void
  onUpdate(update: Buffer): void
  onPresence(payload: Buffer): void
  /** What the server says it has. */
  onServerVector(stateVector: Buffer): void
  /** So many sync updates of this connection are said to be safe. */
  onSaved(count: number): void
}

/** How Yjs payloads become frames of a server, and back. */
export interface Framing {
  /** The connection is open. */
  open(user: FramingUser): void
  sync(room: string, type: keyof typeof syncTypes, bytes: Uint8Array): Uint8Array
  presence(room: string, payload: Uint8Array): Uint8Array
  /** A frame of anything, for attackers. */
  raw(room: string, write: (encoder: encoding.Encoder) => void): Uint8Array
  receive(user: FramingUser, frame: Buffer): void
}

/** Where two servers that speak of Yjs differ. */
interface Dialect {
  writeHead(encoder: encoding.Encoder, room: string): void
  skipHead(reader: Reader): void
  open(user: FramingUser, framing: Framing): void
  receiveOther(type: number, reader: Reader, user: FramingUser, framing: Framing): void
  /** Types whose body is a sync message. */
  syncTypes: readonly number[]
  /** An answer of ours is acknowledged like an update. */
  onAnswered(user: FramingUser): void
}

const emptyUpdate = Uint8Array.of(0, 0)

/** y-protocols over websocket, as y-websocket and our own server speak it. */
export const yWebsocketFraming = createFraming({
  writeHead() {},
  skipHead() {},
  open(user, framing) {
    user.send(framing.sync(user.room, 'step1', user.stateVector))
  },
  receiveOther(type, reader, user) {
    if (type === messageTypes.saved) user.onSaved(reader.varUint())
  },
  syncTypes: [messageTypes.sync],
  onAnswered() {},
})

/** The same frames, but nobody on the other side who has anything: the open socket is all there is. */
export const relayFraming: Framing = {
  ...yWebsocketFraming,
  open(user) {
    user.onSynced(null)
  },
}

/** Hocuspocus: each frame names the document, a token comes first, each update is acknowledged. */
export const hocuspocusFraming = createHocuspocusFraming()

function createHocuspocusFraming(): Framing {
  const types = { auth: 2, syncReply: 4, syncStatus: 8 }
  const authSubtypes = { token: 0, authenticated: 2 }
  /** Acknowledgements that came, and those that are due for our answers to the server's questions. */
  const counts = new WeakMap<FramingUser, { saved: number; answers: number }>()
  const countsOf = (user: FramingUser) => {
    const known = counts.get(user) ?? { saved: 0, answers: 0 }
    counts.set(user, known)
    return known
  }
  return createFraming({
    writeHead: (encoder, room) => encoding.writeVarString(encoder, room),
    skipHead: (reader) => void reader.bytes(),
    open(user, framing) {
      counts.set(user, { saved: 0, answers: 0 })
      const frame = framing.raw(user.room, (encoder) => {
        encoding.writeVarUint(encoder, types.auth)
        encoding.writeVarUint(encoder, authSubtypes.token)
        encoding.writeVarString(encoder, 'bench-token')
        encoding.writeVarString(encoder, '4.7.0')
      })
      user.send(frame)
    },
    receiveOther(type, reader, user, framing) {
      if (type === types.auth && reader.varUint() === authSubtypes.authenticated) {
        user.send(framing.sync(user.room, 'step1', user.stateVector))
      } else if (type === types.syncStatus && reader.varUint() === 1) {
        const known = countsOf(user)
        known.saved += 1
        user.onSaved(Math.max(0, known.saved - known.answers))
      }
    },
    syncTypes: [messageTypes.sync, types.syncReply],
    onAnswered: (user) => void (countsOf(user).answers += 1),
  })
}

function createFraming(dialect: Dialect): Framing {
  const framing: Framing = {
    open: (user) => dialect.open(user, framing),
    sync: (room, type, bytes) =>
      framing.raw(room, (encoder) => {
        encoding.writeVarUint(encoder, messageTypes.sync)
        encoding.writeVarUint(encoder, syncTypes[type])
        encoding.writeVarUint8Array(encoder, bytes)
      }),
    presence: (room, payload) =>
      framing.raw(room, (encoder) => {
        encoding.writeVarUint(encoder, messageTypes.awareness)
        encoding.writeVarUint8Array(encoder, payload)
      }),
    raw(room, write) {
      const encoder = encoding.createEncoder()
      dialect.writeHead(encoder, room)
      write(encoder)
      return encoding.toUint8Array(encoder)
    },
    receive(user, frame) {
      const reader = new Reader(frame)
      dialect.skipHead(reader)
      const type = reader.varUint()
      if (dialect.syncTypes.includes(type)) receiveSync(user, reader, type)
      else if (type === messageTypes.awareness) user.onPresence(reader.bytes())
      else dialect.receiveOther(type, reader, user, framing)
    },
  }

  function receiveSync(user: FramingUser, reader: Reader, type: number): void {
    const subtype = reader.varUint()
    const bytes = reader.bytes()
    if (subtype === syncTypes.step2) user.onSynced(bytes)
    else if (subtype === syncTypes.update) user.onUpdate(bytes)
    else if (subtype === syncTypes.step1) {
      user.onServerVector(bytes)
      user.send(answer(user.room, type))
      dialect.onAnswered(user)
    }
  }

  /** We never have what a server lacks. */
  function answer(room: string, type: number): Uint8Array {
    return framing.raw(room, (encoder) => {
      encoding.writeVarUint(encoder, type)
      encoding.writeVarUint(encoder, syncTypes.step2)
      encoding.writeVarUint8Array(encoder, emptyUpdate)
    })
  }
  return framing
}

/** Reads a frame without copying any of it. */
class Reader {
  readonly #frame: Buffer
  #at = 0

  constructor(frame: Buffer) {
    this.#frame = frame
  }

  varUint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.#frame[this.#at]
      if (byte === undefined) throw new Error('The server sent a frame that ends too early')
      this.#at += 1
      value += (byte & 127) * scale
      if (byte < 128) return value
      scale *= 128
    }
  }

  bytes(): Buffer {
    const length = this.varUint()
    const bytes = this.#frame.subarray(this.#at, this.#at + length)
    this.#at += length
    return bytes
  }
}
