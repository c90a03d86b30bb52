import { expect, test } from '../rig/browserTest.ts'

test('[LB63] [LB64] a prepared drill: the board is there, and the interviewer asks about it by its label', async ({
  visit,
}) => {
  const ada = await visit()
  await ada.create({ length: '10 min drill', focus: 'Cache', pressure: 'Kind' })
  const opening = await ada.nextReply(0)
  expect(opening.words).toContain('80,000 product pages a second')
  expect(opening.words).toContain('Redis')
  await expect(ada.page).toHaveTitle(/^Prices of a shop/)
  await expect(ada.page.getByRole('heading', { level: 1 })).toHaveText(
    'Prices of a shop, senior, kind',
  )

  for (const label of ['Shop app', 'Product API', 'Redis', 'Products DB', 'Price admin']) {
    await expect(ada.board.labelled(label)).toBeVisible()
  }
  const before = await ada.board.shapes()
  expect(before.filter(({ type }) => type === 'arrow')).toHaveLength(4)

  await test.step('nothing of it can be undone', async () => {
    await expect(ada.board.tools.getByRole('button', { name: 'Undo' })).toBeDisabled()
    await ada.board.drag('Price admin', { x: 0, y: -40 })
    await ada.board.undo()
    await expect.poll(() => ada.board.shapes()).toEqual(before)
    await expect(ada.board.tools.getByRole('button', { name: 'Undo' })).toBeDisabled()
  })

  await test.step('the first question is about the component, and has its pin there', async () => {
    const { seq } = await ada.say('I am ready.')
    const question = await ada.nextTurn(seq, ({ about }) => about.length > 0)
    expect(question.about).toEqual(['Redis'])
    expect(question.words).toContain('Redis')
    await expect(ada.board.pin(1)).toBeVisible()
  })

  await test.step('a reload shows the same', async () => {
    await ada.page.reload()
    await ada.boardIsThere()
    await expect.poll(async () => (await ada.board.shapes()).length).toBe(before.length)
  })
})

test('[LB67] the lobby remembers how a drill begins and how hard the interviewer presses', async ({
  visit,
}) => {
  const ada = await visit()
  const { page } = ada
  await ada.create({ length: '10 min drill', focus: 'DNS', pressure: 'Tough' })
  await page.goto('/')
  const checked = (group: string | RegExp) =>
    page.getByRole('group', { name: group }).getByRole('radio', { checked: true })
  await expect(checked('Length')).toHaveAccessibleName(/^10 min drill/)
  await expect(checked(/^Which component/)).toHaveAccessibleName('DNS')
  await expect(checked('Board')).toHaveAccessibleName(/^Prepared/)
  await expect(checked('Pressure')).toHaveAccessibleName('Tough')
  await expect(page.getByRole('group', { name: 'Pressure' })).toHaveAccessibleDescription(
    'Waits less, and questions every choice. The marks are the same.',
  )
  await expect(page.getByRole('radiogroup')).toHaveCount(0)
  await page
    .getByRole('group', { name: 'Interviewer' })
    .getByRole('radio', { name: /^A person/ })
    .check({ force: true })
  await expect(page.getByRole('group', { name: 'Pressure' })).toHaveCount(0)
})

test('[LB66] the problems to start with come first, and what was done has a tick', async ({
  visit,
}) => {
  const ada = await visit()
  await ada.create({ problem: 'File storage', length: '25 min' })
  await ada.end()
  await ada.lobby.open()
  const names = await ada.lobby.problems
    .getByRole('radio')
    .evaluateAll((radios) => radios.slice(0, 4).map((radio) => radio.closest('label')?.innerText))
  expect(names.map((name) => name?.split('\n')[0])).toEqual([
    'Social feed',
    'File storage and sync',
    'Notification system',
    'Rate limiter',
  ])
  await expect(ada.lobby.problems.getByRole('radio', { name: /\bdone\b/ })).toHaveCount(1)
  await expect(ada.lobby.problems.getByRole('radio', { name: /\bdone\b/ })).toHaveAccessibleName(
    /^File storage/,
  )
})
