import type { RoundEvent } from '@sparboard/shared/round'
import type { Clock } from '../rooms/ports.ts'

/** What a stream reads from: an `EventFeed`. */
export interface EventSource {
  next(): RoundEvent | null
  /** A turn that is being made; null when there is none. */
  readonly draft: string | null
  readonly isOver: boolean
  close(): void
}

/** What a stream writes to: the raw response. */
export interface EventSink {
  /** False when the reader should be waited for. */
  write(text: string): boolean
  end(): void
  destroy(): void
  on(event: 'drain' | 'close' | 'error', listener: () => void): unknown
}

const heartbeatMs = 15_000
const stalledAfterMs = 30_000

/**
 * Server-Sent Events of one reader. It writes only as fast as the reader takes: what waits stays in the
 * round's log and costs nothing. A reader that takes nothing for half a minute is cut off.
 */
export class EventStream {
  readonly #sink: EventSink
  readonly #clock: Clock
  readonly #onClosed: () => void
  #source: EventSource | null = null
  #draft: string | null = null
  #isBlocked = false
  #isClosed = false
  #cancelHeartbeat: () => void = () => {}
  #cancelStall: () => void = () => {}

  constructor(sink: EventSink, clock: Clock, onClosed: () => void) {
    this.#sink = sink
    this.#clock = clock
    this.#onClosed = onClosed
    sink.on('drain', () => {
      this.#isBlocked = false
      this.#cancelStall()
      this.pump()
    })
    sink.on('close', () => this.close())
    sink.on('error', () => this.close())
  }

  /** Begins: sends what the source holds and goes on with what comes. */
  open(source: EventSource): void {
    this.#source = source
    if (this.#isClosed) {
      source.close()
      return
    }
    this.#write('retry: 1000\n\n')
    this.#scheduleHeartbeat()
    this.pump()
  }

  /** Sends what there is, until the reader is full. */
  pump(): void {
    while (this.#source && !this.#isBlocked && !this.#isClosed) {
      const event = this.#source.next()
      if (!event) break
      this.#write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`)
    }
    this.#sendDraft()
    if (this.#source?.isOver) this.close()
  }

  /** Only its latest state; who reads slowly misses what was in between. It has no place in the log. */
  #sendDraft(): void {
    const draft = this.#source?.draft ?? null
    if (this.#isBlocked || this.#isClosed || draft === this.#draft) return
    this.#draft = draft
    this.#write(`event: draft\ndata: ${JSON.stringify({ text: draft })}\n\n`)
  }

  /** Ends the stream. Does nothing the second time. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#cancelHeartbeat()
    this.#cancelStall()
    this.#source?.close()
    this.#sink.end()
    this.#onClosed()
  }

  #write(text: string): void {
    if (this.#sink.write(text)) return
    this.#isBlocked = true
    this.#cancelStall = this.#clock.after(stalledAfterMs, () => {
      this.close()
      this.#sink.destroy()
    })
  }

  #scheduleHeartbeat(): void {
    this.#cancelHeartbeat = this.#clock.after(heartbeatMs, () => {
      if (!this.#isBlocked) this.#write(': still here\n\n')
      this.#scheduleHeartbeat()
    })
  }
}
