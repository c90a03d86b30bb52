/** A signal that fires when another one does, or when its time is up. */
export class Deadline {
  readonly signal: AbortSignal
  readonly #controller = new AbortController()
  readonly #other: AbortSignal
  readonly #onOther = () => this.#controller.abort()
  readonly #beganAtMs = performance.now()
  #timer: NodeJS.Timeout | undefined

  constructor(other: AbortSignal) {
    this.signal = this.#controller.signal
    this.#other = other
    other.addEventListener('abort', this.#onOther)
    if (other.aborted) this.#controller.abort()
  }

  /** Time since it began. */
  get passedMs(): number {
    return performance.now() - this.#beganAtMs
  }

  /** Its time is up so long after it began, whatever was said before. A clock that is set changes nothing. */
  setTo(ms: number): void {
    clearTimeout(this.#timer)
    const leftMs = ms - this.passedMs
    this.#timer = setTimeout(() => this.#controller.abort(), Math.max(0, leftMs))
  }

  /** Lets go of both. */
  close(): void {
    clearTimeout(this.#timer)
    this.#other.removeEventListener('abort', this.#onOther)
  }
}
