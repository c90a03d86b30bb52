import { once } from 'node:events'
import { createMemoryStorage } from '@sparboard/server/storage'
import { boardRoot, writeRecord } from '@sparboard/shared/board'
import { afterEach, describe, expect, it } from 'vitest'
import { boardHash } from '../rig/boardHash.ts'
import { box } from '../rig/boardBuilder.ts'
import { openLine } from '../rig/NetworkLine.ts'
import { openNarrowLine } from '../rig/openNarrowLine.ts'
import { RawPerson, type Door } from '../rig/RawPerson.ts'
import { startSyncServer, testRound, type SyncServerOptions } from '../rig/syncServer.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function start(options: SyncServerOptions = {}) {
  const server = await startSyncServer(options)
  cleanups.push(() => server.close())
  return server
}

/** The test round's board at an address, which may be the end of a line. */
function door(url: string, name: string): Door {
  return {
    url: `${url.replace('http', 'ws')}/sync/${testRound}?acks=1`,
    headers: { Cookie: `who=${name}:candidate`, Origin: url },
  }
}

async function connect(url: string, name: string): Promise<RawPerson> {
  const person = new RawPerson()
  cleanups.push(() => person.cut())
  await person.connect(door(url, name))
  return person
}

function draw({ doc }: RawPerson, id: string, label = ''): void {
  doc.transact(() => writeRecord(boardRoot(doc), box(id, label)))
}

const has = ({ doc }: RawPerson, id: string) => boardRoot(doc).has(`shape:${id}`)

describe('a line on which nothing comes through any more', () => {
  it('[PR40] is given up within three heartbeats, and whoever comes back has everything', async () => {
    const server = await start({ heartbeatMs: 50 })
    const line = await openLine(server.origin)
    cleanups.push(() => line.close())
    const ada = await connect(server.origin, 'ada')
    const bob = await connect(line.url, 'bob')
    line.hold()
    draw(bob, 'unheard')
    draw(ada, 'unseen')
    await bob.until(() => !bob.isOnline)
    expect([server.rooms.count().connections, ada.closeCodes, has(ada, 'unheard')]).toEqual([
      1,
      [],
      false,
    ])
    line.release()
    await bob.connect(door(line.url, 'bob'))
    await ada.until(() => has(ada, 'unheard'))
    expect([has(bob, 'unseen'), boardHash(bob.doc)]).toEqual([true, boardHash(ada.doc)])
  })
})

describe('a line that breaks while the board is being loaded', () => {
  it('[RM75] leaves no connection, and takes nobody with it', async () => {
    const storage = createMemoryStorage().boards
    let load: () => void = () => undefined
    const isLoadable = new Promise<void>((resolve) => (load = resolve))
    const server = await start({
      storage: {
        ...storage,
        async load(roomId) {
          await isLoadable
          return storage.load(roomId)
        },
      },
    })
    const gone = Array.from({ length: 10 }, () => new RawPerson())
    for (const person of gone) {
      void person.connect(door(server.origin, 'eve')).catch(() => undefined)
      await once(person.socket, 'open')
      await person.cut()
    }
    const entering = connect(server.origin, 'ada')
    load()
    const ada = await entering
    draw(ada, 'here')
    await ada.until(() => ada.acknowledged === 1)
    await expect.poll(() => server.rooms.count()).toEqual({ rooms: 1, connections: 1 })
  })
})

describe('a line whose middle forgets who is silent', () => {
  it('[PR42] keeps those who only look, since the server says something often enough', async () => {
    const server = await start({ heartbeatMs: 100 })
    // A busy machine may leave out some heartbeats.
    const line = await openNarrowLine(server.origin, { idleMs: 2_000 })
    cleanups.push(() => line.close())
    const ada = await connect(line.url, 'ada')
    let pings = 0
    await new Promise<void>((resolve) => {
      ada.socket.on('ping', () => {
        pings += 1
        if (pings === 25) resolve()
      })
    })
    expect([ada.isOnline, ada.closeCodes]).toEqual([true, []])
  })
})

describe('a line that is too narrow', { timeout: 60_000 }, () => {
  it('[PR41] is cut off with a few megabytes queued; the others go on, and it catches up', async () => {
    const server = await start({ rateLimitScale: 1_000, maxShapes: 100_000 })
    const line = await openNarrowLine(server.origin, { bytesPerSecond: 50_000 })
    cleanups.push(() => line.close())
    const ada = await connect(server.origin, 'ada')
    const bob = await connect(server.origin, 'bob')
    const slow = await connect(line.url, 'slow')
    const label = 'x'.repeat(1_900)
    let bytes = 0
    const isCutOff = () => server.rooms.count().connections === 2
    for (let n = 0; !isCutOff() && bytes < 64e6; n += 1) {
      for (let i = 0; i < 50; i += 1) draw(ada, `${n}-${i}`, label)
      bytes += 50 * label.length
      await bob.until(() => has(bob, `${n}-49`))
    }
    // Four megabytes in the server, and what the network itself keeps under way.
    expect([isCutOff(), bytes < 24e6]).toEqual([true, true])
    // What the network holds still comes through before the end does.
    line.widen()
    await slow.until(() => !slow.isOnline)
    await slow.connect(door(line.url, 'slow'))
    expect([boardHash(slow.doc), ada.closeCodes, bob.closeCodes]).toEqual([
      boardHash(ada.doc),
      [],
      [],
    ])
  })

  it('[PR41] but takes its time with the board itself', async () => {
    const server = await start({ rateLimitScale: 1_000, maxShapes: 100_000 })
    const line = await openNarrowLine(server.origin, { bytesPerSecond: 4_000_000 })
    cleanups.push(() => line.close())
    const ada = await connect(server.origin, 'ada')
    const label = 'x'.repeat(1_900)
    for (let n = 0; n < 5_000; n += 1) draw(ada, `${n}`, label)
    await ada.catchUp()
    const slow = await connect(line.url, 'slow')
    expect([slow.closeCodes, boardHash(slow.doc)]).toEqual([[], boardHash(ada.doc)])
  })
})
