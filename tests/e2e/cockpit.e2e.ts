import type { Locator } from '@playwright/test'
import { expect, test, type Visitor } from '../rig/browserTest.ts'
import { seriousFaults } from '../rig/seriousFaults.ts'

interface Pair {
  host: Visitor
  candidate: Visitor
  cockpit: Locator
}

/** Ines interviews Karl, who has drawn a service with a cache and a database; the cockpit is open. */
async function openCockpit(visit: () => Promise<Visitor>): Promise<Pair> {
  const host = await visit()
  const candidate = await visit()
  await host.create({
    problem: 'URL shortener',
    interviewer: 'A person',
    part: 'I interview',
    name: 'Ines',
  })
  await candidate.join(await host.inviteLink('candidate'), 'Karl')
  await host.page.getByRole('button', { name: 'Start without waiting' }).click()
  await expect(candidate.answer).toBeVisible()
  await candidate.board.addByName('Service', { x: 180, y: 260 })
  await candidate.board.addByName('Redis', { x: 460, y: 160 })
  await candidate.board.addByName('Postgres', { x: 460, y: 360 })
  await candidate.board.connect('Service', 'Redis')
  await candidate.board.connect('Service', 'Postgres')
  await host.board.expectSameAs(candidate.board)
  await host.advanceTo('Deep dives')
  const cockpit = host.page.getByRole('tabpanel', { name: 'Cockpit' })
  return { host, candidate, cockpit }
}

/** From wherever the keyboard is: to the writing field, and back to the board from there. */
async function goToBoard({ page, question }: Visitor): Promise<void> {
  await page.keyboard.press('Control+j')
  await expect(question).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).not.toBeFocused()
}

/** Fails when nothing has the focus any more. */
async function expectFocusKept({ page }: Visitor): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
}

