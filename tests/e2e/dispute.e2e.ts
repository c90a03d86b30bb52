import { readFile } from 'node:fs/promises'
import { expect, test } from '../rig/browserTest.ts'

test('[RS28, GR18] a candidate ticks what was not heard; the score stays, and everybody sees it', async ({
  visit,
}) => {
  const ada = await visit()
  const olga = await visit()
  await ada.create({ problem: 'Social feed', level: 'Mid', name: 'Ada' })
  await olga.join(await ada.inviteLink('observer'), 'Olga')
  await ada.board.addByName('Service', { x: 220, y: 300 })
  await ada.board.addByName('Redis', { x: 620, y: 180 })
  await ada.board.connect('Service', 'Redis')
  await ada.advanceTo('Deep dives')
  const asked = await ada.nextTurn(0, ({ about }) => about.length > 0)
  await ada.say('It is there so that reads are quick, I would say.')
  await ada.nextReply(asked.seq)
  await ada.end()
  await olga.openScoreCard()

  const depth = ada.scoreCard.getByRole('listitem').filter({ hasText: 'Deep-dive depth' }).first()
  const watched = olga.scoreCard
    .getByRole('listitem')
    .filter({ hasText: 'Deep-dive depth' })
    .first()
  const score = await depth.getByRole('img').getAttribute('aria-label')
  const boxes = ada.scoreCard.getByRole('checkbox', { name: /^I said that: / })
  await expect(boxes.first()).not.toBeChecked()
  await expect(olga.scoreCard.getByRole('checkbox')).toHaveCount(0)

  await test.step('two points, told to everybody without a reload', async () => {
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await expect(depth).toContainText('2 points disputed')
    await expect(watched).toContainText('2 points disputed')
    await expect(olga.scoreCard.getByText('Ada said this')).toHaveCount(2)
  })

  await test.step('the score is what it was', async () => {
    await expect(depth.getByRole('img')).toHaveAttribute('aria-label', score ?? '')
  })

  await test.step('a reload keeps it, and one is taken back', async () => {
    await ada.page.reload()
    await expect(boxes.nth(0)).toBeChecked()
    await boxes.nth(0).uncheck()
    await expect(depth).toContainText('1 point disputed')
    await expect(watched).toContainText('1 point disputed')
  })

  await test.step('the report says so', async () => {
    const [download] = await Promise.all([
      ada.page.waitForEvent('download'),
      ada.page.getByRole('link', { name: 'Download report' }).click(),
    ])
    const report = await readFile(await download.path(), 'utf8')
    expect(report).toContain('1 point disputed')
    expect(report).toContain('Disputed: Ada said this')
  })
})
