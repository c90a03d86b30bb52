import type { Bus, BusMessage, Logger, ServerId } from '../rooms/ports.ts'
import { Listeners } from './Listeners.ts'

/** Joins several servers in one process: for tests with storage in memory. */
export interface BusHub {
  connect(server: ServerId, log: Logger): Bus & { close(): Promise<void> }
  /** Says something to all others in the name of a server, as a storage does. */
  ring(from: ServerId, message: BusMessage): void
  /** A server seems gone to all others, though it is not. */
  lose(server: ServerId): void
  /** Messages may have been missed, for all servers. */
  miss(): void
}

/** A hub that delivers everything, in order, in a microtask of its own. */
export function createBusHub(): BusHub {
  const seats = new Map<ServerId, Seat>()

  function tellOthers(from: ServerId, tell: (seat: Seat) => void): void {
    for (const [server, seat] of seats) {
      if (server === from) continue
      queueMicrotask(() => {
        if (seats.get(server) === seat) tell(seat)
      })
    }
  }

  function ring(from: ServerId, message: BusMessage): void {
    // Callers may reuse their buffers.
    const kept = 'payload' in message ? { ...message, payload: message.payload.slice() } : message
    tellOthers(from, (seat) => seat.messages.call(kept, from))
  }

  return {
    ring,
    lose(server) {
      tellOthers(server, (other) => other.gone.call(server))
    },
    miss() {
      for (const seat of seats.values()) queueMicrotask(() => seat.missed.call())
    },
    connect(server, log) {
      const seat: Seat = {
        messages: new Listeners(log),
        missed: new Listeners(log),
        gone: new Listeners(log),
      }
      seats.set(server, seat)
      return {
        publish(message) {
          if (seats.get(server) === seat) ring(server, message)
        },
        onMessage: (listener) => seat.messages.add(listener),
        onMissed: (listener) => seat.missed.add(listener),
        onGone: (listener) => seat.gone.add(listener),
        async close() {
          if (!seats.delete(server)) return
          tellOthers(server, (other) => other.gone.call(server))
        },
      }
    },
  }
}

interface Seat {
  messages: Listeners<[BusMessage, ServerId]>
  missed: Listeners<[]>
  gone: Listeners<[ServerId]>
}
