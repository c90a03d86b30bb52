import { refuse, succeed, type ParticipantId, type RoundId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import { isBlind, viewFor, type RoundEvent, type Viewer } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import type { BoardStorage, Logger } from '../rooms/ports.ts'
import type { Answer, Door, Visitor } from './Door.ts'
import { StorageFailed } from './guardStorage.ts'
import { lastReading } from './lastReading.ts'
import type { LiveRound } from './LiveRound.ts'
import { logPages } from './logPages.ts'
import type { RoundReviewer } from './ports.ts'
import { replayJson } from './replayJson.ts'
import { TookTooLong } from './TookTooLong.ts'

export interface ReviewsDeps {
  boards: Pick<BoardStorage, 'readLog'>
  reviewer: RoundReviewer
  log: Logger
}

/** What is computed once for everybody. */
interface Scored {
  scorecard: Scorecard
  /** The board at the end. */
  graph: DesignGraph
  /** For each participant what the report says, up to an event; they see different things. */
  reports: Map<ParticipantId, { lastSeq: number; text: Promise<string> }>
}

interface Entry {
  /** The last event that the card depends on. */
  lastSeq: number
  graph: Promise<DesignGraph>
  scored: Promise<Scored>
}

/** Score cards are computed again when they were not asked for lately. */
const maxCached = 50

/** What there is to see of a round once it has ended: the score card, the report, the replay. */
export class Reviews {
  readonly #door: Door
  readonly #deps: ReviewsDeps
  readonly #cache = new Map<RoundId, Entry>()

  constructor(door: Door, deps: ReviewsDeps) {
    this.#door = door
    this.#deps = deps
  }

  /** The score card, from the events and the board as it was at the end. */
  async scorecard(visitor: Visitor): Answer<Scorecard> {
    return this.#door.as(visitor, async ({ live }) => {
      if (live.round.status !== 'ended') return refuse('not_ended')
      if (isBlind(live.round)) return refuse('not_revealed')
      await live.assessed()
      return succeed((await this.#scored(live)).scorecard)
    })
  }

  /** Score card and transcript as Markdown, from what the visitor may see. */
  async report(visitor: Visitor): Answer<string> {
    return this.#door.as(visitor, async ({ live }, viewer) => {
      if (live.round.status !== 'ended') return refuse('not_ended')
      if (isBlind(live.round)) return refuse('not_revealed')
      await live.assessed()
      const { scorecard, graph, reports } = await this.#scored(live)
      const { lastSeq } = live.round
      const known = reports.get(viewer.id)
      if (known?.lastSeq === lastSeq) return succeed(await known.text)
      const events = visibleTo(viewer, live.events)
      const text = this.#deps.reviewer.report({ events, graph, scorecard })
      const entry = { lastSeq, text }
      reports.set(viewer.id, entry)
      text.catch(() => {
        if (reports.get(viewer.id) === entry) reports.delete(viewer.id)
      })
      return succeed(await text)
    })
  }

  /**
   * Both logs merged by time, as the pieces of one JSON text (a `ReplayAnswer`); the events as the
   * visitor's role may see them. It is only made as fast as it is taken.
   */
  async replay(visitor: Visitor): Answer<AsyncIterable<string>> {
    return this.#door.as(visitor, async ({ live }, viewer) => {
      if (live.round.status !== 'ended') return refuse('not_ended')
      const pages = logPages(this.#deps.boards, live.id)
      return succeed(replayJson(visibleTo(viewer, live.events), pages))
    })
  }

  /** The score card of a round that has ended, made at most once. */
  async card(live: LiveRound): Promise<Scorecard> {
    return (await this.#scored(live)).scorecard
  }

  /** Never computes more than one card of a round at a time, however often it is asked for. */
  async #scored(live: LiveRound): Promise<Scored> {
    for (;;) {
      const cached = this.#cache.get(live.id)
      // People may still give scores after the end, so a card stands for the log up to an event.
      if (cached?.lastSeq === lastScoredSeq(live)) return cached.scored
      const isReady = await cached?.scored.then(
        () => true,
        () => false,
      )
      if (this.#cache.get(live.id) === cached) {
        return this.#compute(live, isReady ? cached?.graph : undefined)
      }
    }
  }

  #compute(live: LiveRound, known: Promise<DesignGraph> | undefined): Promise<Scored> {
    const graph = known ?? this.#readEnd(live)
    const entry: Entry = {
      lastSeq: lastScoredSeq(live),
      graph,
      scored: this.#score(live.events, graph),
    }
    this.#cache.delete(live.id)
    this.#cache.set(live.id, entry)
    entry.scored.catch(() => {
      if (this.#cache.get(live.id) === entry) this.#cache.delete(live.id)
    })
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= maxCached) break
      this.#cache.delete(oldest)
    }
    return entry.scored
  }

  async #score(events: readonly RoundEvent[], ending: Promise<DesignGraph>): Promise<Scored> {
    const graph = await ending
    return { graph, scorecard: await this.#deps.reviewer.score(events, graph), reports: new Map() }
  }

  async #readEnd({ id, round, events }: LiveRound): Promise<DesignGraph> {
    if (round.status !== 'ended') throw new Error('Only a round that has ended is scored')
    try {
      return await this.#deps.reviewer.readLog(
        updatesUntil(round.endedAtMs, logPages(this.#deps.boards, id)),
      )
    } catch (error) {
      if (error instanceof StorageFailed) throw error
      if (!(error instanceof TookTooLong)) {
        this.#deps.log.error({ err: error, roundId: id }, 'The board at the end cannot be read')
      }
      return lastReading(events)
    }
  }
}

/** What may change the card from the end on; everything else stands beside it. */
const changing: ReadonlySet<RoundEvent['type']> = new Set([
  'ended',
  'pointTicked',
  'scored',
  'assessed',
])

function lastScoredSeq({ events }: LiveRound): number {
  return events.findLast(({ type }) => changing.has(type))?.seq ?? 0
}

function visibleTo(viewer: Viewer, events: readonly RoundEvent[]): RoundEvent[] {
  return events.flatMap((event) => viewFor(viewer, event) ?? [])
}

async function* updatesUntil(
  endedAtMs: number,
  pages: ReturnType<typeof logPages>,
): AsyncGenerator<Uint8Array[]> {
  for await (const page of pages) {
    const updates = page.filter(({ atMs }) => atMs <= endedAtMs).map(({ update }) => update)
    if (updates.length > 0) yield updates
  }
}
