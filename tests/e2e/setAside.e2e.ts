import { readFile } from 'node:fs/promises'
import { closeCodes, messageTypes, syncTypes } from '@sparboard/shared/protocol'
import type { Page } from '@playwright/test'
import { expect, test, type Visitor } from '../rig/browserTest.ts'
import { connectionLost } from '../rig/PageWatch.ts'

/** The sentence about what is not on the board, with its two buttons. */
function bar({ page }: { page: Page }) {
  const line = page
    .getByRole('status')
    .filter({ hasText: /not on the board|The board is full, so/ })
  return {
    line,
    download: line.getByRole('button', { name: 'Download it' }),
    forget: line.getByRole('button', { name: 'Forget it' }),
  }
}

async function downloaded(person: Visitor): Promise<{ name: string; content: string }> {
  const download = person.page.waitForEvent('download')
  await bar(person).download.click()
  const file = await download
  return { name: file.suggestedFilename(), content: await readFile(await file.path(), 'utf8') }
}

test('[SC62] what somebody drew offline who may not draw any more is set aside for them', async ({
  visit,
  visitByLine,
}) => {
  const ada = await visit()
  const ben = await visitByLine()
  ben.watch.expect(connectionLost)
  await ada.create({ name: 'Ada' })
  await ben.join(await ada.inviteLink('candidate'), 'Ben')
  await ben.board.addByName('Redis', { x: 300, y: 200 })
  await expect(ben.savedState).toHaveText(/^Saved/)

  ben.line.cut()
  await expect(ben.savedState).toHaveText(/^Offline/)
  await ben.board.addByName('Kafka', { x: 560, y: 400 })
  await ada.changeRole('Ben', 'observer')
  const tried = ben.watch.sockets.length
  ben.line.restore()
  await expect(ben.savedState).toHaveText(/^View only/, { timeout: 20_000 })
  await expect(bar(ben).line).toContainText('You may not draw here any more')
  await expect(ben.board.labelled('Redis')).toBeVisible()
  await expect(ben.board.labelled('Kafka')).toHaveCount(0)
  await expect(ada.board.labelled('Kafka')).toHaveCount(0)
  // Refused once, loaded once, and let in.
  expect(ben.watch.sockets.length - tried).toBeLessThanOrEqual(4)

  await test.step('it is still there after a reload, and is a drawing like any other', async () => {
    await ben.page.reload()
    await ben.boardIsThere()
    const { name, content } = await downloaded(ben)
    expect(content).toContain('Kafka')
    await ada.board.openFile(name, content)
    await expect(ada.board.labelled('Kafka')).toBeVisible()
  })

  await test.step('until it is looked after', async () => {
    await bar(ben).forget.click()
    await expect(bar(ben).line).toHaveCount(0)
    await ben.page.reload()
    await ben.boardIsThere()
    await expect(ben.board.labelled('Kafka')).toBeVisible()
    await expect(bar(ben).line).toHaveCount(0)
  })
})

/** From now on the server of this page closes a connection that brings a change, with a code. */
async function refuseChanges(page: Page, code: number): Promise<{ stop(): void }> {
  let isOver = false
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const bytes = Buffer.from(message)
      const isChange =
        bytes[0] === messageTypes.sync &&
        (bytes[1] === syncTypes.update || bytes[1] === syncTypes.step2) &&
        // Everybody sends what changes nothing.
        bytes.length > 12
      if (isChange && !isOver) void socket.close({ code })
      else server.send(message)
    })
  })
  return {
    stop() {
      isOver = true
    },
  }
}

