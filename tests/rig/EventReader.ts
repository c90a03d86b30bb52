import type { RoundEvent } from '@sparboard/shared/round'

/** Longer than anything takes that is waited for, also on a busy machine. */
const patienceMs = 30_000

/** Reads Server-Sent Events as a browser does, and keeps them. */
export class EventReader {
  readonly events: RoundEvent[] = []
  /** The `id:` of each event, which must be its sequence number. */
  readonly ids: number[] = []
  /** Every byte as text. */
  raw = ''
  /** Resolves with the status when the answer begins. */
  readonly status: Promise<number>
  /** Resolves when the stream has ended, from either side. */
  readonly ended: Promise<void>
  readonly #abort = new AbortController()
  readonly #waiting = new Set<() => void>()
  /** Why nothing more will come. */
  #end: string | null = null

  constructor(url: string, headers: Record<string, string>) {
    const response = fetch(url, { headers, signal: this.#abort.signal })
    this.status = response.then(({ status }) => status)
    // Not everybody asks for it, and a reader may be closed before the answer begins.
    this.status.catch(() => undefined)
    this.ended = response
      .then((answer) => this.#read(answer))
      .then(
        (status) => (this.#end = `the stream, which began with ${status}, has ended`),
        (error: unknown) => (this.#end = `the stream broke: ${reasonOf(error)}`),
      )
      .then(() => this.#notify())
  }

  /** Resolves with the first event that fits, also one that came earlier. Rejects when none can come, or for long none does. */
  async waitFor(fits: (event: RoundEvent) => boolean): Promise<RoundEvent> {
    const deadline = AbortSignal.timeout(patienceMs)
    for (;;) {
      const found = this.events.find(fits)
      if (found) return found
      if (this.#end !== null) throw this.#missing(this.#end)
      await new Promise<void>((resolve, reject) => {
        const giveUp = () => reject(this.#missing('the stream is open'))
        deadline.addEventListener('abort', giveUp, { once: true })
        this.#waiting.add(() => {
          deadline.removeEventListener('abort', giveUp)
          resolve()
        })
      })
    }
  }

  /** Goes away, as a tab that is closed. */
  async close(): Promise<void> {
    this.#abort.abort()
    await this.ended
  }

  /** The status of the answer, when all of it has come. */
  async #read(response: Response): Promise<number> {
    if (!response.body || response.status !== 200) return response.status
    let text = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      this.raw += chunk
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) this.#take(block)
      this.#notify()
    }
    return response.status
  }

  #take(block: string): void {
    const id = /^id: (\d+)$/m.exec(block)?.[1]
    const data = /^data: (.*)$/m.exec(block)?.[1]
    if (id === undefined || data === undefined) return
    this.ids.push(Number(id))
    this.events.push(JSON.parse(data) as RoundEvent)
  }

  #notify(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  #missing(why: string): Error {
    const types = this.events.map(({ type }) => type).join(', ')
    return new Error(`No such event; ${why}, after ${this.raw.length} characters: ${types}`)
  }
}

/** A failed fetch says why in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
