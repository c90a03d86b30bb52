import {
  refuse,
  succeed,
  type Outcome,
  type ParticipantId,
  type RoundId,
} from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import type { RoundEvent } from '@sparboard/shared/round'
import type { Logger } from '../rooms/ports.ts'
import type { CockpitParts, InterviewingAid, RoundLog } from '../rounds/ports.ts'
import { nextSlice } from './nextSlice.ts'
import type { LogSlice, Request } from './requests.ts'
import { ReadingFailed, ThreadEnded, WorkerLine } from './WorkerLine.ts'

/** For one step in the thread, and for all steps of one answer; most take some milliseconds. */
const deadlineMs = 3_000
/** Loading the engine and building what the reading of answers needs, on a busy machine. */
const startDeadlineMs = 30_000
/** A round whose answer took too long is not tried again for a while: others want theirs. */
const failedRestMs = 20_000
/** Where people talk aloud nothing happens for minutes, and a new thread would read everything again. */
const idleMs = 300_000
/** V8 would take a hundred more and be no faster: most of what a look makes is gone after it. */
const youngMb = 24
/** Rounds that the thread remembers; the others are brought to it whole the next time. */
const maxRounds = 64
/** Characters of their logs: four of the longest that there may be, some 120 MB when they are read. */
const maxLength = 12_000_000

export interface WorkerPrompterOptions {
  log: Logger
  deadlineMs?: number
  failedRestMs?: number
  maxRounds?: number
  line?: WorkerLine
}

/** What the thread knows of a round. */
interface Mirror {
  /** Null when it knows nothing. */
  generation: number | null
  /** So many events of its log, with so many characters. */
  count: number
  length: number
  graph: DesignGraph | null
  restsUntilMs: number
}

/** What is asked in the end, when the thread has the whole log: the last piece comes with it. */
type Question = (
  slice: LogSlice,
  known: Mirror,
) => Extract<Request, { type: 'cockpit' | 'interviewing' }>

type Answer = Promise<Outcome<string, 'took_too_long'>>

/** The thread ended before it was this one's turn, with what it knew of the round. */
class RoundLost extends ReadingFailed {
  override name = 'RoundLost'
}

/**
 * Works out what helps people to interview in a thread of its own, so that neither the server nor a
 * reading of a drawing waits for it. Of a round that it knows it is brought only what is new; a long log
 * comes piece by piece, and others have their turn in between.
 */
export class WorkerPrompter implements InterviewingAid {
  readonly #options: Required<WorkerPrompterOptions>
  readonly #line: WorkerLine
  readonly #mirrors = new Map<RoundId, Mirror>()
  /** What is under way for each round. */
  readonly #tails = new Map<RoundId, Promise<unknown>>()
  #warmth: { generation: number; isWarm: Promise<null> } | null = null

  constructor(options: WorkerPrompterOptions) {
    const line = new WorkerLine(options.log, { idleMs, youngMb, work: 'helps to interview' })
    this.#options = { deadlineMs, failedRestMs, maxRounds, line, ...options }
    this.#line = this.#options.line
  }

  prepare(): void {
    // Whoever asks for something hears of it.
    this.#warmUp().catch(() => undefined)
  }

