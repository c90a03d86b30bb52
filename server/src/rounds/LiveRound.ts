import {
  refuse,
  succeed,
  type Outcome,
  type ParticipantId,
  type RoundId,
} from '@sparboard/shared/base'
import {
  applyEvent,
  foldRound,
  type EventBody,
  type Round,
  type RoundEvent,
} from '@sparboard/shared/round'
import type { Clock, Logger } from '../rooms/ports.ts'
import type { NewRound, RoundStorage } from './ports.ts'

/** An event that has no place in the log yet. */
export interface NewEvent {
  by: ParticipantId
  body: EventBody
}

/** Called with each event after it is durable, in order, with the round that it led to. */
export type EventListener = (event: RoundEvent, round: Round) => void

/** `conflict`: somebody else wrote meanwhile; the round has been read again, so decide once more. */
export type AppendRefusal = 'conflict' | 'storage_unavailable'

export interface LiveRoundDeps {
  storage: RoundStorage
  clock: Clock
  log: Logger
  /** Called before a task is queued; what it queues itself runs first. */
  beforeTask: () => void
  /** Begins a second opinion on the round; null where there is none to make. */
  assess: (live: LiveRound) => Promise<void> | null
}

// So that one round cannot fill the memory of the server, nor take it long to read through; hours of
// talk stay far below both.
const maxEvents = 10_000
const maxLogLength = 3_000_000

/**
 * A round in memory: its log, the fold of the log, and the one queue through which it changes. The
 * log in storage is the truth; this copy is read again whenever the two turn out to differ.
 */
export class LiveRound {
  readonly id: RoundId
  #events: RoundEvent[] = []
  #round: Round
  /** Characters of the log as JSON. */
  #logLength: number
  #queue: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #feeds = 0
  #lastSeenMs: number
  #wasVisited = false
  #isLed = false
  #hadConnection = false
  readonly #listeners = new Set<EventListener>()
  #draft: string | null = null
  #assessment: Promise<void> | null = null
  readonly #draftListeners = new Set<() => void>()
  readonly #deps: LiveRoundDeps

  /** `events` is the whole log, from `roundCreated` on. */
  constructor(id: RoundId, events: RoundEvent[], deps: LiveRoundDeps) {
    this.id = id
    this.#deps = deps
    this.#lastSeenMs = deps.clock.nowMs()
    this.#events = events
    this.#round = foldAll(id, events)
    this.#logLength = events.reduce((sum, event) => sum + lengthOf(event), 0)
  }

  get round(): Round {
    return this.#round
  }

  get events(): readonly RoundEvent[] {
    return this.#events
  }

  /** This server leads the round: see `Leads`. */
  get isLed(): boolean {
    return this.#isLed
  }

  setLed(isLed: boolean): void {
    this.#isLed = isLed
  }

  /** The log has reached its limit: nothing but the end should be added. */
  get isLogFull(): boolean {
    return this.#events.length >= maxEvents || this.#logLength >= maxLogLength
  }

  /** Nothing waits, runs or listens for people: it may be forgotten without losing anything. */
  get isQuiet(): boolean {
    return this.#waiting === 0 && this.#feeds === 0
  }

