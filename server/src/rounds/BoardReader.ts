import { SYSTEM_ID } from '@sparboard/shared/base'
import { diffGraphs, type DesignGraph, type GraphDiff } from '@sparboard/shared/design'
import type { Clock, Logger } from '../rooms/ports.ts'
import { lastReading } from './lastReading.ts'
import type { LiveRound } from './LiveRound.ts'
import type { Boards } from './ports.ts'

const shortestPauseMs = 1_000

/**
 * Notes what changed on the board of a running round as `boardRead` events: after the board settled,
 * at most once a second, and never an empty one.
 */
export class BoardReader {
  readonly #live: LiveRound
  readonly #deps: { boards: Boards; clock: Clock; log: Logger }
  #previous: DesignGraph | null = null
  #lastReadAtMs = Number.NEGATIVE_INFINITY
  #cancelWait: (() => void) | null = null
  #isWanted = false
  #isClosed = false

  constructor(live: LiveRound, deps: { boards: Boards; clock: Clock; log: Logger }) {
    this.#live = live
    this.#deps = deps
  }

  /** Reads soon: at once, or when the last reading is a second old. Repeated wishes become one. */
  request(): void {
    if (this.#isWanted) return
    this.#isWanted = true
    const waitMs = this.#lastReadAtMs + shortestPauseMs - this.#deps.clock.nowMs()
    if (waitMs <= 0) this.#enqueue()
    else this.#cancelWait = this.#deps.clock.after(waitMs, () => this.#enqueue())
  }

  /** Reads now. Only for tasks of the round's queue. A board that cannot be read is read next time. */
  async read(): Promise<void> {
    const { boards, clock, log } = this.#deps
    const live = this.#live
    if (live.round.status !== 'running' || live.isLogFull) return
    this.#lastReadAtMs = clock.nowMs()
    try {
      const graph = await boards.readGraph(live.id)
      const diff = diffGraphs(this.#previous ?? lastReading(live.events), graph)
      if (isEmpty(diff)) {
        this.#previous = graph
        return
      }
      const appended = await live.append([{ by: SYSTEM_ID, body: { type: 'boardRead', diff } }])
      // Whatever was not saved is part of the next difference.
      this.#previous = appended.ok ? graph : null
    } catch (error) {
      // Whoever stops the reading of drawings has closed this reader before.
      if (this.#isClosed) return
      log.error({ err: error, roundId: live.id }, 'The board of a round could not be read')
    }
  }

  /** Forgets what was read: the log tells. */
  startOver(): void {
    this.#previous = null
  }

  /** Stops a reading that waits for its time; what fails from now on is nobody's concern. */
  close(): void {
    this.#isClosed = true
    this.#cancelWait?.()
    this.#cancelWait = null
  }

  #enqueue(): void {
    this.#cancelWait = null
    void this.#live.enqueue(async () => {
      this.#isWanted = false
      await this.read()
    })
  }
}

function isEmpty(diff: GraphDiff): boolean {
  return Object.values(diff).every((changes: readonly unknown[]) => changes.length === 0)
}
