import { SYSTEM_ID, type ParticipantId, type RoundId } from '@sparboard/shared/base'
import type { BoardRecord } from '@sparboard/shared/board'
import type { DesignGraph } from '@sparboard/shared/design'
import type { Role } from '@sparboard/shared/round'
import { BoardJournal } from './saving/BoardJournal.ts'
import { PeerRooms } from './PeerRooms.ts'
import type {
  BoardStorage,
  Bus,
  Clock,
  DrawingReader,
  Logger,
  RoomMember,
  RoomSocket,
} from './ports.ts'
import type { Rejection } from './people/Rejection.ts'
import { loadInSlices } from './board/loadInto.ts'
import { seedUpdate } from './board/seedUpdate.ts'
import { Room } from './Room.ts'
import type { RoomLimits } from './roomDeps.ts'
import type { RoomSession } from './people/RoomSession.ts'
import type { TurnPace } from './saving/TurnPace.ts'

export interface RegistryDeps {
  storage: BoardStorage
  /** The other servers on this storage. */
  bus: Bus
  reader: DrawingReader
  clock: Clock
  log: Logger
  limits: RoomLimits
  /** When what the rooms did goes out; without it, at the end of each turn of the event loop. */
  pace?: TurnPace
  /** A connection was ended for what it sent, or did not read; for metrics. */
  onRejected?: (rejection: Rejection) => void
}

/** A board has settled when nobody changed it for so long. */
const settleMs = 700
/** A board that has lain still for so long, with so many changes that no snapshot holds, gets one. */
const snapshotAfterMs = 5_000
const snapshotAfterUpdates = 200
/** An empty room is kept for people who come back after a cut. */
const idleMs = 30_000
/** A board that took too much of memory is not loaded again for so long. */
const restMs = 60_000
/** Boards smaller than this would not help, if they were let go. */
const largeStructs = 50_000
/** What may wait in memory while nothing can be saved. */
const maxWaitingBytes = 64 * 1024 * 1024

type SettledListener = (roundId: RoundId, lastDrawnAtMs: number) => void
type TypingListener = (roundId: RoundId, participantId: ParticipantId, atMs: number) => void

/**
 * All boards that are open. A room is loaded when somebody needs it and let go when nobody does. This
 * is what `Boards` of the rounds asks for.
 */
export class RoomRegistry {
  readonly #deps: RegistryDeps
  readonly #journal: BoardJournal
  readonly #peers: PeerRooms
  readonly #rooms = new Map<RoundId, Promise<OpenRoom>>()
  /** The same rooms, as far as they are loaded. */
  readonly #open = new Map<RoundId, OpenRoom>()
  /** Boards that were let go for want of memory, and until when. */
  readonly #resting = new Map<RoundId, number>()
  readonly #settledListeners = new Set<SettledListener>()
  readonly #typingListeners = new Set<TypingListener>()
  #isClosed = false

