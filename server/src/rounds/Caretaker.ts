import { SYSTEM_ID, type RoundId } from '@sparboard/shared/base'
import type { Clock, Logger } from '../rooms/ports.ts'
import type { LiveRound } from './LiveRound.ts'
import type { LiveRounds } from './LiveRounds.ts'
import type { Boards, RoundStorage } from './ports.ts'

const beatMs = 2_000
/** A longer silence between two beats means that the machine slept, not that it was busy. */
const sleptAfterMs = 15_000
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
  readonly #deps: CaretakerDeps
  #cancelBeat: (() => void) | null = null
  #beating: Promise<void> = Promise.resolve()
  #lastBeatAtMs = 0

  constructor(rounds: LiveRounds, deps: CaretakerDeps) {
    this.#rounds = rounds
    this.#deps = deps
  }

  /**
   * Brings back the rounds that were running when the server stopped, with the time since its last
   * sign of life taken off their clocks, and begins to beat. Rejects when storage cannot be read.
   */
  async start(): Promise<void> {
    const { storage } = this.#deps
    const lastBeatMs = (await storage.readHeartbeatMs()) ?? 0
    for (const id of await storage.listRunningRounds()) await this.#bringBack(id, lastBeatMs)
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
    for (const { live } of this.#rounds.loaded()) {
      live.lookAround(this.#deps.boards.countConnections(live.id))
      if (live.round.status === 'running') {
        if (hasSlept) this.#stopClock(live, lastBeatAtMs)
        else if (live.abandonedForMs(nowMs) > abandonedAfterMs) this.#pause(live)
      } else if (live.abandonedForMs(nowMs) > forgottenAfterMs) {
        this.#rounds.forget(live.id)
      }
    }
    await this.#writeBeat(nowMs)
  }

  #hasSlept(): boolean {
    return this.#deps.clock.nowMs() - this.#lastBeatAtMs > sleptAfterMs
  }

  async #writeBeat(nowMs: number): Promise<void> {
    const isAnyRunning = this.#rounds.loaded().some(({ live }) => live.round.status === 'running')
    if (!isAnyRunning) return
    try {
      await this.#deps.storage.writeHeartbeatMs(nowMs)
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'The sign of life could not be saved')
    }
  }

  async #bringBack(id: RoundId, lastBeatMs: number): Promise<void> {
    const wasFound = await this.#rounds.use(id, async ({ live }) => {
      await live.enqueue(async () => {
        if (live.round.status !== 'running') await this.#deps.storage.setRunning(id, false)
        else await appendClockStopped(live, lastBeatMs)
      })
      return true
    })
    if (wasFound === null) await this.#deps.storage.setRunning(id, false)
  }

  #stopClock(live: LiveRound, stoppedAtMs: number): void {
    // Whoever was here before the machine slept gets another minute to come back.
    live.restartAbsence()
    void live.enqueue(async () => {
      if (live.round.status === 'running') await appendClockStopped(live, stoppedAtMs)
    })
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
