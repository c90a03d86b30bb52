import type { RoundId } from '@sparboard/shared/base'
import { bytesOf, mergeHeld, type HeldTurn } from './heldTurns.ts'
import type { BoardStorage, Clock, Logger, NewBoardUpdate } from '../ports.ts'
import type { TurnPace } from './TurnPace.ts'

/** What one room did in one turn of the event loop. */
export interface RoomTurn {
  room: JournalRoom
  writes: readonly NewBoardUpdate[]
  /** Shows the turn to everybody; called when a kill cannot lose its writes, or nothing can be written. */
  deliver(): void
  /** Acknowledges the turn; called when its writes are durable. */
  acknowledge(): void
}

/** A room, as the journal sees it. */
export interface JournalRoom {
  readonly id: RoundId
  /** Hands over everything that happened since the last call. */
  takeTurn(): RoomTurn
  /** The whole board, for when its single updates can no longer be held. */
  encodeState(): Uint8Array
  /** An update of the room has this place in the log. */
  noteWritten(seq: number): void
  /**
   * Another server has written under the same client ids: what this room holds is not the board. It
   * ends its connections and is loaded again.
   */
  abandon(): void
}

export interface JournalDeps {
  storage: BoardStorage
  clock: Clock
  log: Logger
  /** When turns end; without it, with each turn of the event loop. */
  pace?: TurnPace
  /** Called when saving begins to fail, and when all of it is made up for. */
  onSaving: (isSaving: boolean) => void
  /** How much may wait in memory while the storage fails, before single updates are given up. */
  maxWaitingBytes: number
}

/** People do not wait longer for a slow storage: what they draw is shown before it is written. */
const slowAfterMs = 1_000
const firstRetryMs = 250
const lastRetryMs = 4_000

/**
 * Writes what all rooms did in a turn of the event loop in one append before anybody sees it, and
 * acknowledges it when it is durable. While the storage fails the rooms go on from memory; what could
 * not be written waits here and is tried again until it is.
 */
export class BoardJournal {
  readonly #deps: JournalDeps
  readonly #dirty = new Set<JournalRoom>()
  #isScheduled = false
  /** An append is on its way into the log; the next turn waits for it, so that order is kept. */
  #isWriting = false
  /** Settles when what was appended last is durable, or has failed. */
  #syncing: Promise<void> = Promise.resolve()
  /** The turns that become durable with the last append. */
  #group: { durable: Promise<void>; held: HeldTurn[] } | null = null
  /** Null while saving works. */
  #failing: Failing | null = null
  #retrying: Promise<void> | null = null

  constructor(deps: JournalDeps) {
    this.#deps = deps
  }

  get isSaving(): boolean {
    return this.#failing === null
  }