test('[SC77] [SC72] [SC74] [SC75] [SC80] a round is led with the keyboard alone', async ({
  visit,
}) => {
  const { host, candidate, cockpit } = await openCockpit(visit)
  const { keyboard } = host.page
  const now = cockpit.getByRole('region', { name: 'The question now' })
  const said = cockpit.getByTestId('cockpit-said')
  const points = cockpit.getByRole('region', { name: 'Listen for' }).getByRole('checkbox')
  const press = async (name: string) => {
    const button = cockpit.getByRole('button', { name, exact: true }).first()
    await button.focus()
    await keyboard.press('Enter')
  }

  await test.step('whoever interviews begins in the cockpit', async () => {
    await expect(host.page.getByRole('tab', { name: 'Cockpit' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await host.page.getByRole('tab', { name: /^Conversation/ }).click()
  })

  let question = ''
  await test.step('P leads from the board to the cockpit, A asks its first card', async () => {
    await goToBoard(host)
    await keyboard.press('p')
    await expect(host.page.getByRole('tab', { name: 'Cockpit' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    const first = cockpit.getByRole('button', { name: 'Ask', exact: true }).first()
    await expect(first).toBeVisible()
    await keyboard.press('a')
    await expect(said).toHaveText(/^Asked: /)
    question = ((await said.textContent()) ?? '').replace(/^Asked: /, '')
    await expect(candidate.openQuestion).toContainText(plain(question))
    await expect(now).toContainText(plain(question))
    await expect(now).toBeFocused()
  })

  await test.step('a digit ticks a point, Q adds a quote', async () => {
    await expect(points.first()).not.toBeChecked()
    await keyboard.press('1')
    await expect(points.first()).toBeChecked()
    await expect(said).toHaveText(/^Ticked: /)
    await expect(now).toContainText(/1 of \d+ heard/)
    expect(await seriousFaults(host.page)).toEqual([])
    await keyboard.press('q')
    const quote = cockpit.getByRole('textbox', { name: 'Quote for this tick' })
    await expect(quote).toBeFocused()
    // Digits are text while one writes.
    await keyboard.type('two at once, 2 rows')
    await keyboard.press('Enter')
    await expect(quote).toHaveCount(0)
    await expect(points.first()).toBeFocused()
    await expect(points.nth(1)).not.toBeChecked()
    await keyboard.press('2')
    await expect(points.nth(1)).toBeChecked()
    await keyboard.press('2')
    await expect(points.nth(1)).not.toBeChecked()
    await expectFocusKept(host)
  })

  await test.step('A brings a card into view before it asks it', async () => {
    await host.page.setViewportSize({ width: 1280, height: 720 })
    await keyboard.press('p')
    await expect(now).toBeFocused()
    await keyboard.press('a')
    const ask = cockpit.getByRole('button', { name: 'Ask', exact: true }).first()
    await expect(ask).toBeFocused()
    await expect(ask).toBeInViewport()
    await expect(now).toContainText(plain(question))
  })

  await test.step('digits tick from the board too, and its own keys stay its own', async () => {
    await goToBoard(host)
    await keyboard.press('3')
    await expect(points.nth(2)).toBeChecked()
    await keyboard.press('a')
    await expect(host.board.tools.getByRole('button', { name: 'Arrow' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await keyboard.press('v')
    await expect(candidate.board.pin(2)).toHaveCount(0)
    await expect(now).toContainText(plain(question))
    await keyboard.press('p')
    await expect(now).toBeFocused()
  })

  await test.step('a probe keeps the question, a hint goes up its ladder', async () => {
    const probeButton = cockpit.getByRole('button', { name: 'Probe', exact: true })
    // Too low for the points and the probe at once: it is brought into view, and said by a second press.
    await host.page.setViewportSize({ width: 1280, height: 560 })
    await keyboard.press('p')
    await expect(now).toBeFocused()
    await keyboard.press('f')
    await expect(probeButton).toBeFocused()
    await keyboard.press('f')
    await expect(said).toHaveText(/^Asked: /)
    const probe = ((await said.textContent()) ?? '').replace(/^Asked: /, '')
    await expect(candidate.openQuestion).toContainText(plain(probe))
    await expect(candidate.board.pin(2)).toHaveCount(0)
    await expectFocusKept(host)
    await host.page.setViewportSize({ width: 1280, height: 800 })
    await press('Hint 1')
    await expect(said).toHaveText(/^Hint given: /)
    const hint = ((await said.textContent()) ?? '').replace(/^Hint given: /, '')
    await candidate.nextTurn(0, ({ words }) => words === plain(hint))
    await expect(cockpit.getByRole('button', { name: 'Hint 2', exact: true })).toBeVisible()
    await expectFocusKept(host)
  })

  await test.step('a card is edited before it is asked, and keeps its points', async () => {
    const edit = cockpit.getByRole('button', { name: 'Edit', exact: true }).first()
    await edit.focus()
    await keyboard.press('Enter')
    await expect(host.question).toBeFocused()
    await keyboard.press('End')
    await keyboard.type(' Take your time.')
    await keyboard.press('Enter')
    await expect(candidate.openQuestion).toContainText('Take your time.')
    await expect(now).toContainText(/0 of \d+ heard/)
  })

  await test.step('a requirement, a note, a curveball', async () => {
    await host.page.keyboard.press('Escape')
    await keyboard.press('p')
    const reveal = cockpit.getByRole('button', { name: 'Reveal', exact: true })
    const left = await reveal.count()
    await reveal.first().focus()
    await keyboard.press('Enter')
    await expect(said).toHaveText(/^Revealed: /)
    await expect(reveal).toHaveCount(left - 1)
    await expectFocusKept(host)
    await keyboard.press('n')
    await expect(cockpit.getByRole('textbox', { name: 'Note' })).toBeFocused()
    await keyboard.type('Knows their locks')
    await keyboard.press('Enter')
    await expect(
      cockpit.getByRole('listitem').filter({ hasText: 'Knows their locks' }),
    ).toBeVisible()
    await keyboard.press('Escape')
    await keyboard.press('p')
    await press('Throw')
    await expect(said).toHaveText(/^Curveball: /)
    const curveball = ((await said.textContent()) ?? '').replace(/^Curveball: /, '')
    await candidate.nextTurn(0, ({ words }) => words === plain(curveball))
    await expect(cockpit.getByText('used', { exact: false }).first()).toBeVisible()
    await expectFocusKept(host)
  })

  await test.step('time: two more minutes, begun anew, the next phase', async () => {
    const time = cockpit.getByRole('region', { name: 'Time' })
    await time.getByRole('button', { name: '+2 min' }).focus()
    await keyboard.press('Enter')
    await expect(time).toContainText('of 18 min')
    await time.getByRole('button', { name: 'More about time' }).focus()
    await keyboard.press('Enter')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await expect(time.getByRole('button', { name: 'More about time' })).toBeFocused()
    await time.getByRole('button', { name: /^Next: Wrap-up/ }).focus()
    await keyboard.press('Enter')
    await expect(candidate.currentPhase).toContainText('Wrap-up')
    await expectFocusKept(host)
    await keyboard.press(']')
    await expect(host.page.getByRole('tab', { name: /^Conversation/ })).toBeFocused()
  })
})

test('[SC73] cards are those of the component that is selected, until that is taken away', async ({
  visit,
}) => {
  const { host, cockpit } = await openCockpit(visit)
  await host.page.getByRole('tab', { name: 'Cockpit' }).click()
  const cards = cockpit.locator('[data-card]')
  await expect(cards.first()).toBeVisible()
  await host.board.select('Redis')
  const filter = cockpit.getByRole('button', { name: 'Only about Redis. Show all' })
  await expect(filter).toBeVisible()
  for (const card of await cards.all()) await expect(card).toContainText('Redis')
  await filter.click()
  await expect(filter).toHaveCount(0)
  await host.board.select('Postgres')
  await expect(cockpit.getByRole('button', { name: 'Only about Postgres. Show all' })).toBeVisible()
  for (const card of await cards.all()) await expect(card).toContainText('Postgres')
})

test('[SC78] list and pin agree in every state, and nothing is asked twice', async ({ visit }) => {
  const { host, candidate, cockpit } = await openCockpit(visit)
  // A question that was asked already is refused, and the browser says so in its log.
  host.watch.expect(/status of 409.*\/commands/)
  await host.page.getByRole('tab', { name: 'Cockpit' }).click()
  const ask = async (words: string) => {
    await host.board.select('Redis')
    await host.question.fill(words)
    await host.question.press('Enter')
  }
  await ask('What if Redis forgets everything?')
  const row = cockpit
    .getByRole('region', { name: /^Questions/ })
    .getByRole('listitem')
    .filter({ hasText: 'What if Redis forgets everything?' })
  const expectState = async (status: string) => {
    await expect(row).toHaveAttribute('data-status', status)
    for (const one of [host, candidate]) {
      await expect(one.board.pin(1)).toHaveAccessibleName(`Question 1 about Redis, ${status}`)
    }
  }
  await expectState('open')
  await candidate.say('Then we read from Postgres.')
  await expectState('answered')
  await row.getByRole('button', { name: 'Resolve' }).press('Enter')
  await expectState('resolved')
  await expect(row).toBeFocused()
  await row.getByRole('button', { name: 'Reopen' }).press('Enter')
  await expectState('open')
  await row.getByRole('button', { name: 'Park' }).press('Enter')
  await expectState('parked')

  await ask('What if Redis forgets everything?')
  const refused = host.conversation.getByRole('alert').filter({ hasText: 'asked already' })
  await expect(refused).toContainText('What if Redis forgets everything?')
  await refused.getByRole('button', { name: 'Edit' }).click()
  await expect(host.question).toHaveValue('What if Redis forgets everything?')
  await expect(refused).toHaveCount(0)
})

/** As the transcript shows it: without the marks of inline code. */
function plain(words: string): string {
  return words.replaceAll('`', '')
}
