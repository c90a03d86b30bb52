import type { Logger } from '../rooms/ports.ts'

/** Who wants to be called back. One that throws is a defect that the others do not suffer from. */
export class Listeners<Args extends unknown[]> {
  readonly #listeners = new Set<(...args: Args) => void>()
  readonly #log: Logger

  constructor(log: Logger) {
    this.#log = log
  }

  /** Returns what ends it. */
  add(listener: (...args: Args) => void): () => void {
    // Its own function, so that adding the same listener twice is two listeners.
    const own = (...args: Args) => listener(...args)
    this.#listeners.add(own)
    return () => void this.#listeners.delete(own)
  }

  call(...args: Args): void {
    for (const listener of this.#listeners) {
      try {
        listener(...args)
      } catch (error) {
        this.#log.error({ err: error }, 'A listener of the bus failed')
      }
    }
  }
}
