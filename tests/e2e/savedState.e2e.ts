import { localBus, localLeads } from '@sparboard/server/bus'
import { createSqliteStorage } from '@sparboard/server/storage'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '../rig/browserTest.ts'
import { holdFrames } from '../rig/holdFrames.ts'
import { connectionLost } from '../rig/PageWatch.ts'
import { openRawBoard } from '../rig/RawBoard.ts'
import { folderFor } from '../rig/serverFolder.ts'
import { startServer } from '../rig/startServer.ts'

const builtClient = fileURLToPath(new URL('../../client/dist', import.meta.url))

test('[SC60] “Saved” is never shown while a stroke is on its way', async ({
  visitByLine,
  server,
}) => {
  const ada = await visitByLine()
  ada.watch.expect(connectionLost)
  await ada.create({ name: 'Ada' })
  await ada.board.addByName('Redis', { x: 300, y: 200 })
  await expect(ada.savedState).toHaveText(/^Saved/)

  await test.step('it waits for a frame in the browser', async () => {
    await ada.board.select('Redis')
    const frames = await holdFrames(ada.page)
    await ada.page.keyboard.press('ArrowRight')
    await expect(ada.savedState).toHaveText(/^Saving/, { timeout: 2_000 })
    await frames.release()
    await expect(ada.savedState).toHaveText(/^Saved/)
  })

  await test.step('it is stuck in the network', async () => {
    ada.line.hold()
    await ada.board.addByName('Kafka', { x: 560, y: 400 })
    await expect(ada.savedState).toHaveText(/^Saving/)
    const states = await ada.recordSavedStates()
    ada.line.cut()
    await expect(ada.savedState).toHaveText(/^Offline/)
    await ada.board.addByName('Postgres', { x: 560, y: 200 })
    ada.line.release()
    // The connection comes back slowly: what it opens with is not what was drawn.
    ada.line.delay(150)
    ada.line.restore()
    await expect(ada.savedState).toHaveText(/^Saved/, { timeout: 20_000 })
    expect((await states()).slice(0, -1)).not.toContain('Saved')
    const raw = await openRawBoard(ada, server.url)
    expect(raw.labels().toSorted()).toEqual(['Kafka', 'Postgres', 'Redis'])
    raw.close()
  })

  await test.step('it is drawn while the connection is being made', async () => {
    ada.line.cut()
    await expect(ada.savedState).toHaveText(/^Offline/)
    const states = await ada.recordSavedStates()
    ada.line.hold()
    ada.line.restore()
    const tried = ada.watch.sockets.length
    await expect.poll(() => ada.watch.sockets.length).toBeGreaterThan(tried)
    await ada.board.addByName('Client', { x: 160, y: 420 })
    expect((await states()).at(-1)).toBe('Offline')
    ada.line.release()
    await expect(ada.savedState).toHaveText(/^Saved/, { timeout: 20_000 })
    const raw = await openRawBoard(ada, server.url)
    expect(raw.labels()).toContain('Client')
    raw.close()
  })
})

test('[SC61] a browser that keeps nothing says so, and warns before the page is closed', async ({
  visitByLine,
}) => {
  const ada = await visitByLine()
  ada.watch.expect(connectionLost)
  await ada.context.addInitScript(() => {
    // As in a private window of some browsers.
    Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  })
  await ada.create({ name: 'Ada' })
  await ada.board.addByName('Redis', { x: 300, y: 200 })
  await expect(ada.savedState).toHaveText(/^Saved/)

  ada.line.cut()
  await expect(ada.savedState).toHaveText(/^Offline, not kept.*Keep this page open/)
  await ada.board.addByName('Kafka', { x: 560, y: 400 })
  const asked = ada.page.waitForEvent('dialog')
  const left = ada.page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await left

  ada.line.restore()
  await expect(ada.savedState).toHaveText(/^Saved/, { timeout: 20_000 })
  // Nothing is in danger any more, so nobody is asked.
  ada.page.on('dialog', () => expect.soft('a question').toBe('no question'))
  await ada.page.reload()
  await ada.boardIsThere()
  await expect(ada.board.labelled('Kafka')).toBeVisible()
})

test('[SC61] a device that is full says so, and the server gets everything all the same', async ({
  visitByLine,
}) => {
  const ada = await visitByLine()
  ada.watch.expect(connectionLost)
  ada.watch.expect(/AbortError|QuotaExceeded|aborted/)
  await ada.create({ name: 'Ada' })
  await expect(ada.savedState).toHaveText(/^Saved/)
  await ada.page.evaluate(() => {
    const store = IDBObjectStore.prototype
    const add = Object.getOwnPropertyDescriptor(store, 'add')?.value as typeof store.add
    store.add = function refuse(this: IDBObjectStore, ...args) {
      const request = add.apply(this, args)
      this.transaction.abort()
      return request
    }
  })
  ada.line.cut()
  await expect(ada.savedState).toHaveText(/^Offline\b/)
  await ada.board.addByName('Kafka', { x: 560, y: 400 })
  await expect(ada.savedState).toHaveText(/^Offline, not kept/)
  ada.line.restore()
  await expect(ada.savedState).toHaveText(/^Saved/, { timeout: 20_000 })
  await expect(ada.board.labelled('Kafka')).toBeVisible()
})

const withBrokenDisk = test.extend<{ disk: { isFull: boolean } }>({
  disk: [{ isFull: false }, { option: true }],
  serverUrl: async ({ disk }, use) => {
    const { dataDir, forget } = await folderFor(undefined)
    const storage = createSqliteStorage({ file: join(dataDir, 'sparboard.sqlite') })
    const append: typeof storage.boards.append = (updates) => {
      if (!disk.isFull) return storage.boards.append(updates)
      const failed = Promise.reject(new Error('No space left on device'))
      failed.catch(() => {})
      return { written: failed, durable: failed }
    }
    const backend = {
      serverId: 'alone' as const,
      storage: { ...storage, boards: { ...storage.boards, append } },
      bus: localBus(),
      leads: localLeads(),
      close: () => storage.close(),
    }
    const server = await startServer({
      dataDir,
      env: { LOG_LEVEL: 'silent' },
      parts: { clientDir: builtClient, backend },
    })
    await use(server.url)
    await server.close()
    await forget()
  },
})

withBrokenDisk(
  '[SC65] when the server cannot save, everybody who draws sees it within two seconds',
  async ({ visit, disk }) => {
    const ada = await visit()
    const ben = await visit()
    await ada.create({ name: 'Ada' })
    await ben.join(await ada.inviteLink('candidate'), 'Ben')
    disk.isFull = true
    await ada.board.addByClick('Cache')
    await expect(ada.savedState).toHaveText(/^Not saved.*Keep this page open/, { timeout: 2_000 })
    await expect(ben.savedState).toHaveText(/^Not saved/, { timeout: 2_000 })

    // Drawing goes on, and whoever comes now is told as well.
    await ben.board.expectSameAs(ada.board)
    await ben.page.reload()
    await expect(ben.board.labelled('Cache')).toBeVisible()
    await expect(ben.savedState).toHaveText(/^Not saved/)

    disk.isFull = false
    for (const { savedState } of [ada, ben]) {
      await expect(savedState).toHaveText(/^Saved/, { timeout: 10_000 })
    }
  },
)
