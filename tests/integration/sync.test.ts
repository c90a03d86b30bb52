import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryStorage, createSqliteStorage } from '@sparboard/server/storage'
import { boardRoot, readBoard, writeChange, writeRecord } from '@sparboard/shared/board'
import { closeCodes, messageTypes } from '@sparboard/shared/protocol'
import { readVarUint } from 'lib0/decoding'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { box } from '../rig/boardBuilder.ts'
import {
  startSyncServer,
  stockClient,
  testRound,
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

  it('[PR4] works in two tabs of one browser, which also talk to each other directly', async () => {
    const server = await start()
    const tabs = [1, 2].map(() => connect(server, 'ada', 'candidate', { sharesTabs: true }))
    const bob = connect(server, 'bob')
    await until(() => [...tabs, bob].every(isSynced), ...tabs, bob)
    let closes = 0
    for (const { provider } of tabs) provider.on('connection-close', () => (closes += 1))
    for (const [i, { doc, provider }] of tabs.entries()) {
      provider.awareness.setLocalStateField('tab', i)
      for (let n = 0; n < 20; n += 1) {
        doc.transact(() => writeRecord(boardRoot(doc), box(`${i}-${n}`)))
      }
    }
    await until(
      () => ids(bob).length === 42 && tabs.every((tab) => ids(tab).length === 42),
      bob,
      ...tabs,
    )
    const states = bob.provider.awareness.getStates()
    // A tab is seen as soon as it is there, and what it says of itself comes after.
    await until(() => tabs.every(({ doc }) => states.get(doc.clientID)?.['tab'] !== undefined), bob)
    const user = { id: 'ada', name: 'ada', role: 'candidate' }
    expect(tabs.map(({ doc }) => states.get(doc.clientID))).toEqual([
      { tab: 0, user },
      { tab: 1, user },
    ])
    expect(closes).toBe(0)
  })

  it('[PR20] is told with ?acks=1 how many of its updates are durable', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sparboard-acks-'))
    const storage = createSqliteStorage({ file: join(folder, 'sparboard.sqlite') })
    cleanups.push(async () => {
      await storage.close()
      rmSync(folder, { recursive: true })
    })
    const server = await start({ storage: storage.boards })
    const ada = connect(server, 'ada', 'candidate', { params: { acks: '1' } })
    const saved: number[] = []
    const done = new Promise<void>((resolve) => {
      ada.provider.messageHandlers[messageTypes.saved] = (_encoder, decoder) => {
        saved.push(readVarUint(decoder))
        if (saved.at(-1) === 30) resolve()
      }
    })
    await until(() => isSynced(ada), ada)
    for (let n = 0; n < 30; n += 1) {
      ada.doc.transact(() => writeRecord(boardRoot(ada.doc), box(String(n))))
    }
    await done
    expect(saved).toEqual([...new Set(saved)].sort((a, b) => a - b))
    const replayed = new Y.Doc()
    for (const { update } of await storage.boards.readLog(testRound))
      Y.applyUpdate(replayed, update)
    expect(readBoard(replayed)).toEqual(readBoard(ada.doc))
  })

  it('[PR3] comes back by itself after the server was away', async () => {
    const storage = createMemoryStorage().boards
    const first = await startSyncServer({ storage })
    const ada = connect(first, 'ada')
    const bob = connect(first, 'bob')
    await until(() => isSynced(ada) && isSynced(bob), ada, bob)
    await first.close()
    await until(() => !ada.provider.wsconnected && !bob.provider.wsconnected, ada, bob)
    ada.doc.transact(() => writeRecord(boardRoot(ada.doc), box('meanwhile')))
    await start({ storage, port: Number(new URL(first.origin).port) })
    await until(() => ids(bob).includes('shape:meanwhile'), bob)
    expect(readBoard(ada.doc)).toEqual(readBoard(bob.doc))
  })
})

describe('an observer with a stock client', () => {
  it('[RM4] changes nothing by an update, and is not let in again to try', async () => {
    const server = await start()
    const ada = connect(server, 'ada')
    const eve = connect(server, 'eve', 'observer')
    await until(() => isSynced(ada) && isSynced(eve), ada, eve)
    ada.doc.transact(() => writeRecord(boardRoot(ada.doc), box('redis')))
    await until(() => ids(eve).includes('shape:redis'), eve)
    const before = await server.storage.readLog(testRound)
    const closed = new Promise((resolve) => eve.provider.on('closed', resolve))
    eve.doc.transact(() => {
      boardRoot(eve.doc).delete('shape:redis')
      writeRecord(boardRoot(eve.doc), box('graffiti'))
    })
    expect(await closed).toMatchObject({ code: closeCodes.forbidden })
    // What Eve holds now is refused in every other way too.
    const again = connect(server, 'eve', 'observer', { doc: eve.doc })
    expect(await new Promise((resolve) => again.provider.on('closed', resolve))).toMatchObject({
      code: closeCodes.forbidden,
    })
    const bob = connect(server, 'bob')
    await until(() => isSynced(bob), bob)
    expect([ids(ada), ids(bob)]).toEqual([
      ['document:document', 'page:page', 'shape:redis'],
      ['document:document', 'page:page', 'shape:redis'],
    ])
    expect(await server.storage.readLog(testRound)).toEqual(before)
  })
})
