import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** What may still be under way when the server was held up, and not the other end. */
const graceMs = 500

/**
 * Tells who is late with a request from who was not listened to. Node looks for late requests before it
 * reads what came meanwhile: after a moment in which the server, or the whole machine, stood still, it
 * takes requests for late that are waiting to be read.
 */
export class LateRequests {
  readonly #latest = new WeakMap<Duplex, IncomingMessage>()

  /** A request has begun: its head was read. */
  hear(request: IncomingMessage): void {
    this.#latest.set(request.socket, request)
  }

  /** Calls back when what a connection is late with does not come in a moment either. */
  giveGrace(stream: Duplex, onLate: () => void): void {
    const request = this.#latest.get(stream)
    const wasComplete = request?.complete
    const decide = () => {
      const isHeard = this.#latest.get(stream) !== request || request?.complete !== wasComplete
      if (!isHeard && !stream.destroyed) onLate()
    }
    // Not before what has come by then is read.
    setTimeout(() => setImmediate(decide), graceMs)
  }
}
