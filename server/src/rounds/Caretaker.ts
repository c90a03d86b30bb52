import { SYSTEM_ID, type RoundId } from '@sparboard/shared/base'
import type { Clock, Logger } from '../rooms/ports.ts'
import type { LiveRound } from './LiveRound.ts'
import type { AttachedRound, LiveRounds } from './LiveRounds.ts'
import type { PeerServers } from './PeerServers.ts'
import type { Boards, RoundStorage } from './ports.ts'

const beatMs = 2_000
/** A longer silence between two beats means that the machine slept, not that it was busy. */
const sleptAfterMs = 15_000
/** Signs of life come with each beat; so long without one, the server that led a round was gone. */
const missedSignsMs = 6_000
const abandonedAfterMs = 60_000
const forgottenAfterMs = 60_000

export interface CaretakerDeps {
  storage: RoundStorage
  boards: Pick<Boards, 'countConnections'>
  clock: Clock
  log: Logger
}

/**
 * Looks after the rounds' clocks: they stand still while the server is away or the machine sleeps,
 * and stop when nobody has been there for a minute. Forgets rounds that nobody uses.
 */
export class Caretaker {
  readonly #rounds: LiveRounds
  readonly #peers: PeerServers
  readonly #deps: CaretakerDeps
  #cancelBeat: (() => void) | null = null
  #beating: Promise<void> = Promise.resolve()
  #lastBeatAtMs = 0

  constructor(rounds: LiveRounds, peers: PeerServers, deps: CaretakerDeps) {
    this.#rounds = rounds
    this.#peers = peers
    this.#deps = deps
  }

  /**
   * Brings back the rounds that were running when the server stopped and that no other server leads,
   * with the time since the last sign of life taken off their clocks, and begins to beat. Rejects when
   * storage cannot be read.
   */
  async start(): Promise<void> {
    const { storage } = this.#deps
    for (const { roundId, lastSignMs } of await storage.listRunningRounds()) {
      await this.#bringBack(roundId, lastSignMs)
    }
    this.#rounds.onLoaded((attached) => this.#lookAtClock(attached))
    this.#lastBeatAtMs = this.#deps.clock.nowMs()
    // After a sleep many timers are due at once, and others may come before the beat's.
    this.#rounds.beforeTask(() => {
      if (this.#hasSlept()) this.#beating = this.#beat()
    })
    this.#schedule()
  }

  /** Stops beating; the last sign of life is now. */
  async close(): Promise<void> {
    this.#cancelBeat?.()
    this.#cancelBeat = null
    await this.#beating
    await this.#writeBeat(this.#deps.clock.nowMs())
  }

  #schedule(): void {
    this.#cancelBeat = this.#deps.clock.after(beatMs, () => {
      this.#schedule()
      this.#beating = this.#beat()
    })
  }

  async #beat(): Promise<void> {
    const nowMs = this.#deps.clock.nowMs()
    const hasSlept = this.#hasSlept()
    const lastBeatAtMs = this.#lastBeatAtMs
    this.#lastBeatAtMs = nowMs
    const rounds = this.#rounds.loaded()
    // First of all: what is queued behind it must find the clock put right.
    if (hasSlept) for (const { live } of rounds) this.#stopClock(live, lastBeatAtMs)
    for (const attached of rounds) {
      const { live } = attached
      live.lookAround(this.#deps.boards.countConnections(live.id))
      const absentMs = live.abandonedForMs(nowMs)
      if (live.round.status === 'running') {
        if (!hasSlept && absentMs > abandonedAfterMs) this.#leave(attached)
      } else if (absentMs > forgottenAfterMs) {
        this.#rounds.forget(live.id)
      }
    }
    void this.#peers.seekLeads()
    await this.#writeBeat(nowMs)
  }

  #hasSlept(): boolean {
    return this.#deps.clock.nowMs() - this.#lastBeatAtMs > sleptAfterMs
  }

  async #writeBeat(nowMs: number): Promise<void> {
    const ids = this.#rounds
      .loaded()
      .flatMap(({ live }) => (live.isLed && live.round.status === 'running' ? live.id : []))
    if (ids.length === 0) return
    try {
      await this.#deps.storage.writeSigns(ids, nowMs)
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'The sign of life could not be saved')
    }
  }

  async #bringBack(id: RoundId, lastSignMs: number): Promise<void> {
    const { storage, clock } = this.#deps
    const wasFound = await this.#rounds.use(id, async ({ live }) => {
      await live.enqueue(async () => {
        if (!live.isLed) return
        if (live.round.status !== 'running') await storage.setRunning(id, false, clock.nowMs())
        else await appendClockStopped(live, lastSignMs)
      })
      return true
    })
    if (wasFound === null) await storage.setRunning(id, false, clock.nowMs())
  }

  /** A round that runs though nobody looked after its clock: the server that did was lost. */
  #lookAtClock({ live }: AttachedRound): void {
    if (!live.isLed || live.round.status !== 'running') return
    const { storage, clock, log } = this.#deps
    live
      .enqueue(async () => {
        const running = await storage.listRunningRounds()
        const lastSignMs = running.find(({ roundId }) => roundId === live.id)?.lastSignMs
        if (lastSignMs === undefined || clock.nowMs() - lastSignMs <= missedSignsMs) return
        await appendClockStopped(live, lastSignMs)
      })
      .catch((error: unknown) => {
        log.warn({ err: error, roundId: live.id }, 'The clock of a round cannot be looked after')
      })
  }

  #stopClock(live: LiveRound, stoppedAtMs: number): void {
    if (live.round.status !== 'running') return
    // Whoever was here before the machine slept gets another minute to come back.
    live.restartAbsence()
    void live.enqueue(async () => {
      if (live.isLed && live.round.status === 'running') await appendClockStopped(live, stoppedAtMs)
    })
  }

  /** Nobody is here any more: the round is paused, unless it goes on at another server. */
  #leave({ live }: AttachedRound): void {
    if (live.isLed) this.#pause(live)
    else this.#rounds.forget(live.id)
  }

  #pause(live: LiveRound): void {
    void live.enqueue(async () => {
      const isStillAbandoned = live.abandonedForMs(this.#deps.clock.nowMs()) > abandonedAfterMs
      if (live.round.status !== 'running' || !isStillAbandoned) return
      await live.append([{ by: SYSTEM_ID, body: { type: 'paused' } }])
    })
  }
}

async function appendClockStopped(live: LiveRound, lastBeatMs: number): Promise<void> {
  const stoppedAtMs = Math.max(lastBeatMs, live.events.at(-1)?.atMs ?? 0)
  await live.append([{ by: SYSTEM_ID, body: { type: 'clockStopped', stoppedAtMs } }])
}
