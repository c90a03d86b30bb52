import type { WebSocket } from 'ws'
import type { RoomSession } from '../rooms/index.ts'

/** Unanswered pings after which a connection counts as dead: within three intervals. */
const maxUnanswered = 2

/** Finds connections whose other end is gone without a word, and keeps the others awake. */
export class Heartbeat {
  readonly #watched = new Map<WebSocket, { session: RoomSession; unanswered: number }>()
  readonly #timer: ReturnType<typeof setInterval>

  constructor(intervalMs: number, onBeat: () => void) {
    this.#timer = setInterval(() => {
      this.#beat()
      onBeat()
    }, intervalMs)
    this.#timer.unref()
  }

  watch(ws: WebSocket, session: RoomSession): void {
    const watched = { session, unanswered: 0 }
    const hear = () => {
      watched.unanswered = 0
    }
    this.#watched.set(ws, watched)
    ws.on('pong', hear)
    ws.on('message', hear)
    ws.on('close', () => this.#watched.delete(ws))
  }

  close(): void {
    clearInterval(this.#timer)
    this.#watched.clear()
  }

  #beat(): void {
    for (const [ws, watched] of this.#watched) {
      if (watched.unanswered >= maxUnanswered) {
        ws.terminate()
        continue
      }
      watched.unanswered += 1
      ws.ping()
      watched.session.keepAlive()
    }
  }
}
