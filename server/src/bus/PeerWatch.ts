import type { ServerId } from '../rooms/ports.ts'

/** A server that says nothing for this long is gone; it says something every two seconds. */
const goneAfterMs = 7_000
const asleepAfterMs = 4_500

/** Remembers when each of the other servers was last heard of. */
export class PeerWatch {
  readonly #heardAtMs = new Map<ServerId, number>()
  #askedAtMs = 0

  hear(server: ServerId, nowMs: number): void {
    this.#heardAtMs.set(server, nowMs)
  }

  /** True if it was known. */
  forget(server: ServerId): boolean {
    return this.#heardAtMs.delete(server)
  }

  /**
   * The servers that have been silent for too long, which are forgotten with this. To be asked every
   * few seconds: whoever asks late was asleep, and has what the others said meanwhile still before it.
   */
  takeGone(nowMs: number): ServerId[] {
    const wasAsleep = nowMs - this.#askedAtMs > asleepAfterMs
    this.#askedAtMs = nowMs
    if (wasAsleep) return []
    const gone = [...this.#heardAtMs].filter(([, atMs]) => nowMs - atMs >= goneAfterMs)
    for (const [server] of gone) this.#heardAtMs.delete(server)
    return gone.map(([server]) => server)
  }
}
