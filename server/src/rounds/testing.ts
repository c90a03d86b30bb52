import type { ComponentId, ParticipantId, RoundId } from '@sparboard/shared/base'
import { emptyGraph, type Component, type DesignGraph } from '@sparboard/shared/design'
import type { Command, CommandInput, CreateRoundBody } from '@sparboard/shared/protocol'
import { command } from '@sparboard/shared/protocol'
import type { Role } from '@sparboard/shared/round'
import type { Interviewer, InterviewerTurn, Situation } from '../engine/interviewer/index.ts'
import type { Clock, Logger } from '../rooms/ports.ts'
import type { Boards } from './ports.ts'

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #nowMs = 1_000_000
  #timers: { atMs: number; callback: () => void }[] = []

  nowMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Timers that wait. */
  get waiting(): number {
    return this.#timers.length
  }

  /** Goes on by so much; what falls due is called in order, and has ended what it began, before the next. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.atMs - b.atMs)[0]
      if (!next || next.atMs > untilMs) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.callback()
      await settled()
    }
    this.#nowMs = untilMs
  }

  /** Jumps without calling anything in between, as when the machine slept; then calls what is due. */
  async sleep(ms: number): Promise<void> {
    this.#nowMs += ms
    await this.advance(0)
  }
}

/** Ends when everything that needs no timer and no network has ended. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Boards that a test draws on. */
export class FakeBoards implements Boards {
  readonly graphs = new Map<RoundId, DesignGraph>()
  readonly rolesSet: [ParticipantId, Role | null][] = []
  drawnAtMs: number | null = null
  #settled = new Set<(roundId: RoundId, lastDrawnAtMs: number) => void>()
  #typing = new Set<(roundId: RoundId, participantId: ParticipantId, atMs: number) => void>()

  async readGraph(roundId: RoundId): Promise<DesignGraph> {
    return this.graphs.get(roundId) ?? emptyGraph
  }

  onSettled(listener: (roundId: RoundId, lastDrawnAtMs: number) => void): () => void {
    this.#settled.add(listener)
    return () => this.#settled.delete(listener)
  }

  onTyping(
    listener: (roundId: RoundId, participantId: ParticipantId, atMs: number) => void,
  ): () => void {
    this.#typing.add(listener)
    return () => this.#typing.delete(listener)
  }

  lastDrawnAtMs(): number | null {
    return this.drawnAtMs
  }

  setRole(_roundId: RoundId, participantId: ParticipantId, role: Role | null): void {
    this.rolesSet.push([participantId, role])
  }

  /** Somebody draws; the board settles at once. */
  draw(roundId: RoundId, graph: DesignGraph, atMs: number): void {
    this.graphs.set(roundId, graph)
    this.drawnAtMs = atMs
    for (const listener of this.#settled) listener(roundId, atMs)
  }

  type(roundId: RoundId, participantId: ParticipantId, atMs: number): void {
    for (const listener of this.#typing) listener(roundId, participantId, atMs)
  }

  get listeners(): number {
    return this.#settled.size + this.#typing.size
  }
}

/** A graph of components with these labels; the id of "Redis" is `shape:redis`. */
export function graphOf(...labels: string[]): DesignGraph {
  return {
    ...emptyGraph,
    components: labels.map((label): Component => ({
      id: `shape:${label.toLowerCase()}` as ComponentId,
      members: [`shape:${label.toLowerCase()}`, `shape:${label.toLowerCase()}-text`],
      label,
      details: [],
      kind: 'unknown',
      kinds: [{ kind: 'unknown', confidence: 1 }],
      replicas: 1,
      isReplicated: false,
      bounds: { x: 0, y: 0, w: 100, h: 60 },
      groupId: null,
    })),
  }
}

/** An interviewer that does what a test says, and keeps what it was told. */
export class ScriptedInterviewer implements Interviewer {
  readonly observed: number[] = []
  readonly situations: Situation[] = []
  readonly #next: (situation: Situation) => InterviewerTurn

  constructor(next: (situation: Situation) => InterviewerTurn) {
    this.#next = next
  }

  observe(event: { seq: number }): void {
    this.observed.push(event.seq)
  }

  next(situation: Situation): InterviewerTurn {
    this.situations.push(situation)
    return this.#next(situation)
  }
}

/** A log that a test can read. */
export class MemoryLog implements Logger {
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

let commandsMade = 0

/** A command as it comes out of the parser, with an id of its own unless one is given. */
export function make(
  input: CommandInput extends infer Each
    ? Each extends { commandId: string }
      ? Omit<Each, 'commandId'> & { commandId?: string }
      : never
    : never,
): Command {
  commandsMade += 1
  return command.parse({ commandId: `command-${commandsMade}`, ...input })
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
