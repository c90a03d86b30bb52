import type { RoundEvent } from '@sparboard/shared/round'

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

  constructor(url: string, headers: Record<string, string>) {
    const response = fetch(url, { headers, signal: this.#abort.signal })
    this.status = response.then(({ status }) => status)
    // Not everybody asks for it, and a reader may be closed before the answer begins.
    this.status.catch(() => undefined)
    this.ended = response
      .then((answer) => this.#read(answer))
      .catch(() => undefined)
      .finally(() => this.#notify())
  }

  /** Resolves with the first event that fits, also one that came earlier. Rejects after half a minute. */
  async waitFor(fits: (event: RoundEvent) => boolean): Promise<RoundEvent> {
    const deadline = AbortSignal.timeout(30_000)
    for (;;) {
      const found = this.events.find(fits)
      if (found) return found
      await new Promise<void>((resolve, reject) => {
        const giveUp = () => {
          reject(new Error(`No such event among ${this.events.map(({ type }) => type).join(', ')}`))
        }
        deadline.addEventListener('abort', giveUp, { once: true })
        this.#waiting.add(resolve)
      })
    }
  }

  /** Goes away, as a tab that is closed. */
  async close(): Promise<void> {
    this.#abort.abort()
    await this.ended
  }

  async #read(response: Response): Promise<void> {
    if (!response.body || response.status !== 200) return
    let text = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      this.raw += chunk
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) this.#take(block)
      this.#notify()
    }
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
}
