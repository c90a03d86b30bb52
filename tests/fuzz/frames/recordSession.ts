import type { Random } from '@sparboard/shared/base'
import {
  boardRoot,
  deleteRecord,
  readBoard,
  writeChange,
  writeRecord,
} from '@sparboard/shared/board'
import * as Y from 'yjs'
import { binding, box, component } from '../../rig/boardBuilder.ts'
import { startSyncServer, stockClient, until } from '../../rig/syncServer.ts'

/** What two stock clients sent while they drew together, in order. */
export interface Recording {
  frames: { by: number; bytes: Uint8Array }[]
  /** Their Yjs client ids, which stand in the frames. */
  clientIds: readonly number[]
}

/** Ids whose varints have five bytes, so that another such id can take their place. */
export function longId(random: Random): number {
  return 2 ** 29 + random.integer(2 ** 31)
}

/** Has two stock clients draw, move, relabel, bind, undo and delete, and point at things. */
export async function recordSession(random: Random): Promise<Recording> {
  const server = await startSyncServer()
  const frames: Recording['frames'] = []
  const clients = ['ada', 'bob'].map((name, by) => {
    const doc = new Y.Doc()
    doc.clientID = longId(random)
    const client = stockClient(server, name, 'candidate', { doc })
    client.provider.on('status', () => {
      const { ws } = client.provider
      if (!ws || !client.provider.wsconnected) return
      const send = ws.send.bind(ws)
      ws.send = (data) => {
        frames.push({ by, bytes: new Uint8Array(data as Uint8Array<ArrayBuffer>) })
        send(data)
      }
    })
    return { ...client, undo: new Y.UndoManager(boardRoot(doc), { captureTimeout: 0 }) }
  })
  await until(() => clients.every(({ provider }) => provider.synced), ...clients)
  for (let step = 0; step < 60; step += 1) {
    const { doc, provider, undo } = random.pick(clients)
    const root = boardRoot(doc)
    const shapes = readBoard(doc).filter((record) => record.typeName === 'shape')
    provider.awareness.setLocalStateField('board', { cursor: { x: step, y: step } })
    doc.transact(() => {
      const shape = shapes.length > 2 ? random.pick(shapes) : null
      const dice = random.integer(8)
      if (!shape || dice < 3) {
        const draw = random.pick([
          box,
          (id: string, label: string) => component(id, 'cache', label),
        ])
        writeRecord(root, draw(`recorded-${step}`, 'Redis'))
      } else if (dice < 5) writeChange(root, shape, { ...shape, x: shape.x + 10 })
      else if (dice < 6) {
        const [from, to] = [random.pick(shapes), shape].map(({ id }) => id.slice('shape:'.length))
        writeRecord(root, binding(`recorded-${step}`, from ?? '', to ?? '', 'end'))
      } else deleteRecord(root, shape.id)
    })
    if (random.next() < 0.1) undo.undo()
    if (random.next() < 0.3) await until(() => clients.every(({ provider }) => provider.synced))
  }
  for (const { provider } of clients) provider.destroy()
  await server.close()
  return { frames, clientIds: clients.map(({ doc }) => doc.clientID) }
}
