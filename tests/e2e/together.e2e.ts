import { expect, test } from '../rig/browserTest.ts'
import { connectionLost } from '../rig/PageWatch.ts'

test('[TG8] two people reach each other: a sign, look here, follow me, and who is gone', async ({
  visit,
  visitByLine,
}) => {
  const host = await visit()
  const candidate = await visitByLine()
  await host.create({
    problem: 'URL shortener',
    interviewer: 'A person',
    part: 'I interview',
    name: 'Ines',
  })
  await candidate.join(await host.inviteLink('candidate'), 'Karl')
  await host.page.getByRole('button', { name: /^Start/ }).click()
  await expect(candidate.answer).toBeVisible()
  await candidate.board.addByName('Redis', { x: 300, y: 260 })
  await host.board.expectSameAs(candidate.board)
  const menu = { name: 'Point and follow' }

  await test.step('a sign', async () => {
    await candidate.board.tools.getByRole('button', menu).click()
    await candidate.page.getByRole('button', { name: 'Show: has an idea' }).click()
    await expect(
      host.page.getByTestId('board-canvas').getByRole('listitem').filter({ hasText: 'Karl' }),
    ).toBeVisible()
  })

  await test.step('look here, by key, at what is selected', async () => {
    await host.board.select('Redis')
    await host.page.keyboard.press('j')
    await expect(candidate.page.getByTestId('spotlight')).toContainText('Ines: look here')
  })

  await test.step('follow me, and no more', async () => {
    await host.board.tools.getByRole('button', menu).click()
    await host.page.getByRole('button', { name: /^Follow me/ }).click()
    await candidate.page.getByRole('button', { name: 'Follow', exact: true }).click()
    await expect(candidate.page.getByText('You follow Ines.')).toBeVisible()
    await host.board.tools.getByRole('button', { name: 'Zoom in' }).click()
    const zoomOf = (who: typeof host) => who.board.tools.getByRole('button', { name: /^Zoom \d/ })
    const shown = await zoomOf(host).textContent()
    await expect(zoomOf(candidate)).not.toHaveText('100 %')
    expect(shown).not.toBe('100 %')
    await host.page.getByRole('button', { name: 'Stop leading' }).click()
    await candidate.page.getByRole('button', { name: 'Stop following' }).click()
    await expect(candidate.page.getByText('You follow Ines.')).toHaveCount(0)
  })

  await test.step('the line breaks and comes back', async () => {
    candidate.watch.expect(connectionLost)
    candidate.line.cut()
    await expect(host.conversation).toContainText('Karl is reconnecting…', { timeout: 45_000 })
    candidate.line.restore()
    await expect(host.conversation).not.toContainText('Karl is reconnecting…', { timeout: 30_000 })
  })
})
