import { closeCodes, type SyncNotice } from '@sparboard/shared/protocol'
import {
  awarenessFrame,
  noticeFrame,
  readClientMessage,
  savedFrame,
  syncFrame,
} from '../messages.ts'
import type { PersonBudget } from './PersonBudget.ts'
import type { Clock, RoomMember, RoomSocket } from '../ports.ts'
import type { Rejection } from './Rejection.ts'
import { RateLimit } from './RateLimit.ts'

/** What a session asks of its room. */
export interface SessionRoom {
  /** Answers a state vector at the end of this turn. */
  answer(session: RoomSession, stateVector: Uint8Array): void
  take(session: RoomSession, change: IncomingChange): void
  takePresence(session: RoomSession, payload: Uint8Array): boolean
  sendPresence(session: RoomSession): void
  /** A session was ended for what it did. */
  noteRejected(rejection: Rejection): void
  leave(session: RoomSession): void
}

export interface IncomingChange {
  kind: 'live' | 'step2'
  update: Uint8Array
  /** The frame that it came in; the same bytes may go out. */
  frame: Uint8Array
}

export interface SessionOptions {
  socket: RoomSocket
  member: RoomMember
  room: SessionRoom
  clock: Clock
  /** The client understands `saved` and `notice`. */
  wantsAcks: boolean
  rateLimitScale: number
  /** What this person may send over all their connections. */
  budget: PersonBudget
}

type LimitName = 'frames' | 'bytes' | 'structs' | 'answers'

/** A reader may have so much queued, beyond the board that it was sent when it came. */
const maxQueuedBytes = 4 * 1024 * 1024
/** A change of this size takes even a good line a moment. */
const largeChangeBytes = 1024 * 1024
const keepAliveAfterMs = 10_000
/** Client ids that held updates may wait for. */
const maxNeeds = 5_000

/** One connection: reads its frames, counts what has to be acknowledged, and watches its limits. */
export class RoomSession {
  readonly member: RoomMember
  readonly #options: SessionOptions
  readonly #limits: Record<LimitName, RateLimit>
  #isOpen = true
  /** Live updates received, the ones that changed nothing included. */
  #received = 0
  #acknowledged = 0
  /** Updates from this number on are not all in the document; null when they are. */
  #heldFrom: number | null = null
  /** The clock of each client that the document has to reach for them. */
  readonly #needs = new Map<number, number>()
  #awaitsStep2 = false
  /** The largest board, or large change, that was queued since the queue was empty. */
  #grantedBytes = 0
  #sentAtMs: number

