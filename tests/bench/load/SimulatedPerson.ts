import type { Admission, ServerUnderTest } from '../targets/ServerUnderTest.ts'
import { BoardWriter } from '../edits/BoardWriter.ts'
import { PresenceWriter } from '../edits/PresenceWriter.ts'
import type { FramingUser } from './framing.ts'
import { Receiver, type Sink } from './Sink.ts'
import { nowUs } from './time.ts'
import { WebsocketClient } from './WebsocketClient.ts'

export interface PersonOptions {
  server: ServerUnderTest
  room: string
  /** Number among all writers of the run. */
  writer: number
  /** Place in the room; the writers of a room follow one another. */
  slot: number
  roomSize: number
  /** Counts what arrives; without one nothing is looked at. */
  sink?: Sink
  /** Keeps what arrives, to be applied to a document later. */
  keeps?: boolean
  /** Asks for acknowledgements where the server has them. */
  wantsAcks?: boolean
}

/** Bytes of the board as they came. */
export interface Received {
  atUs: number
  update: Uint8Array
}

const nothing = Uint8Array.of(0)

/** One person with one tab: sends synthetic edits, has no document of its own. */
export class SimulatedPerson implements FramingUser {
  readonly room: string
  readonly slot: number
  readonly edits: BoardWriter
  readonly receiver: Receiver | null
  readonly received: Received[] = []
  /** What this person has already; asked for is only what is missing. */
  stateVector: Uint8Array = nothing
  /** Called with every update, and with what the server says it has. */
  onBoardBytes: ((bytes: Buffer) => void) | null = null
  onVector: ((stateVector: Buffer) => void) | null = null
  startedAtUs = 0
  openedAtUs = 0
  syncedAtUs = 0
  readonly #options: PersonOptions
  readonly #presence: PresenceWriter
  #socket: WebsocketClient | null = null
  #hasCreated = false
  #savedUpdates = 0
  #settle: { resolve: () => void; reject: (error: Error) => void } | null = null

  constructor(options: PersonOptions) {
    const { room, writer, slot, roomSize, sink } = options
    const clientId = freshClientId()
    this.#options = options
    this.room = room
    this.slot = slot
    this.edits = new BoardWriter(writer, clientId)
    this.#presence = new PresenceWriter(writer, clientId)
    const place = { slot, roomSize, firstWriter: writer - slot }
    this.receiver = sink ? new Receiver(sink, place) : null
  }

  /** The socket; there is one from `connect` on. */
  get socket(): WebsocketClient {
    if (this.#socket === null) throw new Error('This person never connected')
    return this.#socket
  }

  get isGone(): boolean {
    return this.#socket?.isClosed ?? true
  }

  /** Edits that the server said were safe; the creation of the box, which goes before them, is not one. */
  get acknowledgedEdits(): number {
    return Math.max(0, this.#savedUpdates - 1)
  }

  /** Comes in, or comes back; resolves when the server has sent what this person lacks. */
  async connect(): Promise<void> {
    const { server, wantsAcks = false } = this.#options
    const admission = await server.admit({ room: this.room, slot: this.slot, wantsAcks })
    await new Promise<void>((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#open(admission)
    })
  }

  /** Goes without a word. */
  drop(): void {
    this.#socket?.drop()
  }

  edit(): void {
    const { framing } = this.#options.server
    if (!this.#hasCreated) {
      this.#hasCreated = true
      this.send(framing.sync(this.room, 'update', this.edits.creation))
    }
    this.send(framing.sync(this.room, 'update', this.edits.next(nowUs())))
  }

  movePointer(): void {
    const payload = this.#presence.next(nowUs())
    this.send(this.#options.server.framing.presence(this.room, payload))
  }

  /** Sends an update that is not one of this person's own edits. */
  sendUpdate(update: Uint8Array): boolean {
    return this.send(this.#options.server.framing.sync(this.room, 'update', update))
  }

  send(frame: Uint8Array): boolean {
    return this.socket.send(frame)
  }

  onSynced(update: Buffer | null): void {
    this.syncedAtUs = nowUs()
    if (update) {
      this.#keep(update, this.syncedAtUs)
      this.onBoardBytes?.(update)
    }
    this.#settle?.resolve()
  }

  onUpdate(update: Buffer): void {
    const atUs = nowUs()
    this.#keep(update, atUs)
    this.onBoardBytes?.(update)
    this.receiver?.scan(update, 'edit', atUs)
  }

  onPresence(payload: Buffer): void {
    this.receiver?.scan(payload, 'presence', nowUs())
  }

  onServerVector(stateVector: Buffer): void {
    this.onVector?.(stateVector)
  }

  onSaved(count: number): void {
    this.#savedUpdates = Math.max(this.#savedUpdates, count)
  }

  #open({ url, headers }: Admission): void {
    const { framing } = this.#options.server
    this.startedAtUs = nowUs()
    this.#socket = new WebsocketClient(url, headers, {
      onOpen: () => {
        this.openedAtUs = nowUs()
        framing.open(this)
      },
      onFrame: (frame) => {
        try {
          framing.receive(this, frame)
        } catch {
          // A relay passes on what attackers send; a bystander skips what cannot be read.
        }
      },
      onClose: (ending) => {
        this.#settle?.reject(new Error(`Closed before synced: ${JSON.stringify(ending)}`))
      },
    })
  }

  #keep(update: Buffer, atUs: number): void {
    if (this.#options.keeps) this.received.push({ atUs, update: Uint8Array.from(update) })
  }
}

let lastClientId = (process.pid * 7_919 + Date.now()) % 1e9

/** A Yjs client id that no other person of this run has. */
function freshClientId(): number {
  lastClientId = (lastClientId + 104_729) % 4_000_000_000
  return 1_000 + lastClientId
}
