import { setImmediate as nextTurn } from 'node:timers/promises'
import { ENGINE_ID, type ParticipantId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import {
  applyEvent,
  participantOf,
  type EventBody,
  type Round,
  type Voice,
} from '@sparboard/shared/round'
import {
  applyInterviewerAction,
  type Interviewer,
  type InterviewerAction,
  type TurnBrief,
} from '../engine/interviewer/index.ts'
import type { Clock, Logger } from '../rooms/ports.ts'
import { lastReading } from './lastReading.ts'
import type { LiveRound, NewEvent } from './LiveRound.ts'
import type { Boards, TurnWriter, WrittenTurn } from './ports.ts'
import { newQuestionId } from './secrets.ts'
import { TurnDesk } from './TurnDesk.ts'

/** Makes a fresh interviewer for a round; it learns what happened so far by observing the log. */
export type InterviewerFactory = (seed: number, round: Round) => Interviewer

export interface SeatDeps {
  createInterviewer: InterviewerFactory
  /** Writes the turns of rounds that a model interviews; null where none is configured. */
  turnWriter: TurnWriter | null
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
/** A writer that would rather wait is not asked again about the same words; then the engine goes on. */
const waitMs = 15_000
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
  /** Null in rounds of the built-in interviewer. */
  readonly #desk: TurnDesk | null
  /** What was said last when the writer failed or wanted to wait: the engine speaks for itself then. */
  #leftToEngineAtSeq: number | null = null
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
    const isModelLed = live.round.interviewer === 'model'
    this.#desk = isModelLed && deps.turnWriter ? new TurnDesk(live, deps.turnWriter, deps) : null
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
    this.#desk?.giveUp()
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
    if (!live.isLed || live.round.status !== 'running' || live.isLogFull) {
      this.#desk?.giveUp()
      return
    }
    if (this.#desk && !(await this.#settleDesk(this.#desk))) return
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
      const desk = this.#desk
      const brief = desk && this.#mayWrite(desk) ? (turn.brief?.() ?? null) : null
      if (desk && brief) {
        desk.begin(brief, () => this.#requestTick())
        return
      }
      const voice = this.#isStoodInFor() ? 'stand_in' : null
      const saved = await live.append(this.#eventsOf(turn.actions, voice))
      if (!saved.ok || saved.value.length === 0) return this.#startOver()
    }
  }

  /**
   * Carries out a turn that was written, or gives one up that the round has gone past. False while one
   * is being written: nobody else speaks then.
   */
  async #settleDesk(desk: TurnDesk): Promise<boolean> {
    const live = this.#live
    const done = desk.take()
    if (!done) {
      if (!desk.isWriting) return true
      if (!this.#hasMovedOn(desk.writesAfterSeq ?? 0)) return false
      const { shown } = desk
      desk.giveUp()
      return this.#saveAll(brokenTurn(shown))
    }
    try {
      return await this.#carryOut(desk.shown, done)
    } finally {
      // Not before: what was on the screen goes over into the log without a gap.
      live.showDraft(null)
    }
  }

  async #carryOut(
    shown: string,
    { brief, turn }: { brief: TurnBrief; turn: WrittenTurn },
  ): Promise<boolean> {
    if (this.#hasMovedOn(brief.seq)) return this.#saveAll(brokenTurn(shown))
    if (turn.type === 'failed') {
      this.#leftToEngineAtSeq = this.#lastSaidSeq()
      return this.#saveAll(brokenTurn(turn.shown))
    }
    const heard = heardEvents(turn)
    if (turn.actions.length > 0) {
      return this.#saveAll([...heard, ...this.#eventsOf(turn.actions, 'model')])
    }
    this.#leftToEngineAtSeq = this.#lastSaidSeq()
    this.#wakeAt(this.#deps.clock.nowMs() + waitMs)
    await this.#saveAll(heard)
    return false
  }

  async #saveAll(events: readonly NewEvent[]): Promise<boolean> {
    const saved = await this.#live.append(events)
    if (!saved.ok) this.#startOver()
    return saved.ok
  }

  #mayWrite(desk: TurnDesk): boolean {
    return !desk.isPaused && !this.#isStoodInFor()
  }

  /** The writer failed on what was said last, or has trouble: the engine's own words are marked. */
  #isStoodInFor(): boolean {
    if (!this.#desk) return false
    return this.#desk.isPaused || this.#leftToEngineAtSeq === this.#lastSaidSeq()
  }

  /** The last turn of a person. */
  #lastSaidSeq(): number {
    return this.#live.round.turns.findLast(({ by }) => by !== ENGINE_ID)?.seq ?? 0
  }

  /** Something happened since that a turn would have to take into account. */
  #hasMovedOn(seq: number): boolean {
    return this.#live.events.slice(seq).some(({ type }) => !harmless.has(type))
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
  #eventsOf(actions: readonly InterviewerAction[], voice: Voice | null): NewEvent[] {
    const atMs = this.#deps.clock.nowMs()
    let round = this.#live.round
    const newEvents: NewEvent[] = []
    for (const action of actions.slice(0, maxActionsPerTurn)) {
      for (const body of applyInterviewerAction(round, action, { newQuestionId })) {
        round = applyEvent(round, { ...body, seq: round.lastSeq + 1, atMs, by: ENGINE_ID })
        newEvents.push({ by: ENGINE_ID, body: withVoice(body, voice) })
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

/** Events that leave what was said as it is. */
const harmless: ReadonlySet<EventBody['type']> = new Set<EventBody['type']>([
  'boardRead',
  'pointsHeard',
  'joined',
  'removed',
  'inviteRevoked',
  'noted',
  'scored',
])

function withVoice(body: EventBody, voice: Voice | null): EventBody {
  return voice !== null && (body.type === 'said' || body.type === 'asked')
    ? { ...body, voice }
    : body
}

/** Sentences that were on the screen stay there, marked as cut short. */
function brokenTurn(shown: string): NewEvent[] {
  if (shown === '') return []
  const body: EventBody = {
    type: 'said',
    text: shown,
    move: 'transition',
    plan: null,
    voice: 'model',
    isBroken: true,
  }
  return [{ by: ENGINE_ID, body }]
}

function heardEvents({ heard }: WrittenTurn & { type: 'turn' }): NewEvent[] {
  return heard.length === 0 ? [] : [{ by: ENGINE_ID, body: { type: 'pointsHeard', points: heard } }]
}
