import { SYSTEM_ID, type ParticipantId, type RoundId } from '@sparboard/shared/base'
import type { GuardedDoc } from '../board/GuardedDoc.ts'
import type { BoardToOpen } from '../board/loadInto.ts'
import { LogPlace } from './LogPlace.ts'
import { LogSize, type LogRoom } from './LogSize.ts'
import type { BoardSnapshot, ClientSpan, Clock, NewBoardUpdate } from '../ports.ts'

export interface BoardLogDeps {
  board: GuardedDoc
  clock: Clock
  maxLogBytes: number
  /** The log has reached its end: nothing new is taken any more. */
  onFull: () => void
}

/** One board's log, as the room that holds the board sees it: what goes in, how far it is, how full. */
export class BoardLog {
  readonly #roomId: RoundId
  readonly #deps: BoardLogDeps
  readonly #place: LogPlace
  readonly #size: LogSize

  constructor(roomId: RoundId, stored: BoardToOpen, deps: BoardLogDeps) {
    this.#roomId = roomId
    this.#deps = deps
    this.#place = new LogPlace(stored)
    this.#size = new LogSize(deps.maxLogBytes, stored)
  }

  /** What the log still takes. */
  get room(): LogRoom {
    return this.#size.room
  }

  /** How far the board is, and how far its last snapshot. */
  get place(): LogPlace {
    return this.#place
  }

  /** An update of a person, to be appended. */
  byPerson(by: ParticipantId, update: Uint8Array, spans: readonly ClientSpan[]): NewBoardUpdate {
    return this.#write(
      by,
      update,
      spans,
      spans.map(({ client }) => client),
    )
  }

  /** An update of the server, under a client id that nobody else has. */
  byServer(update: Uint8Array): NewBoardUpdate {
    return this.#write(SYSTEM_ID, update, [], [this.#deps.board.serverId])
  }

  /** Another server has appended an update. */
  noteRemote(update: Uint8Array): void {
    this.#grow(update.length)
  }

  /** A state that stands for the whole log; null when the last one still does. */
  takeSnapshot(): BoardSnapshot | null {
    if (this.#place.sinceSnapshot === 0) return null
    this.#place.noteSnapshot()
    const { board } = this.#deps
    return {
      seq: this.#place.reached,
      logBytes: this.#size.bytes,
      state: board.encodeState(),
      stateVector: board.encodeStateVector(),
    }
  }

  #write(
    by: ParticipantId,
    update: Uint8Array,
    spans: readonly ClientSpan[],
    clients: readonly number[],
  ): NewBoardUpdate {
    const { board, clock } = this.#deps
    const claims = board.ids.toStore(clients)
    this.#grow(update.length)
    return { roomId: this.#roomId, atMs: clock.nowMs(), by, update, claims, spans }
  }

  #grow(bytes: number): void {
    const before = this.#size.room
    this.#size.grow(bytes)
    if (before === 'everything' && this.#size.room !== 'everything') this.#deps.onFull()
  }
}
