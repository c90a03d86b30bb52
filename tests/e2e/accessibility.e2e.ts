import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../rig/browserTest.ts'
import { seriousFaults } from '../rig/seriousFaults.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no serious fault anywhere, ${colorScheme}`, async ({ visit }) => {
    const ada = await visit({ colorScheme, reducedMotion: 'reduce' })
    const { page } = ada
    await ada.lobby.open()
    expect.soft(await seriousFaults(page), 'lobby').toEqual([])
    await ada.lobby.choose({ length: '10 min drill', focus: 'Cache', board: 'Prepared' })
    expect.soft(await seriousFaults(page), 'lobby with a prepared drill').toEqual([])
    await ada.lobby.choose({ length: '10 min drill', problem: 'Your own problem' })
    await ada.lobby.name.fill('')
    await ada.lobby.start.click()
    expect.soft(await seriousFaults(page), 'lobby with everything open').toEqual([])

    await page.goto('/')
    await ada.create({ problem: 'Social feed', length: '45 min', name: 'Ada' })
    await ada.nextReply(0)
    await ada.board.addByName('Service', { x: 220, y: 300 })
    await ada.board.addByName('Redis', { x: 560, y: 180 })
    await ada.board.connect('Service', 'Redis')
    await ada.ask('How many daily active users do we expect?')
    await ada.advanceTo('Deep dives')
    await ada.nextTurn(0, ({ about }) => about.length > 0)
    await expect(ada.openQuestion).toBeVisible()
    expect.soft(await seriousFaults(page), 'round with an open question').toEqual([])
    await page.getByRole('button', { name: /People and invites$/ }).click()
    await expect(page.getByRole('dialog', { name: 'People' })).toBeVisible()
    expect.soft(await seriousFaults(page), 'people and invites').toEqual([])
    await page.keyboard.press('Escape')

    await ada.say('The API reads Redis first, and on a miss it reads the database and fills Redis.')
    await ada.end()
    expect.soft(await seriousFaults(page), 'score card').toEqual([])
  })
}

test('everything but drawing works from the keyboard, and new turns are read out', async ({
  visit,
}) => {
  const ada = await visit()
  const { page } = ada
  const { keyboard } = page
  await ada.lobby.open()

  await test.step('lobby', async () => {
    await tabTo(page, page.getByRole('searchbox', { name: 'Search the problems' }))
    await keyboard.type('feed')
    await keyboard.press('Enter')
    await tabTo(
      page,
      page.getByRole('group', { name: 'Level' }).getByRole('radio', { checked: true }),
    )
    await keyboard.press('ArrowRight')
    await expect(
      page.getByRole('group', { name: 'Level' }).getByRole('radio', { name: 'Staff' }),
    ).toBeChecked()
    await tabTo(page, ada.lobby.name)
    await keyboard.type('Ada')
    await keyboard.press('Enter')
    await ada.boardIsThere()
    await expect(page).toHaveTitle(/^Social feed/)
  })

  const announcer = page.locator('[aria-live="polite"]')
  await test.step('round', async () => {
    await ada.nextReply(0)
    await tabTo(page, page.getByRole('link', { name: 'Skip to the conversation' }))
    await keyboard.press('Enter')
    await expect(ada.answer).toBeFocused()
    await keyboard.type('How many daily active users do we expect?')
    await keyboard.press('Enter')
    const fact = await ada.nextTurn(0, ({ words }) => words.includes('200 million'))
    await expect(announcer.filter({ hasText: fact.words })).toHaveText(
      `${fact.speaker}: ${fact.words}`,
    )
    await keyboard.press('Escape')
    await expect(ada.answer).not.toBeFocused()
    await keyboard.press('c')
    await expect(ada.answer).toBeFocused()
    await expect(ada.answer).toHaveValue('')
  })

  await test.step('phases, pause', async () => {
    for (const phase of ['Requirements', 'Estimates', 'High-level design']) {
      if ((await ada.currentPhase.textContent())?.includes(phase)) continue
      await tabTo(page, page.getByRole('button', { name: `Go on to ${phase}` }))
      await keyboard.press('Enter')
      await expect(ada.currentPhase).toContainText(phase)
    }
    await tabTo(page, page.getByRole('banner').getByRole('button', { name: 'Pause the round' }))
    await keyboard.press('Enter')
    await expect(ada.conversation).toContainText('Paused. The clock stands still.')
    await tabTo(page, page.getByRole('banner').getByRole('button', { name: 'Go on' }))
    await keyboard.press('Enter')
    await expect(ada.conversation).not.toContainText('Paused. The clock stands still.')
  })

  await test.step('a component, and a hint on the question about it', async () => {
    await keyboard.press('c')
    await keyboard.press('Escape')
    await keyboard.press('/')
    await keyboard.type('redis')
    await keyboard.press('Enter')
    await expect(ada.board.labelled('Redis')).toBeVisible()
    // As long as a shape is selected, Tab walks from shape to shape.
    await keyboard.press('Escape')
    await tabTo(page, page.getByRole('button', { name: 'Go on to Deep dives' }))
    await keyboard.press('Enter')
    const question = await ada.nextTurn(0, ({ about }) => about.includes('Redis'))
    await expect(announcer.filter({ hasText: question.words })).toBeAttached()
    await tabTo(page, ada.openQuestion.getByRole('button', { name: 'Ask for a hint' }))
    await keyboard.press('Enter')
    const hint = await ada.nextReply(question.seq)
    await expect(announcer.filter({ hasText: hint.words })).toBeAttached()
  })

  await test.step('end and score card', async () => {
    await tabTo(page, page.getByRole('banner').getByRole('button', { name: 'End', exact: true }))
    await keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'End the round?' })
    await tabTo(page, dialog.getByRole('button', { name: 'End the round' }))
    await keyboard.press('Enter')
    await tabTo(page, page.getByRole('link', { name: 'See the score card' }))
    await keyboard.press('Enter')
    await expect(ada.scoreCard).toBeVisible()
    const evidence = ada.scoreCard.getByRole('button').first()
    await tabTo(page, evidence)
    await keyboard.press('Enter')
    await tabTo(page, page.getByRole('link', { name: 'Download report' }))
  })
})

/** Presses Tab until this has the focus, as somebody without a pointer would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' })
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${String(target)}`)
}
