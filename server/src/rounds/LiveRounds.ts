import { ENGINE_ID, type RoundId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import type { Clock, Logger } from '../rooms/ports.ts'
import { Assessments } from './Assessments.ts'
import { BoardReader } from './BoardReader.ts'
import { InterviewerSeat, type InterviewerFactory } from './InterviewerSeat.ts'
import { LiveRound } from './LiveRound.ts'
import type { Boards, Leads, RoundAssessor, RoundStorage, TurnWriter } from './ports.ts'

/** A round in memory with those who work on it. */
export interface AttachedRound {
  live: LiveRound
  reader: BoardReader
  /** Null where a person interviews. */
  seat: InterviewerSeat | null
}

export interface LiveRoundsDeps {
  storage: RoundStorage
  boards: Boards
  leads: Leads
  clock: Clock
  log: Logger
  createInterviewer: InterviewerFactory
  turnWriter: TurnWriter | null
  /** Gives a second opinion on rounds that a model interviewed. */
  assessor: RoundAssessor | null
}

interface Entry {
  loading: Promise<AttachedRound | null>
  attached: AttachedRound | null
  users: number
}

/** The rounds that are in memory: read when somebody needs them, forgotten when nobody does. */
export class LiveRounds {
  readonly #entries = new Map<RoundId, Entry>()
  readonly #deps: LiveRoundsDeps
  readonly #assessments: Assessments
  readonly #stopListening: (() => void)[]
  #beforeTask: () => void = () => {}
  readonly #onLoaded: ((attached: AttachedRound) => void)[] = []

  constructor(deps: LiveRoundsDeps) {
    this.#deps = deps
    this.#assessments = new Assessments(deps)
    this.#stopListening = [
      deps.boards.onSettled((roundId) => {
        const attached = this.#entries.get(roundId)?.attached
        if (attached?.live.isLed) attached.reader.request()
        if (attached) wakeSeat(attached)
      }),
      deps.boards.onTyping((roundId, participantId, atMs) => {
        this.#entries.get(roundId)?.attached?.seat?.typing(participantId, atMs)
      }),
    ]
  }

  /** Works on a round, which stays in memory meanwhile; null when there is no such round. */
  async use<Value>(
    id: RoundId,
    task: (attached: AttachedRound) => Promise<Value>,
  ): Promise<Value | null> {
    const entry = this.#entries.get(id) ?? this.#open(id)
    entry.users += 1
    try {
      const attached = await entry.loading
      return attached ? await task(attached) : null
    } finally {
      entry.users -= 1
      if (entry.attached === null && entry.users === 0) this.#discard(id, entry)
    }
  }

  /** Calls back before any round changes; what is queued then runs first. */
  beforeTask(callback: () => void): void {
    this.#beforeTask = callback
  }

  /** Calls back when a round was read into memory, before anybody works on it. */
  onLoaded(callback: (attached: AttachedRound) => void): void {
    this.#onLoaded.push(callback)
  }

  /** A round that is in memory; null when it is not. */
  peek(id: RoundId): AttachedRound | null {
    return this.#entries.get(id)?.attached ?? null
  }

  /** A round that is in memory, or on its way there; null when it is not. */
  async find(id: RoundId): Promise<AttachedRound | null> {
    return (await this.#entries.get(id)?.loading) ?? null
  }

  /** All rounds in memory. */
  loaded(): AttachedRound[] {
    return [...this.#entries.values()].flatMap(({ attached }) => attached ?? [])
  }

  /** Forgets a round unless somebody is using it. What is stored of it stays. */
  forget(id: RoundId): void {
    const entry = this.#entries.get(id)
    if (!entry?.attached || entry.users > 0 || !entry.attached.live.isQuiet) return
    this.#detach(entry.attached)
    this.#entries.delete(id)
  }

  /** Nobody begins anything on its own any more. Commands are carried out as before. */
  quieten(): void {
    for (const stop of this.#stopListening.splice(0)) stop()
    for (const { reader, seat } of this.loaded()) {
      reader.close()
      seat?.close()
    }
  }

  /** Ends when everything that was begun is done; nobody acts on its own any more. */
  async close(): Promise<void> {
    for (const stop of this.#stopListening.splice(0)) stop()
    const attached = this.loaded()
    for (const round of attached) this.#detach(round)
    await Promise.all(attached.map(({ live }) => live.drain()))
  }

  #open(id: RoundId): Entry {
    const entry: Entry = { loading: this.#load(id), attached: null, users: 0 }
    this.#entries.set(id, entry)
    entry.loading.then(
      (attached) => {
        entry.attached = attached
      },
      () => this.#discard(id, entry),
    )
    return entry
  }

  #discard(id: RoundId, entry: Entry): void {
    if (this.#entries.get(id) === entry) this.#entries.delete(id)
  }

  async #load(id: RoundId): Promise<AttachedRound | null> {
    const events = await this.#deps.storage.loadEvents(id)
    if (!events || events.length === 0) return null
    const beforeTask = () => this.#beforeTask()
    const assess = (live: LiveRound) => this.#assessments.begin(live)
    const live = new LiveRound(id, events, { ...this.#deps, beforeTask, assess })
    const isEngineLed = live.round.interviewer !== 'human'
    const attached: AttachedRound = {
      live,
      reader: new BoardReader(live, this.#deps),
      seat: isEngineLed ? new InterviewerSeat(live, this.#deps) : null,
    }
    live.onEvent((event) => this.#react(attached, event))
    live.setLed(await this.#mayLead(id))
    for (const callback of this.#onLoaded) callback(attached)
    return attached
  }

  async #mayLead(id: RoundId): Promise<boolean> {
    try {
      return await this.#deps.leads.take(id)
    } catch (error) {
      this.#deps.log.warn({ err: error, roundId: id }, 'The lead of a round cannot be taken')
      return false
    }
  }

  #detach({ live, reader, seat }: AttachedRound): void {
    reader.close()
    seat?.close()
    if (!live.isLed) return
    live.setLed(false)
    this.#deps.leads.release(live.id).catch((error: unknown) => {
      this.#deps.log.warn({ err: error, roundId: live.id }, 'The lead cannot be released')
    })
  }

  #react(attached: AttachedRound, event: RoundEvent): void {
    const { live, reader } = attached
    const { boards } = this.#deps
    if (event.type === 'roleChanged') boards.setRole(live.id, event.participantId, event.role)
    if (event.type === 'removed') boards.setRole(live.id, event.participantId, null)
    const isMoving = event.type === 'started' || event.type === 'resumed'
    if (live.isLed && (isMoving || event.type === 'clockStopped')) reader.request()
    if (event.type === 'ended') void live.assessed()
    // The seat goes on by itself after a turn of its own.
    if (event.by !== ENGINE_ID) wakeSeat(attached)
  }
}

/** Wakes the interviewer, but not in a round that came back after a restart before anybody did. */
export function wakeSeat({ live, seat }: AttachedRound): void {
  if (live.isLed && live.wasVisited && live.round.status === 'running') seat?.wake()
}