  constructor(options: SessionOptions) {
    this.#options = options
    this.member = options.member
    const nowMs = options.clock.nowMs()
    this.#sentAtMs = nowMs
    const limit = (perSecond: number, burst: number) => {
      const scale = options.rateLimitScale
      return new RateLimit({ perSecond: perSecond * scale, burst: burst * scale }, nowMs)
    }
    this.#limits = {
      // A stock client repeats the presence of everybody else: some 300 a second in a full room.
      frames: limit(600, 3_000),
      bytes: limit(2e6, 40e6),
      structs: limit(10_000, 150_000),
      // A client asks once when it comes, or every second (y-websocket's `resyncInterval`); each answer
      // may be the whole board.
      answers: limit(1, 10),
    }
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Takes one binary frame from the client. Whatever it holds, only this session can suffer. */
  receive(frame: Uint8Array): void {
    if (!this.#isOpen) return
    const isWithin = this.#take('frames', 1) && this.#take('bytes', frame.length)
    if (!isWithin) {
      this.reject('rate', 'tooMany', 'Too much at once')
      return
    }
    const message = readClientMessage(frame)
    const { room } = this.#options
    switch (message?.type) {
      case 'step1':
        this.#ask(message.stateVector)
        return
      case 'step2':
        this.#awaitsStep2 = false
        room.take(this, { kind: 'step2', update: message.update, frame })
        return
      case 'update':
        this.#received += 1
        room.take(this, { kind: 'live', update: message.update, frame })
        return
      case 'awareness':
        if (!room.takePresence(this, message.payload))
          this.reject('presence', 'malformed', 'Unreadable presence')
        return
      case 'queryAwareness':
        room.sendPresence(this)
        return
      case undefined:
        this.reject('frame', 'malformed', 'Unreadable frame')
    }
  }

  /** Whether so many new structs, written in so many bytes, are within what this session may send. */
  mayBring(newStructs: number, writtenBytes: number): boolean {
    const { budget, clock } = this.#options
    return this.#take('structs', newStructs) && budget.take('written', writtenBytes, clock.nowMs())
  }

  /** The server wrote something on account of this person; ends the connection when it is too much. */
  charge(writtenBytes: number): void {
    const { budget, clock } = this.#options
    if (budget.take('written', writtenBytes, clock.nowMs())) return
    this.reject('rate', 'tooMany', 'Too much to mend')
  }

  /**
   * Asks the client for what the board does not have. While an answer is awaited, another question
   * would only bring the same once more.
   */
  askFor(stateVector: Uint8Array): void {
    if (this.#awaitsStep2) return
    this.#awaitsStep2 = true
    this.send(syncFrame('step1', stateVector))
  }

  /**
   * The update that just came could not be applied. It is not acknowledged until the document has
   * reached what the update would have brought.
   */
  hold(needs: ReadonlyMap<number, number>): void {
    this.#heldFrom ??= this.#received - 1
    for (const [client, clock] of needs) {
      this.#needs.set(client, Math.max(this.#needs.get(client) ?? 0, clock))
    }
    if (this.#needs.size > maxNeeds) {
      this.reject('too_large', 'malformed', 'Too much that is missing')
    }
  }

  /** Looks whether the document has reached what held updates would have brought. */
  release(clockOf: (client: number) => number): void {
    if (this.#heldFrom === null) return
    for (const [client, clock] of this.#needs) if (clockOf(client) < clock) return
    this.#heldFrom = null
    this.#needs.clear()
  }

  /** How many live updates may be acknowledged once everything up to now is durable. */
  get acknowledgeable(): number {
    return this.#heldFrom ?? this.#received
  }

  /** So many live updates are durable. */
  acknowledge(count: number): void {
    if (count <= this.#acknowledged) return
    this.#acknowledged = count
    if (this.#options.wantsAcks) this.send(savedFrame(count))
  }

  notice(notice: SyncNotice): void {
    if (this.#options.wantsAcks) this.send(noticeFrame(notice))
  }

  /** Sends the board, which may be large: a slow line gets the time that it needs. */
  sendAnswer(update: Uint8Array): void {
    const frame = syncFrame('step2', update)
    this.#push(frame, frame.length)
  }

  send(frame: Uint8Array): void {
    this.#push(frame, 0)
  }

  /** Sends frames that others may get too, in one go. */
  sendAll(frames: readonly Uint8Array[]): void {
    if (!this.#isOpen || frames.length === 0) return
    const { socket } = this.#options
    const before = socket.bufferedBytes
    if (before === 0) this.#grantedBytes = 0
    socket.sendAll(frames)
    // Whoever draws something as large as a board must not cut off everybody who watches.
    const added = socket.bufferedBytes - before
    if (added > largeChangeBytes) this.#grantedBytes = Math.max(this.#grantedBytes, added)
    this.#noteSent()
  }

  /** Shows the client that we are here if it heard nothing for a while; stock clients give up at 30 s. */
  keepAlive(): void {
    const silentMs = this.#options.clock.nowMs() - this.#sentAtMs
    if (silentMs >= keepAliveAfterMs) this.send(awarenessFrame([]))
  }

  /** Ends the connection for what it did, which is counted. */
  reject(rejection: Rejection, code: keyof typeof closeCodes, reason: string): void {
    if (!this.#isOpen) return
    this.#options.room.noteRejected(rejection)
    this.close(code, reason)
  }

  /** Ends the connection from our side. */
  close(code: keyof typeof closeCodes, reason: string): void {
    if (!this.#isOpen) return
    this.leave()
    this.#options.socket.close(closeCodes[code], reason)
  }

  /** The connection is gone. */
  leave(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#options.room.leave(this)
  }

  #ask(stateVector: Uint8Array): void {
    const { room, socket } = this.#options
    if (socket.bufferedBytes > maxQueuedBytes)
      this.reject('slow_reader', 'tooSlow', 'The last board is not read yet')
    else if (this.#take('answers', 1)) room.answer(this, stateVector)
    else this.reject('rate', 'tooMany', 'Too many requests for the board')
  }

  #push(frame: Uint8Array, grantedBytes: number): void {
    if (!this.#isOpen) return
    const { socket } = this.#options
    if (socket.bufferedBytes === 0) this.#grantedBytes = 0
    // The largest one, not all of them: whoever asks without reading would fill our memory.
    this.#grantedBytes = Math.max(this.#grantedBytes, grantedBytes)
    socket.send(frame)
    this.#noteSent()
  }

  #noteSent(): void {
    const { socket, clock } = this.#options
    this.#sentAtMs = clock.nowMs()
    if (socket.bufferedBytes > maxQueuedBytes + this.#grantedBytes) {
      this.reject('slow_reader', 'tooSlow', 'Too much is queued for this reader')
    }
  }

  #take(what: LimitName, amount: number): boolean {
    const { budget, clock } = this.#options
    const nowMs = clock.nowMs()
    return this.#limits[what].take(amount, nowMs) && budget.take(what, amount, nowMs)
  }
}
