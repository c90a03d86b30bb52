import { boardRoot, readBoard, writeChange, writeRecord } from '@sparboard/shared/board'
import { afterEach, describe, expect, it } from 'vitest'
import { box } from '../rig/boardBuilder.ts'
import {
  startSyncServer,
  stockClient,
  until,
  type SyncServer,
  type SyncServerOptions,
} from '../rig/syncServer.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function start(options: SyncServerOptions = {}): Promise<SyncServer> {
  const server = await startSyncServer(options)
  cleanups.push(() => server.close())
  return server
}

function connect(...args: Parameters<typeof stockClient>) {
  const client = stockClient(...args)
  cleanups.push(() => {
    client.provider.destroy()
    client.doc.destroy()
  })
  return client
}

type Client = ReturnType<typeof stockClient>

const ids = (client: Client) => readBoard(client.doc).map((record) => record.id)
const isSynced = (client: Client) => client.provider.synced

describe('a stock y-websocket client', () => {
  it('[PR1] syncs: what one draws, the other has', async () => {
    const server = await start()
    const ada = connect(server, 'ada')
    const bob = connect(server, 'bob')
    await until(() => isSynced(ada) && isSynced(bob), ada, bob)
    expect(ids(ada)).toEqual(['document:document', 'page:page'])

    const redis = box('redis', 'Redis')
    ada.doc.transact(() => writeRecord(boardRoot(ada.doc), redis))
    await until(() => ids(bob).includes('shape:redis'), bob)
    bob.doc.transact(() => writeChange(boardRoot(bob.doc), redis, { ...redis, x: 321 }))
    await until(() => readBoard(ada.doc).some((record) => 'x' in record && record.x === 321), ada)
    expect(readBoard(ada.doc)).toEqual(readBoard(bob.doc))
  })

  it('[PR2] sees the others’ presence with the identity that the server gives them', async () => {
    const server = await start()
    const ada = connect(server, 'ada')
    await until(() => isSynced(ada), ada)
    ada.provider.awareness.setLocalStateField('user', {
      id: 'bob',
      name: 'Bob',
      role: 'interviewer',
    })
    ada.provider.awareness.setLocalStateField('cursor', { x: 1 })
    const bob = connect(server, 'bob', 'observer')
    const stateOf = (viewer: Client, of: Client) =>
      viewer.provider.awareness.getStates().get(of.doc.clientID)
    await until(() => stateOf(bob, ada)?.['cursor'] !== undefined, bob)
    expect(stateOf(bob, ada)).toEqual({
      user: { id: 'ada', name: 'ada', role: 'candidate' },
      cursor: { x: 1 },
    })
    await until(() => stateOf(ada, bob) !== undefined, ada)
    bob.provider.disconnect()
    await until(() => stateOf(ada, bob) === undefined, ada)
    // Back under the same id and, as far as it knows, the same clock.
    bob.provider.connect()
    await until(() => stateOf(ada, bob) !== undefined, ada)
  })

  it('[PR3] comes back after a cut with what both sides did meanwhile', async () => {
    const server = await start()
    const ada = connect(server, 'ada')
    const bob = connect(server, 'bob')
    await until(() => isSynced(ada) && isSynced(bob), ada, bob)
    ada.provider.disconnect()
    ada.doc.transact(() => writeRecord(boardRoot(ada.doc), box('offline')))
    bob.doc.transact(() => writeRecord(boardRoot(bob.doc), box('online')))
    ada.provider.connect()
    await until(() => ids(ada).length === 4 && ids(bob).length === 4, ada, bob)
    expect(readBoard(ada.doc)).toEqual(readBoard(bob.doc))
  })
})