  /** Takes the room's turn at the end of this turn of the event loop. */
  note(room: JournalRoom): void {
    this.#dirty.add(room)
    this.#deps.pace?.count()
    if (this.#isScheduled || this.#isWriting) return
    this.#isScheduled = true
    const end = () => {
      this.#isScheduled = false
      this.#takeTurns()
    }
    if (this.#deps.pace) this.#deps.pace.next(end)
    else setImmediate(end)
  }

  /** Waits until nothing is under way: everything noted so far is durable, or has failed. */
  async settle(): Promise<void> {
    while (this.#isScheduled || this.#isWriting) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    await this.#syncing
  }

  /** Whether something of a room is not saved yet. */
  holds(room: JournalRoom): boolean {
    if (this.#dirty.has(room)) return true
    return this.#failing?.held.some(({ turn }) => turn.room.id === room.id) ?? false
  }

  /** Saves what can be saved and ends. What could not be saved is lost; the log says so. */
  async close(): Promise<void> {
    await this.settle()
    if (!this.#failing) return
    this.#failing.cancelRetry()
    await this.#tryAgain()
    if (!this.#failing) return
    this.#failing.cancelRetry()
    const rooms = [...new Set(this.#failing.held.map(({ turn }) => turn.room.id))]
    this.#deps.log.error({ rooms }, 'Changes of these boards could not be saved before the end')
  }

  #takeTurns(): void {
    const rooms = [...this.#dirty]
    this.#dirty.clear()
    const turns = rooms.map((room) => room.takeTurn())
    const held = turns.map((turn) => ({ turn, writes: turn.writes }))
    if (this.#failing) {
      for (const turn of turns) turn.deliver()
      this.#failing.held.push(...held)
      this.#boundHeld()
    } else if (held.some(({ writes }) => writes.length > 0)) {
      void this.#write(held)
    } else {
      for (const turn of turns) turn.deliver()
      // Nothing to write, but no acknowledgement may overtake an earlier one.
      this.#syncing = this.#syncing.then(() => this.#acknowledge(held))
    }
  }

  async #write(held: readonly HeldTurn[]): Promise<void> {
    this.#isWriting = true
    const { written, durable } = this.#append(held)
    this.#followGroup(held, durable)
    if (written && !(await this.#isWrittenInTime(written))) this.#goOnFromMemory()
    for (const { turn } of held) turn.deliver()
    this.#isWriting = false
    for (const room of this.#dirty) this.note(room)
  }

  /** False when the storage takes too long. A failure is in time: #follow sees it and keeps the turns. */
  async #isWrittenInTime(written: Promise<void>): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = this.#deps.clock.after(slowAfterMs, () => resolve(false))
      const settle = () => {
        cancel()
        resolve(true)
      }
      written.then(settle, settle)
    })
  }

  /** The storage does not answer: drawing goes on from memory until it does or gives up. */
  #goOnFromMemory(): void {
    if (this.#failing) return
    this.#deps.log.warn({}, 'Saving boards takes long; drawing goes on from memory')
    this.#beginFailing([])
    void this.#syncing.then(() => this.#tryAgain())
  }

  /**
   * Appends what is not in the log yet. `written` is null when that is done already; `durable` rejects
   * when either step fails.
   */
  #append(held: readonly HeldTurn[]): { written: Promise<void> | null; durable: Promise<void> } {
    const writes = held.flatMap((item) => item.writes)
    const { writtenNow, written, durable } = this.#deps.storage.append(writes)
    const note = (seqs: readonly (number | null)[]) => {
      for (const item of held) item.writes = []
      this.#abandon(noteSeqs(held, writes, seqs))
    }
    if (writtenNow) {
      note(writtenNow)
      return { written: null, durable }
    }
    // Looked at only after `written`, and then it is too late for Node.
    durable.catch(() => undefined)
    const noted = written.then(note)
    return { written: noted, durable: noted.then(() => durable) }
  }

  /** Turns that become durable together are acknowledged together. */
  #followGroup(held: readonly HeldTurn[], durable: Promise<void>): void {
    if (this.#group?.durable === durable) {
      this.#group.held.push(...held)
      return
    }
    this.#group = { durable, held: [...held] }
    this.#syncing = this.#follow(this.#group.held, durable, this.#syncing)
  }

  async #follow(
    held: readonly HeldTurn[],
    durable: Promise<void>,
    previous: Promise<void>,
  ): Promise<void> {
    // A disk may hang that takes writes but does not flush them.
    const cancel = this.#deps.clock.after(slowAfterMs, () => this.#goOnFromMemory())
    try {
      await durable
      cancel()
      await previous
      this.#acknowledge(held)
    } catch (error) {
      cancel()
      this.#fail(held, error)
    }
  }

  #acknowledge(held: readonly HeldTurn[]): void {
    // An earlier turn has failed; whoever is told of this one would think that one safe.
    if (this.#failing) this.#failing.held.unshift(...held)
    // The last first: a connection is told once how far all of its updates have come.
    else for (const { turn } of held.toReversed()) turn.acknowledge()
  }

  #fail(held: readonly HeldTurn[], error: unknown): void {
    this.#deps.log.error({ err: error }, 'Boards cannot be saved; trying again')
    if (this.#failing) {
      // What could not be written comes before what was drawn since.
      this.#failing.held.unshift(...held)
      return
    }
    this.#beginFailing(held)
    this.#scheduleRetry()
  }

  #beginFailing(held: readonly HeldTurn[]): void {
    this.#failing = {
      held: [...held],
      retryMs: firstRetryMs,
      cancelRetry: () => undefined,
      maxBytes: this.#deps.maxWaitingBytes,
    }
    this.#deps.onSaving(false)
  }

  /** Forgets what rooms did that another server has overtaken; their people bring it again. */
  #abandon(rooms: ReadonlySet<JournalRoom>): void {
    for (const room of rooms) {
      this.#deps.log.warn({ room: room.id }, 'A board was changed elsewhere and is loaded again')
      this.#dirty.delete(room)
      if (this.#failing) {
        this.#failing.held = this.#failing.held.filter(({ turn }) => turn.room !== room)
      }
      room.abandon()
    }
  }

