import { SYSTEM_ID, type RoundId } from '@sparboard/shared/base'
import type { BoardStorage, Clock, Logger, NewBoardUpdate } from './ports.ts'

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
  /** The room's log ends here now. */
  noteHead(seq: number): void
}

export interface JournalDeps {
  storage: BoardStorage
  clock: Clock
  log: Logger
  /** Called when saving begins to fail, and when all of it is made up for. */
  onSaving: (isSaving: boolean) => void
  /** How much may wait in memory while the storage fails, before single updates are given up. */
  maxWaitingBytes: number
}

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
  /** Null while saving works. */
  #failing: Failing | null = null

  constructor(deps: JournalDeps) {
    this.#deps = deps
  }

  get isSaving(): boolean {
    return this.#failing === null
  }

  /** Takes the room's turn at the end of this turn of the event loop. */
  note(room: JournalRoom): void {
    this.#dirty.add(room)
    if (this.#isScheduled || this.#isWriting) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#takeTurns()
    })
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
    const appended = this.#append(held)
    this.#syncing = this.#follow(held, appended.durable, this.#syncing)
    // A failure is seen by #follow, which keeps the turns. People go on drawing meanwhile.
    await appended.written.catch(() => undefined)
    for (const { turn } of held) turn.deliver()
    this.#isWriting = false
    for (const room of this.#dirty) this.note(room)
  }

  /** Appends what is not in the log yet. `durable` rejects when either step fails. */
  #append(held: readonly HeldTurn[]): { written: Promise<void>; durable: Promise<void> } {
    const writes = held.flatMap((item) => item.writes)
    const appended = this.#deps.storage.append(writes)
    // Looked at only after `written`, and then it is too late for Node.
    appended.durable.catch(() => undefined)
    const written = appended.written.then((seqs) => {
      noteHeads(held, writes, seqs)
      for (const item of held) item.writes = []
    })
    return { written, durable: written.then(() => appended.durable) }
  }

  async #follow(
    held: readonly HeldTurn[],
    durable: Promise<void>,
    previous: Promise<void>,
  ): Promise<void> {
    try {
      await durable
      await previous
      this.#acknowledge(held)
    } catch (error) {
      this.#fail(held, error)
    }
  }

  #acknowledge(held: readonly HeldTurn[]): void {
    // An earlier turn has failed; whoever is told of this one would think that one safe.
    if (this.#failing) this.#failing.held.push(...held)
    else for (const { turn } of held) turn.acknowledge()
  }

  #fail(held: readonly HeldTurn[], error: unknown): void {
    if (this.#failing) {
      this.#failing.held.push(...held)
      return
    }
    this.#deps.log.error({ err: error }, 'Boards cannot be saved; trying again')
    this.#failing = {
      held: [...held],
      retryMs: firstRetryMs,
      cancelRetry: () => undefined,
      maxBytes: this.#deps.maxWaitingBytes,
    }
    this.#scheduleRetry()
    this.#deps.onSaving(false)
  }

  #scheduleRetry(): void {
    const failing = this.#failing
    if (!failing) return
    failing.cancelRetry = this.#deps.clock.after(failing.retryMs, () => void this.#tryAgain())
    failing.retryMs = Math.min(failing.retryMs * 2, lastRetryMs)
  }

  async #tryAgain(): Promise<void> {
    const failing = this.#failing
    if (!failing) return
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
    if (failing.held.length > 0) {
      // Drawn meanwhile.
      await this.#tryAgain()
      return
    }
    this.#failing = null
    this.#deps.log.info({}, 'Boards are saved again')
    this.#deps.onSaving(true)
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
    failing.held = [...byRoom].map(([room, held]) => merge(room, held, atMs))
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

interface HeldTurn {
  turn: RoomTurn
  /** What of the turn is not in the log yet. */
  writes: readonly NewBoardUpdate[]
}

function noteHeads(
  held: readonly HeldTurn[],
  writes: readonly NewBoardUpdate[],
  seqs: readonly number[],
): void {
  const rooms = new Map(held.map(({ turn }) => [turn.room.id, turn.room]))
  for (const [i, { roomId }] of writes.entries()) {
    const seq = seqs[i]
    if (seq !== undefined) rooms.get(roomId)?.noteHead(seq)
  }
}

function bytesOf(held: readonly HeldTurn[]): number {
  let bytes = 0
  for (const { writes } of held) for (const { update } of writes) bytes += update.length
  return bytes
}

/** An update that changes nothing; it carries a claim of client ids to the log. */
const emptyUpdate = Uint8Array.of(0, 0)

/** One turn that stands for many of a room: its whole board, and the claims that came with them. */
function merge(room: JournalRoom, held: readonly HeldTurn[], atMs: number): HeldTurn {
  const claims = held.flatMap((item) => item.writes).filter((write) => write.claims.length > 0)
  const update = room.encodeState()
  const writes = [
    ...claims.map((write) => ({ ...write, update: emptyUpdate })),
    { roomId: room.id, atMs, by: SYSTEM_ID, update, claims: [] },
  ]
  const turn: RoomTurn = {
    room,
    writes,
    deliver: () => undefined,
    acknowledge: () => {
      for (const item of held) item.turn.acknowledge()
    },
  }
  return { turn, writes }
}
