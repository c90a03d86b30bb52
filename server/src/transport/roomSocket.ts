import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { RoomSocket } from '../rooms/index.ts'

/** Whoever does not answer our close frame in this time is cut off. */
const closingMs = 1_000
/** Behind so much, a close frame would not arrive in time. */
const hopelessBytes = 1024 * 1024

/** A websocket as a room sees it. What is sent in one go leaves in one write. */
export function createRoomSocket(ws: WebSocket, stream: Duplex): RoomSocket {
  let isCorked = false

  function cork(): void {
    if (isCorked) return
    isCorked = true
    stream.cork()
    process.nextTick(() => {
      isCorked = false
      stream.uncork()
    })
  }

  return {
    get bufferedBytes() {
      return ws.bufferedAmount
    },
    send(bytes) {
      if (ws.readyState !== ws.OPEN) return
      cork()
      ws.send(bytes)
    },
    close(code, reason) {
      if (ws.bufferedAmount > hopelessBytes) {
        ws.terminate()
        return
      }
      ws.close(code, reason)
      const cutOff = setTimeout(() => ws.terminate(), closingMs)
      ws.once('close', () => clearTimeout(cutOff))
    },
  }
}
