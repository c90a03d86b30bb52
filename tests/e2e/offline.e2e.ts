import type { Page } from '@playwright/test'
import { expect, test } from '../rig/browserTest.ts'
import { connectionLost } from '../rig/PageWatch.ts'

/** The rounds whose boards this browser keeps. */
async function keptBoards(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases()
    return databases.map(({ name }) => name).join('\n')
  })
}

test('[SC63] the copy of one round never gets into another, and goes when the round has ended', async ({
  visitByLine,
}) => {
  const ada = await visitByLine()
  ada.watch.expect(connectionLost)
  await ada.create({ name: 'Ada' })
  const first = ada.roundId
  await ada.board.addByName('Redis', { x: 300, y: 200 })
  await expect(ada.savedState).toHaveText(/^Saved/)
  ada.line.cut()
  await expect(ada.savedState).toHaveText(/^Offline/)
  await ada.board.addByName('Kafka', { x: 560, y: 400 })
  await ada.page.goto('about:blank')
  ada.line.restore()

  await ada.create({ name: 'Ada' })
  expect(ada.roundId).not.toBe(first)
  await ada.board.addByName('Postgres', { x: 300, y: 200 })
  await expect(ada.savedState).toHaveText(/^Saved/)
  expect(await ada.board.shapes()).toHaveLength(1)

  await ada.page.goto(`/round/${first}`)
  await ada.boardIsThere()
  await expect(ada.board.labelled('Kafka')).toBeVisible()
  expect(await ada.board.shapes()).toHaveLength(2)
  expect(await keptBoards(ada.page)).toContain(first)
  await ada.end()
  await expect.poll(() => keptBoards(ada.page)).not.toContain(first)
  await expect(ada.board.labelled('Kafka')).toBeVisible()
})

test('[SC64, RM3] two tabs of one browser, both offline, bring everything when one comes back', async ({
  visit,
  visitByLine,
}) => {
  const ben = await visit()
  const ada = await visitByLine()
  ada.watch.expect(connectionLost)
  await ada.create({ name: 'Ada' })
  await ben.join(await ada.inviteLink('candidate'), 'Ben')
  await ada.board.addByName('Redis', { x: 300, y: 200 })
  const other = await ada.openAgain(ada.roundId)
  await expect(other.labelled('Redis')).toBeVisible()

  ada.line.cut()
  await ada.page.bringToFront()
  await expect(ada.savedState).toHaveText(/^Offline/)
  await ada.board.addByName('Kafka', { x: 560, y: 400 })
  await other.page.bringToFront()
  await expect(other.page.getByRole('banner')).toContainText('Offline')
  await other.drag('Redis', { x: 0, y: 60 })
  await other.addByName('Postgres', { x: 160, y: 420 })
  await ben.board.addByName('Service', { x: 620, y: 180 })
  await other.page.close()
  // A reload finds no server; what was drawn waits on this device.
  const { roundId } = ada
  await expect(ada.page.reload()).rejects.toThrow()
  await ada.page.waitForURL(/^chrome-error:/)

  ada.line.restore()
  await ada.page.goto(`/round/${roundId}`)
  await ada.boardIsThere()
  for (const label of ['Redis', 'Kafka', 'Postgres', 'Service']) {
    await expect(ben.board.labelled(label)).toBeVisible()
  }
  await ben.board.expectSameAs(ada.board)
})
