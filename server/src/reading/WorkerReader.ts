import type { RoundId } from '@sparboard/shared/base'
import type { BoardRecord } from '@sparboard/shared/board'
import type { DesignGraph } from '@sparboard/shared/design'
import type { DrawingReader, Logger } from '../rooms/ports.ts'
import { ReadingFailed, WorkerLine, type Send } from './WorkerLine.ts'

/** Some milliseconds of making JSON; others get their turn after it. */
const sliceLength = 200_000
/** Boards that the thread remembers; the others are brought to it whole the next time. */
const maxMirrors = 8
/** A reading of the largest board that there may be takes half of it on a slow machine. */
const deadlineMs = 3_000
/** A board rests for so many times as long as its last reading took: others want theirs too. */
const restFactor = 2
/** Whoever waits for it is not kept waiting longer than this. */
const maxRestMs = 2_000
/** Drawing the largest board takes a tenth of it. */
const pictureDeadlineMs = 2_000
/** A board that could not be read is not tried again for a while. */
const failedRestMs = 20_000

export interface WorkerReaderOptions {
  log: Logger
  deadlineMs?: number
  failedRestMs?: number
}

/** A wish for a reading that has not begun; several people may wait for it. */
interface Wish {
  records: readonly BoardRecord[]
  graph: Promise<DesignGraph>
}

/** What the thread knows of a board: the very records that it was brought. */
interface Mirror {
  generation: number
  records: Map<string, BoardRecord>
}

/**
 * Reads drawings in a thread, so that no drawing holds up the server. Of a board that it has seen it is
 * brought only what changed. Wishes for the same board become one until its reading begins, and it
 * reads what came last.
 */
export class WorkerReader implements DrawingReader {
  readonly #options: Required<WorkerReaderOptions>
  readonly #line: WorkerLine
  readonly #wishes = new Map<RoundId, Wish>()
  readonly #mirrors = new Map<RoundId, Mirror>()
  /** Until when boards rest. */
  readonly #rests = new Map<RoundId, { untilMs: number; hasFailed: boolean }>()
  /** Until when boards are not drawn that could not be. */
  readonly #undrawable = new Map<RoundId, number>()
  #forgotten: RoundId[] = []

  constructor(options: WorkerReaderOptions) {
    this.#options = { deadlineMs, failedRestMs, ...options }
    this.#line = new WorkerLine(options.log)
  }

  read(roomId: RoundId, records: readonly BoardRecord[]): Promise<DesignGraph> {
    const known = this.#wishes.get(roomId)
    if (known) {
      known.records = records
      return known.graph
    }
    const rest = this.#rests.get(roomId)
    const restMs = (rest?.untilMs ?? 0) - performance.now()
    if (rest?.hasFailed && restMs > 0) {
      return Promise.reject(new ReadingFailed('This board could not be read a moment ago'))
    }
    const wish = { records, graph: this.#readAfter(restMs, roomId) }
    this.#wishes.set(roomId, wish)
    return wish.graph
  }

  /**
   * The board as it was read last, as a PNG in base64; null when there is nothing to see or it cannot be
   * drawn now. Never rejects.
   */
  async picture(roomId: RoundId): Promise<string | null> {
    const isKnown = this.#mirrors.get(roomId)?.generation === this.#line.generation
    const restsUntilMs = this.#undrawable.get(roomId) ?? 0
    if (!isKnown || performance.now() < restsUntilMs) return null
    try {
      const request = { type: 'picture', roomId } as const
      return await this.#line.ask({ request, deadlineMs: pictureDeadlineMs })
    } catch (error) {
      this.#undrawable.set(roomId, performance.now() + this.#options.failedRestMs)
      this.#options.log.warn({ err: error, roomId }, 'The board could not be drawn for the model')
      return null
    }
  }

  forget(roomId: RoundId): void {
    this.#rests.delete(roomId)
    this.#undrawable.delete(roomId)
    if (this.#mirrors.delete(roomId)) this.#forgotten.push(roomId)
  }

  close(): Promise<void> {
    return this.#line.close()
  }

  async #readAfter(restMs: number, roomId: RoundId): Promise<DesignGraph> {
    // Never at once, so that the wish is known by then.
    await resting(Math.max(0, restMs))
    let startedAtMs = performance.now()
    let hasFailed = true
    try {
      const graph = await this.#line.ask({
        prepare: async (send) => {
          startedAtMs = performance.now()
          await this.#bring(roomId, send)
        },
        request: { type: 'read', roomId },
        deadlineMs: this.#options.deadlineMs,
      })
      hasFailed = false
      return graph
    } finally {
      const nowMs = performance.now()
      const restMs = hasFailed
        ? this.#options.failedRestMs
        : Math.min(maxRestMs, restFactor * (nowMs - startedAtMs))
      this.#rests.set(roomId, { untilMs: nowMs + restMs, hasFailed })
    }
  }

  /** Tells the thread what it does not know yet of a board. From here on the wish is being fulfilled. */
  async #bring(roomId: RoundId, send: Send): Promise<void> {
    const records = this.#wishes.get(roomId)?.records ?? []
    this.#wishes.delete(roomId)
    for (const forgotten of this.#forgotten.splice(0))
      await send({ type: 'forget', roomId: forgotten })
    const { records: known } = this.#mirror(roomId)
    const ids = new Set(records.map(({ id }) => id))
    const gone = [...known.keys()].filter((id) => !ids.has(id))
    for (const id of gone) known.delete(id)
    if (gone.length > 0) await send({ type: 'note', roomId, changed: [], gone })
    let changed: string[] = []
    let length = 0
    for (const record of records) {
      if (known.get(record.id) === record) continue
      known.set(record.id, record)
      const json = JSON.stringify(record)
      changed.push(json)
      length += json.length
      if (length < sliceLength) continue
      await send({ type: 'note', roomId, changed, gone: [] })
      changed = []
      length = 0
    }
    if (changed.length > 0) await send({ type: 'note', roomId, changed, gone: [] })
  }

  #mirror(roomId: RoundId): Mirror {
    const { generation } = this.#line
    const known = this.#mirrors.get(roomId)
    const mirror = known?.generation === generation ? known : { generation, records: new Map() }
    this.#mirrors.delete(roomId)
    this.#mirrors.set(roomId, mirror)
    for (const oldest of this.#mirrors.keys()) {
      if (this.#mirrors.size <= maxMirrors) break
      this.#mirrors.delete(oldest)
      this.#forgotten.push(oldest)
    }
    return mirror
  }
}

function resting(restMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, restMs).unref()
  })
}
