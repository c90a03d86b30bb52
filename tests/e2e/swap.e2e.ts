import { expect, test } from '../rig/browserTest.ts'

test('[MK9] [MK10] [MK11] two people interview each other: two rounds, two boards, all marks', async ({
  visit,
}) => {
  const ines = await visit()
  const karl = await visit()
  await ines.create({
    problem: 'URL shortener',
    length: '25 min',
    interviewer: 'A person',
    agenda: 'Two rounds, swap',
    part: 'I interview',
    name: 'Ines',
  })
  await karl.join(await ines.inviteLink('candidate'), 'Karl')
  const firstId = ines.roundId

  await test.step('the first round: Ines asks from the cockpit, Karl draws and answers', async () => {
    await ines.page.getByRole('button', { name: 'Start without waiting' }).click()
    await karl.board.addByName('Service', { x: 220, y: 260 })
    await karl.board.addByName('Redis', { x: 560, y: 260 })
    await karl.board.connect('Service', 'Redis')
    await ines.board.expectSameAs(karl.board)
    await ines.page.getByRole('tab', { name: 'Cockpit' }).click()
    const cockpit = ines.page.getByRole('tabpanel', { name: 'Cockpit' })
    await cockpit.getByRole('button', { name: 'Ask', exact: true }).first().click()
    await expect(karl.openQuestion).toBeVisible()
    await karl.say('Every read goes to the database, and most of them wait.')
    await ines.finish()
  })

  await test.step('Karl gives what he expects, Ines swaps the roles before she marks', async () => {
    await karl.openMarks()
    await karl.markOf('Deep-dive depth', '3').check()
    await karl.giveMarks()
    await expect(karl.page.getByRole('button', { name: /^Swap roles/ })).toHaveCount(0)
    await ines.openMarks()
    await ines.page.getByRole('button', { name: 'Swap roles: round 2 of 2' }).click()
    const dialog = ines.page.getByRole('dialog', { name: 'Round 2 of 2' })
    await dialog.getByRole('radio', { name: /^From the list/ }).check({ force: true })
    const list = dialog.getByRole('combobox', { name: 'Problem' })
    await expect(list.getByRole('option', { name: 'Social feed' })).toBeAttached()
    await expect(list.getByRole('option', { name: 'URL shortener' })).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Swap and go on' }).click()
    await expect(dialog).toContainText('Choose a problem first.')
    await list.selectOption('Social feed')
    await dialog.getByRole('button', { name: 'Swap and go on' }).click()
    await ines.boardIsThere()
    await expect(ines.page).toHaveTitle(/^Social feed/)
    expect(ines.roundId).not.toBe(firstId)
  })

  await test.step('Karl is told that he interviews now, and goes there', async () => {
    const told = karl.page.getByRole('status').filter({ hasText: 'The next round is ready.' })
    await expect(told).toContainText('You interview now.')
    await told.getByRole('link', { name: 'Go' }).click()
    await karl.boardIsThere()
    expect(karl.roundId).toBe(ines.roundId)
    await expect(karl.board.labelled('Redis')).toHaveCount(0)
  })

  await test.step('the second round on a fresh board: now Karl asks and Ines answers', async () => {
    await karl.page.getByRole('button', { name: 'Start without waiting' }).click()
    await karl.question.fill('How many people read their feed?')
    await karl.question.press('Enter')
    await expect(ines.openQuestion).toContainText('How many people read their feed?')
    await ines.board.addByName('Postgres', { x: 300, y: 240 })
    await karl.board.expectSameAs(ines.board)
    await ines.say('200 million a day, I assume.')
    await karl.finish()
  })

  await test.step('both mark the second round and see all views of it', async () => {
    await karl.openMarks()
    await karl.markOf('Scale estimates', '3').check()
    await karl.giveMarks()
    await ines.openMarks()
    await ines.markOf('Scale estimates', '2').check()
    await ines.giveMarks()
    for (const { scoreCard, page } of [ines, karl]) {
      await expect(scoreCard.getByRole('heading', { level: 1 })).toHaveText('Social feed')
      await expect(page.getByRole('link', { name: 'Round 1 of 2' })).toBeVisible()
    }
    await expect(ines.scoreCard).toContainText('You expected 2, Karl gave 3')
  })

  await test.step('the first round waits for Ines, and leads back', async () => {
    await ines.page.getByRole('link', { name: 'Round 1 of 2' }).click()
    await expect(ines.marks.getByRole('heading', { level: 1 })).toHaveText('URL shortener')
    await ines.markOf('Deep-dive depth', '2').check()
    await ines.giveMarks()
    await expect(ines.scoreCard).toContainText('Karl expected 3, you gave 2')
    await karl.page.getByRole('link', { name: 'Round 1 of 2' }).click()
    await expect(karl.scoreCard).toContainText('You expected 3, Ines gave 2')
    await karl.page.getByRole('link', { name: 'Round 2 of 2' }).click()
    await expect(karl.scoreCard.getByRole('heading', { level: 1 })).toHaveText('Social feed')
  })

  await test.step('the start page lists both', async () => {
    for (const { page } of [ines, karl]) {
      await page.getByRole('link', { name: 'Sparboard, start page' }).click()
      const recent = page.getByRole('region', { name: 'Your rounds on this device' })
      await expect(recent).toContainText('Social feed')
      await expect(recent).toContainText('URL shortener')
    }
  })
})
