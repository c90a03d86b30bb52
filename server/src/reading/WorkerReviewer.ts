import type { DesignGraph } from '@sparboard/shared/design'
import type { RoundEvent } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import type { Logger } from '../rooms/ports.ts'
import type { ReportParts, RoundReviewer } from '../rounds/ports.ts'
import { packUpdates } from './requests.ts'
import { TookTooLong } from '../rounds/index.ts'
import { ReadingFailed, ThreadEnded, WorkerLine } from './WorkerLine.ts'

/** For a page of a log, or the drawing at its end. */
const stepDeadlineMs = 10_000
/** The longest round that there may be takes a tenth of it. */
const scoreDeadlineMs = 60_000
/** The engine and its knowledge are let go when nobody looks back at a round. */
const idleMs = 60_000

/** Looks back at rounds in a thread of its own, so that not even a reading of a drawing waits for it. */
export class WorkerReviewer implements RoundReviewer {
  readonly #line: WorkerLine
  #logs = 0

  constructor({ log }: { log: Logger }) {
    this.#line = new WorkerLine(log, { idleMs, work: 'looks back at rounds' })
  }

  async readLog(pages: AsyncIterable<readonly Uint8Array[]>): Promise<DesignGraph> {
    this.#logs += 1
    const logId = this.#logs
    let generation: number | null = null
    const prepare = async () => {
      generation ??= this.#line.generation
      if (generation !== this.#line.generation) throw new ReadingFailed('The replay was lost')
    }
    try {
      for await (const page of pages) {
        const packed = packUpdates(page)
        await this.#line.ask({
          prepare,
          request: { type: 'feed', logId, page: packed },
          // Nobody here looks at the bytes again.
          transfer: [packed.bytes.buffer, packed.ends.buffer],
          deadlineMs: stepDeadlineMs,
        })
      }
      return await this.#line.ask({
        prepare,
        request: { type: 'finish', logId },
        deadlineMs: stepDeadlineMs,
      })
    } catch (error) {
      const drop = { request: { type: 'drop', logId }, deadlineMs: stepDeadlineMs } as const
      this.#line.ask(drop).catch(() => undefined)
      throw toRounds(error)
    }
  }

  score(events: readonly RoundEvent[], graph: DesignGraph): Promise<Scorecard> {
    const request = { type: 'score', events, graph } as const
    return this.#line.ask({ request, deadlineMs: scoreDeadlineMs }).catch(rejectForRounds)
  }

  report(parts: ReportParts): Promise<string> {
    const request = { type: 'report', ...parts } as const
    return this.#line.ask({ request, deadlineMs: scoreDeadlineMs }).catch(rejectForRounds)
  }

  close(): Promise<void> {
    return this.#line.close()
  }
}

function rejectForRounds(error: unknown): never {
  throw toRounds(error)
}

/** What the rounds call it. */
function toRounds(error: unknown): unknown {
  return error instanceof ThreadEnded ? new TookTooLong(error) : error
}