  /** Runs tasks one after the other, in the order of the calls; a failed one does not stop the next. */
  enqueue<Value>(task: () => Promise<Value>): Promise<Value> {
    this.#deps.beforeTask()
    this.#waiting += 1
    const result = this.#queue.then(task).finally(() => {
      this.#waiting -= 1
    })
    this.#queue = result.catch(() => undefined)
    return result
  }

  /** Ends when everything that was queued so far is done. */
  async drain(): Promise<void> {
    await this.#queue
  }

  /**
   * Appends events, all or nothing: durable first, then folded, then told to the listeners. Only
   * for tasks of the queue. With a `commandId` a repeat of that command can be recognised; a `next`
   * round is created together with them, or not at all.
   */
  async append(
    newEvents: readonly NewEvent[],
    commandId?: string,
    next?: NewRound,
  ): Promise<Outcome<RoundEvent[], AppendRefusal>> {
    const events = this.#stamp(newEvents)
    const first = events[0]
    if (!first) return succeed([])
    const { storage, clock, log } = this.#deps
    const startsClock = events.some(({ type }) => type === 'started' || type === 'resumed')
    try {
      // Before the event: a round that is marked without running is put right at the next start, but
      // one that runs unmarked would lose the time that the server is away.
      if (startsClock) await storage.setRunning(this.id, true, clock.nowMs())
      const keys =
        commandId === undefined ? [] : [{ participantId: first.by, commandId, seq: first.seq }]
      const isAppended = next
        ? await storage.continueRound(this.id, events, keys, next)
        : await storage.appendEvents(this.id, events, keys)
      if (!isAppended) {
        await this.#reload()
        return refuse('conflict')
      }
    } catch (error) {
      log.error({ err: error, roundId: this.id }, 'Events of a round could not be saved')
      return refuse('storage_unavailable')
    }
    this.#publish(events)
    await this.#markStopped()
    return succeed(events)
  }

  /** Takes in what other servers appended, at least up to a sequence number. */
  async catchUp(head: number): Promise<void> {
    if (head <= this.#events.length) return
    await this.enqueue(async () => {
      if (head > this.#events.length) await this.#reload()
    })
  }

  /** Calls back with every event from now on; returns what ends that. */
  onEvent(listener: EventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins a second opinion unless that was done; ends when it is in the log, or will not come. */
  async assessed(): Promise<void> {
    this.#assessment ??= this.#deps.assess(this)
    await this.#assessment
  }

  /** What the engine has said so far of a turn that is not in the log yet; null when there is none. */
  get draft(): string | null {
    return this.#draft
  }

  /** Shows people a turn while it is written. It is never stored. */
  showDraft(text: string | null): void {
    if (this.#draft === text) return
    this.#draft = text
    for (const listener of this.#draftListeners) listener()
  }

  /** Calls back when the draft changes; returns what ends that. */
  onDraft(listener: () => void): () => void {
    this.#draftListeners.add(listener)
    return () => this.#draftListeners.delete(listener)
  }

  /** Somebody follows the events from now on; returns what is called when they leave. */
  addFeed(): () => void {
    this.#feeds += 1
    this.seen()
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      this.#feeds -= 1
      this.seen()
    }
  }

  /** Notes that a person did something in this round just now. */
  seen(): void {
    this.#wasVisited = true
    this.restartAbsence()
  }

  /** Counts the time without anybody from now on. */
  restartAbsence(): void {
    this.#lastSeenMs = this.#deps.clock.nowMs()
  }

  /** Somebody was here since the round was read into memory. */
  get wasVisited(): boolean {
    return this.#wasVisited
  }

  /**
   * Looks who is here. Somebody who follows the events is, until there was a connection to the board
   * and there is none any more: a laptop that was closed still seems to follow for a long time.
   */
  lookAround(boardConnections: number): void {
    if (boardConnections > 0) this.#hadConnection = true
    const isFollowed = this.#feeds > 0 && !this.#hadConnection
    if (boardConnections > 0 || isFollowed) this.restartAbsence()
  }

  /** How long nobody has been here, as far as was looked. */
  abandonedForMs(nowMs: number): number {
    return Math.max(0, nowMs - this.#lastSeenMs)
  }

  #stamp(newEvents: readonly NewEvent[]): RoundEvent[] {
    // Server time may be set back; the log's time never is.
    const atMs = Math.max(this.#deps.clock.nowMs(), this.#events.at(-1)?.atMs ?? 0)
    return newEvents.map(({ by, body }, index) => ({
      ...body,
      seq: this.#events.length + 1 + index,
      atMs,
      by,
    }))
  }

  #publish(events: readonly RoundEvent[]): void {
    for (const event of events) {
      this.#events.push(event)
      this.#logLength += lengthOf(event)
      this.#round = applyEvent(this.#round, event)
      for (const listener of this.#listeners) {
        try {
          listener(event, this.#round)
        } catch (error) {
          this.#deps.log.error({ err: error, roundId: this.id }, 'A listener of a round failed')
        }
      }
    }
  }

  async #markStopped(): Promise<void> {
    const { status } = this.#round
    const last = this.#events.at(-1)?.type
    if (status === 'running' || (last !== 'paused' && last !== 'ended')) return
    try {
      await this.#deps.storage.setRunning(this.id, false, this.#deps.clock.nowMs())
    } catch (error) {
      this.#deps.log.warn({ err: error, roundId: this.id }, 'A round stays marked as running')
    }
  }

  async #reload(): Promise<void> {
    this.#publish((await this.#deps.storage.loadEvents(this.id, this.#events.length)) ?? [])
  }
}

function lengthOf(event: RoundEvent): number {
  return JSON.stringify(event).length
}

function foldAll(id: RoundId, events: readonly RoundEvent[]): Round {
  const round = foldRound(events)
  if (!round) throw new Error(`The log of round ${id} is empty`)
  return round
}
