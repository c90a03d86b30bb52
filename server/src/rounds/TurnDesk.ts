import type { TurnBrief } from '../engine/interviewer/index.ts'
import type { Clock, Logger } from '../rooms/ports.ts'
import type { LiveRound } from './LiveRound.ts'
import type { TurnWriter, WrittenTurn } from './ports.ts'

/** After a failure the writer is left alone for so long; twice as long each time. */
const shortestPauseMs = 5_000
const longestPauseMs = 120_000

/**
 * Where a round's turns are written by somebody who takes time: one at a time, given up when the round
 * has gone on without it, and not begun while the writer has trouble.
 */
export class TurnDesk {
  readonly #live: LiveRound
  readonly #writer: TurnWriter
  readonly #deps: { clock: Clock; log: Logger }
  #job: { brief: TurnBrief; controller: AbortController } | null = null
  #done: { brief: TurnBrief; turn: WrittenTurn } | null = null
  #shown = ''
  #failuresInARow = 0
  #pausedUntilMs = 0

  constructor(live: LiveRound, writer: TurnWriter, deps: { clock: Clock; log: Logger }) {
    this.#live = live
    this.#writer = writer
    this.#deps = deps
  }

  get isWriting(): boolean {
    return this.#job !== null
  }

  /** The writer had trouble a moment ago. */
  get isPaused(): boolean {
    return this.#deps.clock.nowMs() < this.#pausedUntilMs
  }

  /** The event that the turn being written answers to; null when none is. */
  get writesAfterSeq(): number | null {
    return this.#job?.brief.seq ?? null
  }

  /** What people see of the turn that was begun last. */
  get shown(): string {
    return this.#shown
  }

  /** Has a turn written; `onDone` is called when it can be taken. */
  begin(brief: TurnBrief, onDone: () => void): void {
    const controller = new AbortController()
    const job = { brief, controller }
    this.#job = job
    this.#shown = ''
    const finish = (turn: WrittenTurn) => {
      if (this.#job !== job) return
      this.#job = null
      this.#done = { brief, turn }
      this.#note(turn)
      onDone()
    }
    const onSentences = (shown: string) => {
      if (this.#job !== job) return
      this.#shown = shown
      this.#live.showDraft(shown)
    }
    this.#writer
      .compose(this.#live.id, brief, { signal: controller.signal, onSentences })
      .then(finish, (error: unknown) => {
        this.#deps.log.error({ err: error, roundId: this.#live.id }, 'A turn could not be written')
        finish({ type: 'failed', why: 'defect', retryAfterMs: null, shown: '' })
      })
  }

  /** The written turn, once. */
  take(): { brief: TurnBrief; turn: WrittenTurn } | null {
    const done = this.#done
    this.#done = null
    return done
  }

  /** Nobody wants the turn any more. */
  giveUp(): void {
    this.#job?.controller.abort()
    this.#job = null
    this.#done = null
    this.#live.showDraft(null)
  }

  #note(turn: WrittenTurn): void {
    if (turn.type === 'turn') {
      this.#failuresInARow = 0
      return
    }
    const { clock, log } = this.#deps
    log.warn({ roundId: this.#live.id, why: turn.why }, 'The built-in interviewer stands in')
    const pauseMs = Math.min(longestPauseMs, shortestPauseMs * 2 ** this.#failuresInARow)
    this.#failuresInARow += 1
    this.#pausedUntilMs = clock.nowMs() + Math.max(pauseMs, turn.retryAfterMs ?? 0)
  }
}
