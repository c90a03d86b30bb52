import { boardRoot, writeRecord, type BoardRecord } from '@sparboard/shared/board'
import type { RoundId } from '@sparboard/shared/base'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** A board in a stock y-websocket client. */
export interface OpenBoard {
  doc: Y.Doc
  /** Writes records as one change. */
  draw(...records: BoardRecord[]): void
  /** Resolves when this client has everything. */
  synced: Promise<void>
  /** Resolves when the server has closed a connection of this client with the code. */
  closedWith(code: number): Promise<void>
  close(): void
}

/** Opens a round's board with somebody's cookie, as a stock y-websocket client does. */
export function openBoard(url: string, cookie: string, roundId: RoundId): OpenBoard {
  const doc = new Y.Doc()
  class SignedSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie, origin: url } })
    }
  }
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, roundId, doc, {
    // The same interface as a browser's, but not the same type.
    WebSocketPolyfill: SignedSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  const codes: number[] = []
  const waiting = new Set<() => void>()
  provider.on('connection-close', (event) => {
    if (event) codes.push(event.code)
    for (const look of waiting) look()
  })
  return {
    doc,
    draw(...records) {
      doc.transact(() => {
        for (const record of records) writeRecord(boardRoot(doc), record)
      })
    },
    synced: new Promise((resolve) => {
      provider.on('sync', (isSynced: boolean) => {
        if (isSynced) resolve()
      })
    }),
    closedWith: (code) =>
      new Promise((resolve) => {
        const look = () => {
          if (!codes.includes(code)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close() {
      provider.destroy()
      doc.destroy()
    },
  }
}
