/** A signal that fires when another one does, or when its time is up. */
export class Deadline {
  readonly signal: AbortSignal
  readonly #controller = new AbortController()
  readonly #other: AbortSignal
  readonly #onOther = () => this.#controller.abort()
  #timer: NodeJS.Timeout | undefined

  constructor(other: AbortSignal) {
    this.signal = this.#controller.signal
    this.#other = other
    other.addEventListener('abort', this.#onOther)
    if (other.aborted) this.#controller.abort()
  }

  /** So much time from now on, whatever was left. */
  extend(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#controller.abort(), Math.max(0, ms))
  }

  /** Lets go of both. */
  close(): void {
    clearTimeout(this.#timer)
    this.#other.removeEventListener('abort', this.#onOther)
  }
}