  #scheduleRetry(): void {
    const failing = this.#failing
    if (!failing) return
    failing.cancelRetry = this.#deps.clock.after(failing.retryMs, () => void this.#tryAgain())
    failing.retryMs = Math.min(failing.retryMs * 2, lastRetryMs)
  }

  /** Writes what is held, until nothing is; one such attempt at a time. */
  #tryAgain(): Promise<void> {
    this.#retrying ??= this.#writeHeld().finally(() => {
      this.#retrying = null
    })
    return this.#retrying
  }

  async #writeHeld(): Promise<void> {
    for (let failing = this.#failing; failing; failing = this.#failing) {
      const held = [...failing.held]
      try {
        await this.#append(held).durable
      } catch {
        this.#scheduleRetry()
        return
      }
      const done = new Set(held)
      failing.held = failing.held.filter((item) => !done.has(item))
      for (const { turn } of held) turn.acknowledge()
      // What was drawn meanwhile is next.
      if (failing.held.length > 0) continue
      this.#failing = null
      this.#deps.log.info({}, 'Boards are saved again')
      this.#deps.onSaving(true)
    }
  }

  /** Gives up single updates for whole boards when too much waits: memory is bounded by the boards. */
  #boundHeld(): void {
    const failing = this.#failing
    if (!failing || bytesOf(failing.held) <= failing.maxBytes) return
    const byRoom = new Map<JournalRoom, HeldTurn[]>()
    for (const item of failing.held) {
      byRoom.set(item.turn.room, [...(byRoom.get(item.turn.room) ?? []), item])
    }
    const atMs = this.#deps.clock.nowMs()
    failing.held = [...byRoom].map(([room, held]) => mergeHeld(room, held, atMs))
    // Boards that are large by themselves are not merged again at every stroke.
    failing.maxBytes = Math.max(this.#deps.maxWaitingBytes, 2 * bytesOf(failing.held))
  }
}

interface Failing {
  /** Turns that are not saved, in order. */
  held: HeldTurn[]
  retryMs: number
  cancelRetry: () => void
  /** From how many bytes on single updates are given up. */
  maxBytes: number
}

/** Tells the rooms where their updates are in the log; gives those that another server overtook. */
function noteSeqs(
  held: readonly HeldTurn[],
  writes: readonly NewBoardUpdate[],
  seqs: readonly (number | null)[],
): Set<JournalRoom> {
  const rooms = new Map(held.map(({ turn }) => [turn.room.id, turn.room]))
  const overtaken = new Set<JournalRoom>()
  for (const [i, { roomId }] of writes.entries()) {
    const room = rooms.get(roomId)
    const seq = seqs[i]
    if (!room || seq === undefined) continue
    if (seq === null) overtaken.add(room)
    else room.noteWritten(seq)
  }
  return overtaken
}
