import { expect, test } from '../rig/browserTest.ts'

test('[SC68] whoever walks the board with Tab is told how to leave it', async ({ visit }) => {
  const ada = await visit()
  await ada.create({ name: 'Ada' })
  await ada.board.addByName('Redis', { x: 300, y: 200 })
  const hint = ada.page.getByRole('status').filter({ hasText: /^Esc, then Tab leaves the board$/ })
  await expect(hint).toHaveCount(0)
  await ada.board.select('Redis')
  await ada.page.keyboard.press('Tab')
  await expect(hint).toBeVisible()
  await ada.page.keyboard.press('Escape')
  await expect(hint).toHaveCount(0)
  // The watermark is on the way.
  await expect(async () => {
    await ada.page.keyboard.press('Tab')
    const isOnBoard = await ada.board.root.evaluate((board) =>
      board.contains(document.activeElement),
    )
    expect(isOnBoard).toBe(false)
  }).toPass({ intervals: [0], timeout: 5_000 })
  await expect(hint).toHaveCount(0)
})

test('[SC69] on a phone the review shows the board, or the words, as the evidence needs', async ({
  visit,
}) => {
  const ada = await visit()
  await ada.create({ problem: 'Social feed', level: 'Mid', name: 'Ada' })
  await ada.board.addByName('Service', { x: 220, y: 300 })
  await ada.board.addByName('Redis', { x: 620, y: 180 })
  await ada.board.connect('Service', 'Redis')
  await ada.advanceTo('Deep dives')
  await ada.nextTurn(0, ({ about }) => about.length > 0)
  await ada.say('On a miss the service reads the database; entries are dropped after a minute.')
  await ada.page.setViewportSize({ width: 390, height: 844 })
  await ada.end()

  await ada.scoreCard.getByRole('button').filter({ hasText: 'Redis' }).first().click()
  await expect(ada.board.labelled('Redis')).toBeInViewport({ ratio: 1 })
  await expect(ada.transcript).not.toBeVisible()
  // Shown as large as it was drawn, at most.
  const width = await ada.board.labelled('Redis').evaluate((label) => label.clientWidth)
  const shown = await ada.board.labelled('Redis').boundingBox()
  expect(shown?.width ?? 0).toBeLessThanOrEqual(width + 1)

  await ada.scoreCard
    .getByRole('button')
    .filter({ has: ada.page.locator('q') })
    .first()
    .click()
  await expect(ada.transcript).toBeVisible()
  await expect(ada.board.canvas).not.toBeVisible()
  await ada.page.getByRole('radio', { name: 'Board' }).check({ force: true })
  await expect(ada.board.labelled('Redis')).toBeInViewport()
})
