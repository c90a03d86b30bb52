import type { ComponentId, ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardRecord } from '@sparboard/shared/board'
import { emptyGraph, type Component, type DesignGraph } from '@sparboard/shared/design'
import type { Role } from '@sparboard/shared/round'
import type { Boards } from '../ports.ts'

/** Boards that a test draws on. */
export class FakeBoards implements Boards {
  readonly graphs = new Map<RoundId, DesignGraph>()
  readonly rolesSet: [ParticipantId, Role | null][] = []
  readonly attended: RoundId[] = []
  readonly seeded = new Map<RoundId, readonly BoardRecord[]>()
  drawnAtMs: number | null = null
  connections = 0
  #settled = new Set<(roundId: RoundId, lastDrawnAtMs: number) => void>()
  #typing = new Set<(roundId: RoundId, participantId: ParticipantId, atMs: number) => void>()

  async seed(roundId: RoundId, records: readonly BoardRecord[]): Promise<void> {
    this.seeded.set(roundId, records)
  }

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

  async attend(roundId: RoundId): Promise<void> {
    this.attended.push(roundId)
  }

  countConnections(): number {
    return this.connections
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
