import type { RoundId } from '@sparboard/shared/base'
import { readClientMessage } from './messages.ts'
import type { Bus, BusMessage, Logger, ServerId, SharedBoardLog } from './ports.ts'
import type { Room } from './Room.ts'
import type { RoomPeers } from './roomDeps.ts'

export interface PeerRoomsDeps {
  bus: Bus
  /** Null when this server is alone on its storage. */
  log: SharedBoardLog | null
  logger: Logger
  findRoom: (id: RoundId) => Room | undefined
  openRooms: () => Iterable<Room>
}

/** A minute, at one question every three seconds. */
const maxQuestions = 20

/**
 * Keeps the boards that are open here in step with the same boards at other servers: a doorbell says
 * that somebody wrote, the log says what, and presence goes straight from server to server.
 */
export class PeerRooms implements RoomPeers {
  readonly #deps: PeerRoomsDeps
  /** The servers that have a board open too. */
  readonly #servers = new Map<RoundId, Set<ServerId>>()
  /** Boards whose other servers fell silent, and how often we asked since whether they are back. */
  readonly #lost = new Map<RoundId, number>()
  /** Boards that are being brought up to date. */
  readonly #reading = new Map<Room, Promise<void>>()
  /** Those of which the log may have grown since that began. */
  readonly #isAgain = new Set<Room>()
  readonly #stopListening: (() => void)[]

  constructor(deps: PeerRoomsDeps) {
    this.#deps = deps
    this.#stopListening = [
      deps.bus.onMessage((message, from) => this.#hear(message, from)),
      deps.bus.onMissed(() => void this.#compareHeads()),
      deps.bus.onGone((server) => this.#forget(server)),
    ]
  }

  /** A board was opened here: asks who else has it. */
  opened(room: Room): void {
    this.#deps.bus.publish({ type: 'roomOpened', roomId: room.id })
  }

  closed(room: Room): void {
    this.#servers.delete(room.id)
    this.#lost.delete(room.id)
  }

  tell(roomId: RoundId, frame: Uint8Array): void {
    if (!this.#servers.has(roomId)) return
    this.#deps.bus.publish({ type: 'presence', roomId, payload: frame })
  }

  catchUp(room: Room): void {
    void this.upToDate(room)
  }

  /** Resolves when a board has what was in the log at the time of the call, or it cannot be read. */
  async upToDate(room: Room): Promise<void> {
    if (!this.#deps.log) return
    const reading = this.#reading.get(room)
    if (reading) this.#isAgain.add(room)
    else this.#reading.set(room, this.#read(room))
    await this.#reading.get(room)
  }

  close(): void {
    for (const stop of this.#stopListening.splice(0)) stop()
  }

  async #read(room: Room): Promise<void> {
    try {
      do {
        this.#isAgain.delete(room)
        room.takeLog((await this.#deps.log?.readAfter(room.id, room.reached)) ?? [])
      } while (this.#isAgain.has(room))
    } catch (error) {
      this.#deps.logger.warn({ err: error, room: room.id }, 'The log of a board cannot be read')
    } finally {
      this.#reading.delete(room)
      this.#isAgain.delete(room)
    }
  }

  #hear(message: BusMessage, from: ServerId): void {
    if (!('roomId' in message)) return
    const room = this.#deps.findRoom(message.roomId)
    if (!room) return
    if (message.type === 'boardWritten' && message.head > room.reached) this.catchUp(room)
    if (message.type === 'presence') this.#hearPresence(room, message.payload, from)
    // Whoever speaks of a board has it open.
    if (!this.#note(room, from) && message.type !== 'roomOpened') return
    if (message.type !== 'roomHere') {
      this.#deps.bus.publish({ type: 'roomHere', roomId: room.id })
    }
    const presence = room.presence.everythingHere()
    if (presence) this.tell(room.id, presence)
  }

  #hearPresence(room: Room, frame: Uint8Array, from: ServerId): void {
    const message = readClientMessage(frame)
    if (message?.type === 'awareness') room.presence.receivePeer(from, message.payload)
  }

  /** True when it is new that this server has the board open. */
  #note(room: Room, server: ServerId): boolean {
    const servers = this.#servers.get(room.id) ?? new Set()
    this.#servers.set(room.id, servers)
    if (servers.has(server)) return false
    servers.add(server)
    this.#lost.delete(room.id)
    return true
  }

  #forget(server: ServerId): void {
    for (const [roomId, servers] of this.#servers) {
      if (!servers.delete(server)) continue
      if (servers.size === 0) this.#servers.delete(roomId)
      this.#lost.set(roomId, 0)
      this.#deps.findRoom(roomId)?.presence.leavePeer(server)
    }
  }

  /** Asks again for servers that were silent: it may have been the line. */
  #askForLost(): void {
    for (const [roomId, questions] of this.#lost) {
      if (questions < maxQuestions) this.#lost.set(roomId, questions + 1)
      else this.#lost.delete(roomId)
      this.#deps.bus.publish({ type: 'roomOpened', roomId })
    }
  }

  async #compareHeads(): Promise<void> {
    this.#askForLost()
    const rooms = [...this.#deps.openRooms()]
    if (!this.#deps.log || rooms.length === 0) return
    try {
      const heads = await this.#deps.log.readHeads(rooms.map(({ id }) => id))
      for (const room of rooms) if ((heads.get(room.id) ?? 0) > room.reached) this.catchUp(room)
    } catch (error) {
      this.#deps.logger.warn({ err: error }, 'The heads of the boards cannot be read')
    }
  }
}