  constructor(deps: RegistryDeps) {
    this.#deps = deps
    this.#journal = new BoardJournal({
      storage: deps.storage,
      clock: deps.clock,
      log: deps.log,
      maxWaitingBytes,
      ...(deps.pace ? { pace: deps.pace } : {}),
      onSaving: (isSaving) => {
        for (const { room } of this.#open.values()) room.showSaving(isSaving)
      },
    })
    this.#peers = new PeerRooms({
      bus: deps.bus,
      log: deps.storage.shared,
      logger: deps.log,
      findRoom: (id) => this.#open.get(id)?.room,
      openRooms: () => [...this.#open.values()].map(({ room }) => room),
    })
  }

  /** Whether everything drawn so far could be written. */
  get isSaving(): boolean {
    return this.#journal.isSaving
  }

  /** How much is going on, for metrics. */
  count(): { rooms: number; connections: number } {
    let connections = 0
    for (const { room } of this.#open.values()) connections += room.connectionCount
    return { rooms: this.#open.size, connections }
  }

  /**
   * Puts what a board begins with into its log, before anybody can have it open; durable when it
   * resolves. Doing it again changes nothing. Rejects when it cannot be saved.
   */
  async seed(roundId: RoundId, records: readonly BoardRecord[]): Promise<void> {
    const { storage, clock } = this.#deps
    const { update, span } = seedUpdate(records)
    const entry = { roomId: roundId, atMs: clock.nowMs(), by: SYSTEM_ID, update }
    const { written, durable } = storage.append([
      { ...entry, claims: [span.client], spans: [span] },
    ])
    await Promise.all([written, durable])
  }

  /** Brings a connection into its room. Rejects when the board cannot be loaded. */
  async join(
    roundId: RoundId,
    member: RoomMember,
    socket: RoomSocket,
    options: { wantsAcks: boolean },
  ): Promise<RoomSession> {
    for (;;) {
      const entry = await this.#enter(roundId)
      // Whoever comes over from another server has sent it what must not be asked for once more.
      await this.#peers.upToDate(entry.room)
      // It may have been let go meanwhile.
      if (this.#open.get(roundId) === entry) return entry.room.join(member, socket, options)
    }
  }

  /**
   * The design graph of the board now; the same object until the board changes. Rejects when the board
   * cannot be read.
   */
  async readGraph(roundId: RoundId): Promise<DesignGraph> {
    const entry = await this.#enter(roundId)
    const { room, graph } = entry
    if (graph?.version === room.version) return graph.reading
    const reading = this.#deps.reader.read(roundId, room.readBoard())
    entry.graph = { version: room.version, reading }
    reading.catch(() => {
      // The next one tries anew.
      if (entry.graph?.reading === reading) entry.graph = null
    })
    return reading
  }

  /** Calls back after a board changed and then lay still for a moment. Returns what ends it. */
  onSettled(listener: SettledListener): () => void {
    this.#settledListeners.add(listener)
    return () => this.#settledListeners.delete(listener)
  }

  /** Calls back whenever somebody's presence says that they are typing a turn. Returns what ends it. */
  onTyping(listener: TypingListener): () => void {
    this.#typingListeners.add(listener)
    return () => this.#typingListeners.delete(listener)
  }

  /** Time of the last stroke; null while the board is not open or untouched. */
  lastDrawnAtMs(roundId: RoundId): number | null {
    return this.#open.get(roundId)?.room.lastDrawnAtMs ?? null
  }

  /** Keeps a board open that is drawn on at another server, and calls back when it has settled. */
  async attend(roundId: RoundId): Promise<void> {
    const wasOpen = this.#open.has(roundId)
    const entry = await this.#enter(roundId)
    // What made somebody open it is not heard of again.
    if (!wasOpen) this.#watchSettling(entry)
  }

  /** Open connections to a board; 0 while it is not open. */
  countConnections(roundId: RoundId): number {
    return this.#open.get(roundId)?.room.connectionCount ?? 0
  }

  /** Takes effect on open connections at once: a new role, or null for somebody who was removed. */
  setRole(roundId: RoundId, participantId: ParticipantId, role: Role | null): void {
    this.#open.get(roundId)?.room.setRole(participantId, role)
  }

  /**
   * Memory is short: the largest board is saved and let go, and its people are sent away for a minute,
   * so that all others go on. False when no board is large.
   */
  async letGoOfLargest(): Promise<boolean> {
    let largest: OpenRoom | null = null
    let structs = largeStructs
    for (const entry of this.#open.values()) {
      if (entry.room.structCount <= structs) continue
      largest = entry
      structs = entry.room.structCount
    }
    if (!largest) return false
    const { room } = largest
    this.#deps.log.error({ room: room.id, structs }, 'Memory is short: the largest board is let go')
    this.#resting.set(room.id, this.#deps.clock.nowMs() + restMs)
    room.endSessions('This board takes too much memory; it rests for a minute')
    await this.#journal.settle()
    await this.#closeIfIdle(largest)
    return true
  }

  /** Waits until everything that was drawn so far is durable, or could not be made so. */
  settle(): Promise<void> {
    return this.#journal.settle()
  }

  /** Ends all connections, saves everything and closes. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled(this.#rooms.values())
    for (const { room } of this.#open.values()) room.endSessions()
    await this.#journal.close()
    for (const entry of this.#open.values()) {
      this.#cancelTimers(entry)
      entry.room.close()
      await this.#saveSnapshot(entry.room)
    }
    this.#open.clear()
    this.#rooms.clear()
    this.#peers.close()
  }

  async #enter(roundId: RoundId): Promise<OpenRoom> {
    if (this.#isClosed) throw new Error('The rooms are closed')
    const known = this.#rooms.get(roundId)
    const loading = known ?? this.#load(roundId)
    if (!known) {
      this.#rooms.set(roundId, loading)
      // The next one tries anew.
      loading.catch(() => this.#rooms.delete(roundId))
    }
    const entry = await loading
    this.#watchIdle(entry)
    return entry
  }

  async #load(roundId: RoundId): Promise<OpenRoom> {
    const { storage, clock, log, limits } = this.#deps
    if ((this.#resting.get(roundId) ?? 0) > clock.nowMs()) throw new Error('This board rests')
    this.#resting.delete(roundId)
    const stored = await loadInSlices(await storage.load(roundId), log)
    const room = new Room(roundId, stored, {
      journal: this.#journal,
      clock,
      log,
      limits,
      onDrawn: () => this.#watchSettling(entry),
      onEmpty: () => this.#watchIdle(entry),
      onAbandoned: () => this.#abandon(entry),
      peers: this.#peers,
      onRejected: (rejection) => this.#deps.onRejected?.(rejection),
      onTyping: (_room, participantId) => {
        for (const listener of this.#typingListeners) {
          listener(roundId, participantId, clock.nowMs())
        }
      },
    })
    const entry: OpenRoom = {
      room,
      graph: null,
      cancelSettle: null,
      cancelSnapshot: null,
      cancelIdle: () => undefined,
    }
    this.#open.set(roundId, entry)
    this.#peers.opened(room)
    return entry
  }

  /** Lets go of a board without saving anything of it: the next one who needs it loads it. */
  #abandon(entry: OpenRoom): void {
    this.#cancelTimers(entry)
    this.#drop(entry)
    entry.room.close()
  }

  #drop({ room }: OpenRoom): void {
    if (this.#open.get(room.id)?.room !== room) return
    this.#open.delete(room.id)
    this.#rooms.delete(room.id)
    this.#deps.reader.forget(room.id)
    this.#peers.closed(room)
  }

  #watchSettling(entry: OpenRoom): void {
    entry.cancelSettle ??= this.#deps.clock.after(settleMs, () => this.#lookIfSettled(entry))
    this.#watchSnapshot(entry, snapshotAfterMs)
  }

  #watchSnapshot(entry: OpenRoom, afterMs: number): void {
    entry.cancelSnapshot ??= this.#deps.clock.after(afterMs, () => this.#lookIfIdle(entry))
  }

  /** Makes the next load of a board quick, at a time when nobody draws. */
  #lookIfIdle(entry: OpenRoom): void {
    entry.cancelSnapshot = null
    const { room } = entry
    if (room.sinceSnapshot < snapshotAfterUpdates) return
    const leftMs = (room.lastDrawnAtMs ?? 0) + snapshotAfterMs - this.#deps.clock.nowMs()
    if (leftMs > 0) this.#watchSnapshot(entry, leftMs)
    // It may hold nothing that the log does not.
    else if (this.#journal.holds(room)) this.#watchSnapshot(entry, snapshotAfterMs)
    else void this.#saveSnapshot(room)
  }

  #cancelTimers(entry: OpenRoom): void {
    entry.cancelIdle()
    entry.cancelSettle?.()
    entry.cancelSnapshot?.()
  }

  #lookIfSettled(entry: OpenRoom): void {
    entry.cancelSettle = null
    const { room } = entry
    const lastDrawnAtMs = room.lastDrawnAtMs ?? 0
    const leftMs = lastDrawnAtMs + settleMs - this.#deps.clock.nowMs()
    if (leftMs > 0) {
      entry.cancelSettle = this.#deps.clock.after(leftMs, () => this.#lookIfSettled(entry))
      return
    }
    for (const listener of this.#settledListeners) listener(room.id, lastDrawnAtMs)
  }

  #watchIdle(entry: OpenRoom): void {
    entry.cancelIdle()
    if (this.#isClosed) return
    entry.cancelIdle = this.#deps.clock.after(idleMs, () => void this.#closeIfIdle(entry))
  }

  async #closeIfIdle(entry: OpenRoom): Promise<void> {
    const { room } = entry
    if (room.connectionCount > 0 || this.#isClosed) return
    // What is not saved yet exists only here.
    if (this.#journal.holds(room)) {
      this.#watchIdle(entry)
      return
    }
    this.#cancelTimers(entry)
    this.#drop(entry)
    await this.#saveSnapshot(room)
    room.close()
  }

  async #saveSnapshot(room: Room): Promise<void> {
    const snapshot = room.takeSnapshot()
    if (!snapshot) return
    try {
      await this.#deps.storage.saveSnapshot(room.id, snapshot)
    } catch (error) {
      // Nothing is lost: the log holds all of it and only takes longer to load.
      this.#deps.log.warn({ err: error, room: room.id }, 'A snapshot could not be saved')
    }
  }
}

interface OpenRoom {
  room: Room
  graph: { version: number; reading: Promise<DesignGraph> } | null
  cancelSettle: (() => void) | null
  cancelSnapshot: (() => void) | null
  cancelIdle: () => void
}