  cockpit({ graph, copilot, ...log }: CockpitParts): Answer {
    return this.#inTurn(log, (slice, known) => {
      const news = known.graph === graph ? null : JSON.stringify(graph)
      known.graph = graph
      return { type: 'cockpit', graph: news, copilot, ...slice }
    })
  }

  feedback({ by, ...log }: RoundLog & { by: ParticipantId }): Answer {
    return this.#inTurn(log, (slice) => ({ type: 'interviewing', by, ...slice }))
  }

  close(): Promise<void> {
    return this.#line.close()
  }

  /** One answer of a round at a time: each goes on from where the one before has brought its log. */
  async #inTurn(log: RoundLog, question: Question): Answer {
    const { roundId } = log
    const before = this.#tails.get(roundId)
    const answer = (async () => {
      await before
      return this.#answer(log, question)
    })()
    const tail = answer.catch(() => undefined)
    this.#tails.set(roundId, tail)
    try {
      return await answer
    } finally {
      if (this.#tails.get(roundId) === tail) this.#tails.delete(roundId)
    }
  }

  async #answer(log: RoundLog, question: Question): Answer {
    const mirror = this.#mirror(log.roundId)
    if (performance.now() < mirror.restsUntilMs) return refuse('took_too_long')
    try {
      const answer = await this.#bring(log, mirror, question)
      this.prepare()
      return answer
    } catch (error) {
      if (error instanceof ThreadEnded) return refuse('took_too_long')
      throw error
    }
  }

  async #bring({ roundId, events }: RoundLog, mirror: Mirror, question: Question): Answer {
    let spentMs = 0
    while (spentMs < this.#options.deadlineMs) {
      // Also when the thread was lost on the way: the next one is not ready.
      await this.#wake(events)
      const { generation } = this.#line
      if (mirror.generation !== generation) {
        Object.assign(mirror, { generation, count: 0, length: 0, graph: null })
      }
      const { json, count } = nextSlice(events, mirror.count)
      const slice = { roundId, from: mirror.count, events: json }
      const isLast = mirror.count + count === events.length
      const step = await this.#carryOut(
        isLast ? question(slice, mirror) : { type: 'follow', ...slice },
        mirror,
      )
      if (step === 'lost') continue
      mirror.count += count
      mirror.length += json.length
      spentMs += step.tookMs
      if (step.answer !== null) return succeed(step.answer)
    }
    // What was read is known: the next one who asks goes on from there.
    return refuse('took_too_long')
  }

  /** `lost` when the thread that knew the round ended before it was this one's turn. */
  async #carryOut(request: Extract<Request, LogSlice>, mirror: Mirror) {
    let startedAtMs = 0
    const prepare = async () => {
      if (mirror.generation !== this.#line.generation) throw new RoundLost('The round was lost')
      startedAtMs = performance.now()
    }
    try {
      const answer = await this.#line.ask({
        prepare,
        request,
        deadlineMs: this.#options.deadlineMs,
      })
      return { answer, tookMs: performance.now() - startedAtMs }
    } catch (error) {
      mirror.generation = null
      if (error instanceof RoundLost) return 'lost'
      mirror.restsUntilMs = performance.now() + this.#options.failedRestMs
      throw error
    }
  }

  /**
   * Makes the thread ready for an answer. Before the start nothing is said that would have to be read,
   * so the first answer is not kept waiting for what reading needs; that is built after it.
   */
  async #wake(events: readonly RoundEvent[]): Promise<void> {
    if (events.some(({ type }) => type === 'started')) {
      await this.#warmUp()
    } else {
      await this.#line.ask({ request: { type: 'learn' }, deadlineMs: startDeadlineMs })
    }
  }

  #warmUp(): Promise<null> {
    const { generation } = this.#line
    if (this.#warmth?.generation !== generation) {
      const isWarm = this.#line.ask({ request: { type: 'warmUp' }, deadlineMs: startDeadlineMs })
      this.#warmth = { generation, isWarm }
    }
    return this.#warmth.isWarm
  }

  #mirror(roundId: RoundId): Mirror {
    const known = this.#mirrors.get(roundId)
    const nothing = { generation: null, count: 0, length: 0, graph: null, restsUntilMs: 0 }
    const mirror: Mirror = known ?? nothing
    this.#mirrors.delete(roundId)
    this.#mirrors.set(roundId, mirror)
    this.#letGoOfOldest()
    return mirror
  }

  #letGoOfOldest(): void {
    const { generation } = this.#line
    let length = 0
    for (const mirror of this.#mirrors.values()) length += mirror.length
    for (const [roundId, mirror] of this.#mirrors) {
      if (this.#mirrors.size <= this.#options.maxRounds && length <= maxLength) return
      if (this.#tails.has(roundId)) continue
      this.#mirrors.delete(roundId)
      length -= mirror.length
      if (mirror.generation !== generation) continue
      const request = { type: 'leave', roundId } as const
      // A thread that ended has left them all.
      this.#line.ask({ request, deadlineMs: this.#options.deadlineMs }).catch(() => undefined)
    }
  }
}
