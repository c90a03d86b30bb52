import { refuse, succeed, type RoundId } from '@sparboard/shared/base'
import { toMermaid, type DesignGraph } from '@sparboard/shared/design'
import type { ReplayAnswer } from '@sparboard/shared/protocol'
import { mergeTimeline } from '@sparboard/shared/replay'
import { foldRound, viewFor, type Role, type Round, type RoundEvent } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import type { BoardStorage, Logger } from '../rooms/ports.ts'
import type { Answer, Door, Visitor } from './Door.ts'
import { graphAt } from './graphAt.ts'
import { lastReading } from './lastReading.ts'
import type { LiveRound } from './LiveRound.ts'

export interface ReviewsDeps {
  boards: Pick<BoardStorage, 'readLog'>
  scoreRound: (events: readonly RoundEvent[], graph: DesignGraph) => Scorecard
  log: Logger
  writeReport: (parts: { round: Round; scorecard: Scorecard; mermaid: string }) => string
}

/** What is computed once for everybody. */
interface Scored {
  scorecard: Scorecard
  /** The board at the end. */
  graph: DesignGraph
}

/** Score cards are computed again when they were not asked for lately. */
const maxCached = 50

/** What there is to see of a round once it has ended: the score card, the report, the replay. */
export class Reviews {
  readonly #door: Door
  readonly #deps: ReviewsDeps
  readonly #cache = new Map<RoundId, { lastSeq: number; scored: Promise<Scored> }>()

  constructor(door: Door, deps: ReviewsDeps) {
    this.#door = door
    this.#deps = deps
  }

  /** The score card, from the events and the board as it was at the end. */
  async scorecard(visitor: Visitor): Answer<Scorecard> {
    return this.#door.as(visitor, async ({ live }) => {
      if (live.round.status !== 'ended') return refuse('not_ended')
      return succeed((await this.#scored(live)).scorecard)
    })
  }

  /** Score card and transcript as Markdown, from what the visitor's role may see. */
  async report(visitor: Visitor): Answer<string> {
    return this.#door.as(visitor, async ({ live }, { role }) => {
      if (live.round.status !== 'ended') return refuse('not_ended')
      const { scorecard, graph } = await this.#scored(live)
      const round = foldRound(visibleTo(role, live.events))
      if (!round) throw new Error('A log begins with an event that everybody sees')
      return succeed(this.#deps.writeReport({ round, scorecard, mermaid: toMermaid(graph) }))
    })
  }

  /** Both logs merged by time; the events as the visitor's role may see them. */
  async replay(visitor: Visitor): Answer<ReplayAnswer> {
    return this.#door.as(visitor, async ({ live }, { role }) => {
      if (live.round.status !== 'ended') return refuse('not_ended')
      const board = await this.#deps.boards.readLog(live.id)
      return succeed(toReplay(live.events, board, role))
    })
  }

  #scored(live: LiveRound): Promise<Scored> {
    // People may still give scores after the end, so a card stands for the log up to an event.
    const { lastSeq } = live.round
    const cached = this.#cache.get(live.id)
    if (cached?.lastSeq === lastSeq) return cached.scored
    const scored = this.#score(live)
    this.#cache.delete(live.id)
    this.#cache.set(live.id, { lastSeq, scored })
    scored.catch(() => this.#cache.delete(live.id))
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= maxCached) break
      this.#cache.delete(oldest)
    }
    return scored
  }

  async #score(live: LiveRound): Promise<Scored> {
    const { events, round } = live
    if (round.status !== 'ended') throw new Error('Only a round that has ended is scored')
    const log = await this.#deps.boards.readLog(live.id)
    const graph = await graphAt(log, round.endedAtMs).catch((error: unknown) => {
      this.#deps.log.error({ err: error, roundId: live.id }, 'The board at the end cannot be read')
      return lastReading(events)
    })
    return { scorecard: this.#deps.scoreRound(events, graph), graph }
  }
}

function visibleTo(role: Role, events: readonly RoundEvent[]): RoundEvent[] {
  return events.flatMap((event) => viewFor(role, event) ?? [])
}

function toReplay(
  events: readonly RoundEvent[],
  board: Parameters<typeof mergeTimeline>[1],
  role: Role,
): ReplayAnswer {
  return {
    timeline: mergeTimeline(visibleTo(role, events), board).map((item) =>
      item.type === 'event'
        ? { type: 'event', atMs: item.atMs, event: item.event }
        : {
            type: 'board',
            atMs: item.atMs,
            seq: item.entry.seq,
            update: Buffer.from(item.entry.update).toString('base64'),
          },
    ),
  }
}