test('[SC62] a change that the server refuses is told, set aside and not tried again', async ({
  visit,
}) => {
  const ada = await visit()
  const ben = await visit()
  await ada.create({ name: 'Ada' })
  await ben.join(await ada.inviteLink('candidate'), 'Ben')
  await ada.board.addByName('Redis', { x: 300, y: 200 })
  await expect(ben.board.labelled('Redis')).toBeVisible()

  const refusal = await refuseChanges(ben.page, closeCodes.malformed)
  await ben.page.reload()
  // Even what the copy on this device brings is refused, so the board is loaded from the server alone.
  await ben.boardIsThere()
  await expect(ben.board.labelled('Redis')).toBeVisible()
  await expect(bar(ben).line).toHaveCount(0)

  await ben.board.askFor('Kafka', { x: 560, y: 400 })
  await expect(bar(ben).line).toContainText('The server could not take what you drew last')
  await ben.boardIsThere()
  await expect(ben.board.labelled('Kafka')).toHaveCount(0)
  expect((await downloaded(ben)).content).toContain('Kafka')

  refusal.stop()
  await ben.board.addByName('Postgres', { x: 560, y: 400 })
  await expect(ada.board.labelled('Postgres')).toBeVisible()
  await expect(ben.savedState).toHaveText(/^Saved/)
})

test('[SC62] a server that refuses every time is not asked for ever', async ({ visit }) => {
  const ada = await visit()
  await ada.create({ name: 'Ada' })
  await ada.page.routeWebSocket(/\/sync\//, (socket) => {
    void socket.close({ code: closeCodes.malformed })
  })
  await ada.page.reload()
  await expect(ada.savedState).toHaveText(/^Not connected.*Load the page again/)
  await expect(ada.page.getByText('Load the page again to see the board.')).toBeVisible()
})

test('[SC62, SC64] one tab that is refused leaves the other tab and its copy alone', async ({
  visitByLine,
}) => {
  const ada = await visitByLine()
  ada.watch.expect(connectionLost)
  await ada.create({ name: 'Ada' })
  const other = await ada.openAgain(ada.roundId)
  await expect(other.canvas).toBeVisible()
  const errors: Error[] = []
  other.page.on('pageerror', (error) => errors.push(error))

  await refuseChanges(ada.page, closeCodes.malformed)
  await ada.page.reload()
  await ada.boardIsThere()
  await ada.board.askFor('Refused', { x: 560, y: 400 })
  await expect(bar(ada).line).toBeVisible()

  await other.page.bringToFront()
  ada.line.cut()
  await expect(other.page.getByRole('banner')).toContainText('Offline')
  await other.addByName('Kafka', { x: 300, y: 200 })
  await expect(other.page.getByRole('banner')).not.toContainText('not kept')
  await other.isKept()
  await other.page.close()
  ada.line.restore()
  const again = await ada.openAgain(ada.roundId)
  await expect(again.labelled('Kafka')).toBeVisible()
  expect(errors).toEqual([])
})

const withFewShapes = test.extend({ serverEnv: { MAX_SHAPES: '3' } })

withFewShapes(
  '[SC62, RM20] what has no room on a full board is told and set aside',
  async ({ visit, visitByLine }) => {
    const ada = await visit()
    const ben = await visitByLine()
    ben.watch.expect(connectionLost)
    await ada.create({ name: 'Ada' })
    await ben.join(await ada.inviteLink('candidate'), 'Ben')
    ben.line.cut()
    await expect(ben.savedState).toHaveText(/^Offline/)
    await ben.board.addByName('Kafka', { x: 560, y: 400 })
    await ben.board.addByName('Postgres', { x: 560, y: 200 })
    await ada.board.addByName('Redis', { x: 160, y: 200 })
    await ada.board.addByName('Service', { x: 160, y: 400 })
    await expect(ada.savedState).toHaveText(/^Saved/)

    ben.line.restore()
    await expect(ben.savedState).toHaveText(/^Saved/, { timeout: 20_000 })
    await expect(bar(ben).line).toContainText('The board is full')
    await ben.board.expectSameAs(ada.board)
    expect(await ada.board.shapes()).toHaveLength(3)
    const { content } = await downloaded(ben)
    expect(content).toContain('Kafka')
    expect(content).toContain('Postgres')
  },
)
