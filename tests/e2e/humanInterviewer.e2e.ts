import type { Cockpit } from '@sparboard/shared/protocol'
import type { Page } from '@playwright/test'
import { expect, test } from '../rig/browserTest.ts'
import { holds } from '../rig/holds.ts'

const privateNote = 'kestrel-over-the-harbour'
const tickedWords = 'heron-under-the-viaduct-said-it'
const publicQuestion = 'What happens in Redis when the catalogue changes?'

test('[HT6] a person interviews a person; what is private stays with the interviewer', async ({
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
  await expect(host.conversation).toContainText('Nobody else is here yet')
  await candidate.join(await host.inviteLink('candidate'), 'Karl')
  await expect(candidate.conversation).toContainText('Waiting for Ines')
  await expect(host.conversation.getByRole('listitem').filter({ hasText: 'Karl' })).toBeVisible()
  await host.page.getByRole('button', { name: 'Start without waiting' }).click()
  await expect(candidate.answer).toBeVisible()
  await host.page.getByRole('tab', { name: 'Conversation' }).click()

  await candidate.board.addByName('Service', { x: 220, y: 260 })
  await candidate.board.addByName('Redis', { x: 560, y: 260 })
  await candidate.board.connect('Service', 'Redis')
  await host.board.expectSameAs(candidate.board)

  await test.step('a question pinned to what is selected', async () => {
    await host.board.select('Redis')
    await expect(host.page.getByRole('combobox', { name: 'The question is about' })).toHaveText(
      /Redis/,
    )
    await host.question.fill(publicQuestion)
    await host.question.press('Enter')
    await expect(candidate.openQuestion).toContainText(publicQuestion)
    await expect(candidate.openQuestion.getByRole('button', { name: /Redis/ })).toBeVisible()
    await expect(candidate.board.pin(1)).toHaveAccessibleName('Question 1 about Redis, open')
    await candidate.say('The API deletes the entry after the commit.')
    await expect(host.board.pin(1)).toHaveAccessibleName('Question 1 about Redis, answered')
  })

  await test.step('a follow-up keeps the pin', async () => {
    await host.openQuestion.getByRole('button', { name: 'Follow up' }).click()
    await expect(host.conversation).toContainText('Follow-up on question 1')
    await host.question.fill('And if that delete is lost?')
    await host.question.press('Enter')
    await expect(candidate.openQuestion).toContainText('And if that delete is lost?')
    await expect(candidate.board.pin(1)).toHaveAccessibleName('Question 1 about Redis, open')
    await expect(candidate.board.pin(2)).toHaveCount(0)
    await candidate.say('Then it is wrong for up to a minute.')
  })

  await test.step('the interviewer moves the round on, stops the clock and starts it again', async () => {
    await host.advanceTo('Requirements')
    await expect(candidate.currentPhase).toContainText('Requirements')
    await expect(candidate.page.getByRole('button', { name: /^Go on to/ })).toHaveCount(0)
    await host.page.getByRole('banner').getByRole('button', { name: 'Pause the round' }).click()
    await expect(candidate.conversation).toContainText('Paused. The clock stands still.')
    const stoppedAt = await candidate.secondsLeft()
    await candidate.answer.fill('Written while it rests')
    await candidate.answer.press('Enter')
    await expect(candidate.answer).toHaveValue('Written while it rests')
    expect(await candidate.secondsLeft()).toBe(stoppedAt)
    await host.page.getByRole('banner').getByRole('button', { name: 'Go on' }).click()
    await expect(candidate.conversation).not.toContainText('Paused. The clock stands still.')
    await candidate.answer.press('Enter')
    await host.nextTurn(0, ({ words }) => words === 'Written while it rests')
  })

  await test.step('a curveball for both, a note for nobody else', async () => {
    await host.page.getByRole('tab', { name: 'Cockpit' }).click()
    const cockpit = host.page.getByRole('tabpanel', { name: 'Cockpit' })
    await cockpit.getByRole('textbox', { name: 'Curveball' }).fill('A link goes viral. Now what?')
    await cockpit.getByRole('textbox', { name: 'Curveball' }).press('Enter')
    await candidate.nextTurn(0, ({ words }) => words === 'A link goes viral. Now what?')
    await cockpit.getByRole('textbox', { name: 'Note' }).fill(privateNote)
    await cockpit.getByRole('textbox', { name: 'Note' }).press('Enter')
    await expect(cockpit.getByRole('listitem').filter({ hasText: privateNote })).toBeVisible()
    await host.page.getByRole('tab', { name: 'Conversation' }).click()
  })

  await candidate.say('I would serve it from the edge.')
  await candidate.page.reload()
  await candidate.boardIsThere()

  await test.step('nothing of the cards, the points and the ticks has reached the candidate', async () => {
    const secrets = await secretsOf(host.page, host.roundId)
    expect(secrets.length).toBeGreaterThan(30)
    const received = candidate.line.received()
    expect(secrets.filter((secret) => holds(received, secret))).toEqual([])
  })
  await host.finish()
  await test.step('both give their marks before they see any', async () => {
    await host.openMarks()
    await candidate.openMarks()
    await candidate.giveMarks()
    await host.markOf('Scale estimates', '3').check()
    await host.giveMarks()
  })
  for (const person of [host, candidate]) {
    await expect(person.scoreCard.getByRole('heading', { level: 1 })).toHaveText('URL shortener')
    await expect(person.scoreCard.getByRole('region', { name: 'Side by side' })).toBeVisible()
  }
  const download = candidate.page.waitForEvent('download')
  await candidate.page.getByRole('link', { name: 'Download report' }).click()
  await download

  // Every byte that ever reached the candidate's browser: pages, answers, streams and sockets.
  const received = candidate.line.received()
  expect(holds(received, publicQuestion)).toBe(true)
  expect(holds(received, 'Redis')).toBe(true)
  expect(holds(received, privateNote)).toBe(false)
  // Not even the code of the cockpit.
  expect(holds(received, 'Surprise me')).toBe(false)
})

/** What the interviewer's cockpit says that nobody else may read, after a point was ticked with words. */
async function secretsOf(page: Page, roundId: string): Promise<string[]> {
  const cockpit = await page.evaluate(
    async ({ address, quote }) => {
      const read = async () => (await (await fetch(`${address}/cockpit`)).json()) as Cockpit
      const [card] = (await read()).cards
      const point = card?.listenFor[0]?.point
      const tick = { type: 'tickPoint', commandId: 'ticks-a-point', topic: card?.topic, point }
      const told = await fetch(`${address}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...tick, isHeard: true, quote }),
      })
      if (!told.ok) throw new Error(await told.text())
      return read()
    },
    { address: `/api/rounds/${roundId}`, quote: tickedWords },
  )
  const fromCards = cockpit.cards.flatMap(({ because, listenFor, redFlags }) => [
    because,
    ...redFlags,
    ...listenFor.map(({ statement }) => statement),
  ])
  const facts = cockpit.requirements.map(({ fact }) => fact)
  return [...fromCards, ...facts, tickedWords].filter((text) => text.length > 20)
}
