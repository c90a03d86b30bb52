import { once } from 'node:events'
import type { BrowserContext } from '@playwright/test'
import { readRecords } from '@sparboard/shared/board'
import { messageTypes, syncTypes } from '@sparboard/shared/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import { WebSocket, type RawData } from 'ws'
import * as Y from 'yjs'

/** A board over a bare socket, with somebody's cookie and no rules of its own. */
export interface RawBoard {
  doc: Y.Doc
  /** Changes the document and sends what that is, whatever it is. */
  change(this: void, change: (doc: Y.Doc) => void): void
  /** The labels of the components on the server's board. */
  labels(this: void): string[]
  /** Resolves with the server's code when the socket is closed. */
  closed: Promise<number>
  close(this: void): void
}

/** Who opens it: whose cookies it carries, and the round they are in. */
interface Opener {
  context: BrowserContext
  roundId: string
}

/** Opens the board of the round that this person's browser shows; resolves when it has all of it. */
export async function openRawBoard(opener: Opener, serverUrl: string): Promise<RawBoard> {
  const cookies = await opener.context.cookies()
  const socket = new WebSocket(`${serverUrl.replace('http', 'ws')}/sync/${opener.roundId}`, {
    origin: serverUrl,
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  })
  const doc = new Y.Doc()
  const closed = once(socket, 'close').then(([code]) => code as number)
  const synced = new Promise<void>((resolve) => {
    socket.on('message', (data: RawData) => {
      const decoder = decoding.createDecoder(new Uint8Array(data as Buffer))
      if (decoding.readVarUint(decoder) !== messageTypes.sync) return
      const answer = encoding.createEncoder()
      encoding.writeVarUint(answer, messageTypes.sync)
      const type = readSyncMessage(decoder, answer, doc, 'server')
      if (encoding.length(answer) > 1) socket.send(encoding.toUint8Array(answer))
      if (type === syncTypes.step2) resolve()
    })
  })
  await once(socket, 'open')
  send((encoder) => writeSyncStep1(encoder, doc))
  await synced

  function send(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageTypes.sync)
    write(encoder)
    socket.send(encoding.toUint8Array(encoder))
  }

  return {
    doc,
    closed,
    change(change) {
      const before = Y.encodeStateVector(doc)
      doc.transact(() => change(doc))
      send((encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(doc, before)))
    },
    labels: () =>
      [...readRecords(doc).values()].flatMap((record) => {
        const { props } = (record ?? {}) as { props?: { label?: unknown } }
        return typeof props?.label === 'string' ? [props.label] : []
      }),
    close() {
      socket.close()
      doc.destroy()
    },
  }
}
