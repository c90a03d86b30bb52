import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import { componentRecord } from '@sparboard/shared/board'
import type { Command, CreatedRound, CreateRoundBody } from '@sparboard/shared/protocol'
import { elapsedMs, foldRound, type RoundEvent } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import type { InterviewerTurn, Situation } from '../../engine/interviewer/index.ts'
import { localBus, localLeads } from '../../bus/index.ts'
import type { Bus, Logger } from '../../rooms/ports.ts'
import type { Offer, PreparedDrill } from '../createRound.ts'
import type { KnownThings } from '../decide/index.ts'
import type { DoorStorage } from '../DoorStorage.ts'
import type { InterviewerFactory } from '../InterviewerSeat.ts'
import type { Leads, RoundAssessor, RoundStorage, TurnWriter } from '../ports.ts'
import { RoundService } from '../RoundService.ts'
import { FakeBoards } from './FakeBoards.ts'
import { ManualClock, settled } from './ManualClock.ts'
import { ScriptedInterviewer } from './ScriptedInterviewer.ts'

/** The one problem that this house knows. */
export const problem = { id: 'social_feed', title: 'Social feed', prompt: 'Design a feed.' }

/** The one drill that this house has prepared. */
export const drill: PreparedDrill = {
  title: 'Prices of a shop',
  situation: 'A shop shows 80,000 pages a second.',
  board: [componentRecord({ id: 'shape:redis', kind: 'cache', label: 'Redis' })],
}

/** What may be named in this house. */
export const knownInHouse: KnownThings = {
  hasTopic: (topic) => topic === 'cache.ttl',
  hasPoint: (topic, point) => topic === 'cache.ttl' && point === 'jitter',
  hasRequirement: (problemId, requirement) =>
    problemId === problem.id && requirement === 'followers',
}

/** A wish for a round with the built-in interviewer. */
export const soloRound: CreateRoundBody = {
  problemId: 'social_feed',
  level: 'senior',
  format: '45',
  interviewer: 'builtin',
  hostRole: 'candidate',
  name: 'Ada',
}

/** A server's rounds on storage that outlives it, with an interviewer that a test writes. */
export class House {
  readonly clock = new ManualClock()
  readonly log = new MemoryLog()
  readonly memory: RoundStorage
  /** The same storage, but a test can break it. */
  readonly storage: RoundStorage
  /** Events of this participant cannot be saved. */
  isDiskFullFor: ParticipantId | null = null
  boards = new FakeBoards()
  /** The topics of every ended round's score card. */
  reviewed: Scorecard['topics'] = []
  interviewers: ScriptedInterviewer[] = []
  next: (situation: Situation) => InterviewerTurn = () => ({ type: 'wait', wakeAtMs: null })
  /** What can be chosen for a new round; no model, unless a test names one. */
  readonly offer: Offer = {
    problems: new Map([[problem.id, problem]]),
    drills: new Map([['cache', drill]]),
    model: null,
  }
  /** Another interviewer than the scripted one. */
  createInterviewer: InterviewerFactory | null = null
  /** Words the turns of rounds that a model interviews. */
  write: TurnWriter['compose'] = () => Promise.reject(new Error('Nobody writes in this test'))
  /** What a model proposes for a round that it interviewed. */
  assess: RoundAssessor['assess'] = () => Promise.resolve([])
  service: RoundService
  readonly #line: Line
  readonly #doors: DoorStorage

  /**
   * `memory` keeps the rounds, in memory and at once; alone on it unless `line` says otherwise. `doors`
   * keeps codes and knocks for tests that have some.
   */
  constructor(
    memory: RoundStorage,
    line: Line = { bus: localBus(), leads: localLeads() },
    doors: DoorStorage = noDoors,
  ) {
    this.memory = memory
    this.#line = line
    this.#doors = doors
    this.storage = {
      ...memory,
      appendEvents: async (roundId, events, keys) => {
        if (events[0]?.by === this.isDiskFullFor) throw new Error('disk full')
        return memory.appendEvents(roundId, events, keys)
      },
      continueRound: async (roundId, events, keys, next) => {
        if (events[0]?.by === this.isDiskFullFor) throw new Error('disk full')
        return memory.continueRound(roundId, events, keys, next)
      },
    }
    this.service = this.#open()
  }

  #open(): RoundService {
    return new RoundService({
      storage: this.storage,
      doors: this.#doors,
      boards: this.boards,
      ...this.#line,
      clock: this.clock,
      log: this.log,
      createInterviewer: (seed, round) => {
        if (this.createInterviewer) return this.createInterviewer(seed, round)
        const interviewer = new ScriptedInterviewer((situation) => this.next(situation))
        this.interviewers.push(interviewer)
        return interviewer
      },
      turnWriter: { compose: (...asked) => this.write(...asked) },
      assessor: { assess: (...asked) => this.assess(...asked) },
      offer: this.offer,
      readCard: async () => ({ topics: this.reviewed }),
      knows: knownInHouse,
      maxPeople: 3,
    })
  }

  /** The server stops, stays away for a while and comes back on the same storage and boards. */
  async restart(awayMs: number): Promise<void> {
    await this.service.close()
    await this.clock.sleep(awayMs)
    const { graphs } = this.boards
    this.boards = new FakeBoards()
    for (const [roundId, graph] of graphs) this.boards.graphs.set(roundId, graph)
    this.service = this.#open()
    await this.service.start()
    await settled()
  }

  async create(changes: Partial<CreateRoundBody> = {}): Promise<CreatedRound> {
    const created = await this.service.create({ ...soloRound, ...changes }, 'session-host')
    if (!created.ok) throw new Error(created.code)
    return created.value
  }

  async give(session: string, roundId: RoundId, command: Command) {
    const answer = await this.service.command({ sessionHash: session, roundId }, command)
    await settled()
    return answer
  }

  async events(roundId: RoundId): Promise<RoundEvent[]> {
    return (await this.memory.loadEvents(roundId)) ?? []
  }

  async elapsed(roundId: RoundId): Promise<number> {
    const round = foldRound(await this.events(roundId))
    if (!round) throw new Error('There is no such round')
    return elapsedMs(round, this.clock.nowMs())
  }
}

const nobodyKnocks = () => Promise.reject(new Error('Nobody knocks in this test'))
const noDoors: DoorStorage = {
  putCode: nobodyKnocks,
  findCode: nobodyKnocks,
  findCodeOf: nobodyKnocks,
  putKnock: nobodyKnocks,
  findKnock: nobodyKnocks,
  findKnockOf: nobodyKnocks,
}

/** The line to other servers. */
export interface Line {
  bus: Bus
  leads: Leads
}

/** The types of events, in order. */
export function typesOf(events: readonly RoundEvent[]): string[] {
  return events.map(({ type }) => type)
}

/** A log that a test can read. */
class MemoryLog implements Logger {
  readonly lines: string[] = []

  info(_context: object, message: string): void {
    this.lines.push(message)
  }

  warn(_context: object, message: string): void {
    this.lines.push(message)
  }

  error(_context: object, message: string): void {
    this.lines.push(message)
  }
}
