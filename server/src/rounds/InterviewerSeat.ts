import { setImmediate as nextTurn } from 'node:timers/promises'
import { ENGINE_ID, type ParticipantId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import { applyEvent, participantOf, type Round } from '@sparboard/shared/round'
import {
  applyInterviewerAction,
  type Interviewer,
  type InterviewerAction,
} from '../engine/interviewer/index.ts'
import type { Clock, Logger } from '../rooms/ports.ts'
import { lastReading } from './lastReading.ts'
import type { LiveRound, NewEvent } from './LiveRound.ts'
import type { Boards } from './ports.ts'
import { newQuestionId } from './secrets.ts'

/** Makes a fresh interviewer for a round; it learns what happened so far by observing the log. */
export type InterviewerFactory = (seed: number, round: Round) => Interviewer

export interface SeatDeps {
  createInterviewer: InterviewerFactory
  boards: Boards
  clock: Clock
  log: Logger
}

/** More turns than this without anything new from outside are a loop. */
const maxTurnsInARow = 8
const maxActionsPerTurn = 8
/** After a mistake of the interviewer, or while nothing can be saved; twice as long each time. */
const retryAfterMs = 5_000
const longestRetryMs = 60_000
/** An interviewer that wants to be woken at once, again and again, must not keep the server busy. */
const shortestWakeMs = 50
/** An interviewer that is rebuilt is told of hours of talk at once. */
const longestTurnMs = 20
/** Presence says many times a second that somebody types. */
const typingPauseMs = 1_000

/**
 * The chair that the engine sits on: it tells the interviewer what happens, asks it what to do, and
 * carries that out as the participant `engine`. The interviewer is rebuilt from the log whenever its
 * memory might differ from it, so a restart or a failed save never makes it repeat or skip a turn.
 */
export class InterviewerSeat {
  readonly #live: LiveRound
  readonly #deps: SeatDeps
  #interviewer: Interviewer | null = null
  #observed: Round | null = null
  #graph: DesignGraph | null = null
  #isTickWanted = false
  #isClosed = false
  #turnsInARow = 0
  #failuresInARow = 0
  #lastTypedAtMs: number | null = null
  #lastTypingTickAtMs = Number.NEGATIVE_INFINITY
  #cancelWake: (() => void) | null = null

  constructor(live: LiveRound, deps: SeatDeps) {
    this.#live = live
    this.#deps = deps
  }

  /** Something happened that the interviewer may want to react to. */
  wake(): void {
    this.#turnsInARow = 0
    this.#requestTick()
  }

  /** A participant types a turn. */
  typing(participantId: ParticipantId, atMs: number): void {
    if (participantOf(this.#live.round, participantId)?.role !== 'candidate') return
    this.#lastTypedAtMs = Math.max(this.#lastTypedAtMs ?? 0, atMs)
    if (atMs - this.#lastTypingTickAtMs < typingPauseMs) return
    this.#lastTypingTickAtMs = atMs
    this.wake()
  }

  /** Leaves the chair; a turn that is being made is finished. */
  close(): void {
    this.#isClosed = true
    this.#cancelWake?.()
    this.#cancelWake = null
  }

  #requestTick(): void {
    if (this.#isTickWanted || this.#isClosed) return
    this.#isTickWanted = true
    void this.#live.enqueue(async () => {
      this.#isTickWanted = false
      if (this.#isClosed) return
      try {
        await this.#tick()
      } catch (error) {
        const { log } = this.#deps
        log.error({ err: error, roundId: this.#live.id }, 'The interviewer failed and is rebuilt')
        this.#startOver()
      }
    })
  }

  async #tick(): Promise<void> {
    const live = this.#live
    const { boards, clock, log } = this.#deps
    this.#cancelWake?.()
    this.#cancelWake = null
    if (!live.isLed || live.round.status !== 'running' || live.isLogFull) return
    const graph = await this.#readGraph()
    while (live.isLed && live.round.status === 'running') {
      const interviewer = await this.#upToDate()
      const turn = interviewer.next({
        round: live.round,
        graph,
        nowMs: clock.nowMs(),
        lastDrawnAtMs: boards.lastDrawnAtMs(live.id),
        lastTypedAtMs: this.#lastTypedAtMs,
      })
      if (turn.type === 'wait') {
        this.#failuresInARow = 0
        if (turn.wakeAtMs !== null) this.#wakeAt(turn.wakeAtMs)
        return
      }
      this.#turnsInARow += 1
      if (this.#turnsInARow > maxTurnsInARow) {
        log.error({ roundId: live.id }, 'The interviewer acts in a loop and is halted')
        return this.#startOver()
      }
      const saved = await live.append(this.#eventsOf(turn.actions))
      if (!saved.ok || saved.value.length === 0) return this.#startOver()
    }
  }

  /** The board now; if it cannot be read, as it was read last, so that the conversation goes on. */
  async #readGraph(): Promise<DesignGraph> {
    const live = this.#live
    try {
      this.#graph = await this.#deps.boards.readGraph(live.id)
    } catch (error) {
      if (!this.#isClosed) {
        this.#deps.log.error(
          { err: error, roundId: live.id },
          'The board cannot be read: the interviewer goes on from the last reading',
        )
      }
      this.#graph ??= lastReading(live.events)
    }
    return this.#graph
  }

  /** What the actions come to, each on the round that the ones before it lead to. */
  #eventsOf(actions: readonly InterviewerAction[]): NewEvent[] {
    const atMs = this.#deps.clock.nowMs()
    let round = this.#live.round
    const newEvents: NewEvent[] = []
    for (const action of actions.slice(0, maxActionsPerTurn)) {
      for (const body of applyInterviewerAction(round, action, { newQuestionId })) {
        round = applyEvent(round, { ...body, seq: round.lastSeq + 1, atMs, by: ENGINE_ID })
        newEvents.push({ by: ENGINE_ID, body })
      }
    }
    return newEvents
  }

  /** The interviewer, having been told of every event up to now; others have their turn in between. */
  async #upToDate(): Promise<Interviewer> {
    const live = this.#live
    const created = live.events[0]
    if (created?.type !== 'roundCreated') throw new Error('A round begins with roundCreated')
    this.#interviewer ??= this.#deps.createInterviewer(created.seed, live.round)
    const interviewer = this.#interviewer
    let beganAtMs = performance.now()
    for (;;) {
      const event = live.events[this.#observed?.lastSeq ?? 0]
      if (!event) return interviewer
      this.#observed = applyEvent(this.#observed, event)
      interviewer.observe(event, this.#observed)
      if (performance.now() - beganAtMs < longestTurnMs) continue
      await nextTurn()
      beganAtMs = performance.now()
    }
  }

  #startOver(): void {
    this.#interviewer = null
    this.#observed = null
    const delayMs = Math.min(longestRetryMs, retryAfterMs * 2 ** this.#failuresInARow)
    this.#failuresInARow += 1
    this.#wakeAt(this.#deps.clock.nowMs() + delayMs)
  }

  #wakeAt(atMs: number): void {
    const { clock } = this.#deps
    if (this.#isClosed) return
    this.#cancelWake?.()
    this.#cancelWake = clock.after(Math.max(shortestWakeMs, atMs - clock.nowMs()), () => {
      this.#cancelWake = null
      this.wake()
    })
  }
}
