import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { expect, test } from '../rig/browserTest.ts'

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
}

/** The host presses for a code, in the waiting room or behind the people. */
async function readCode(page: Page, role: string): Promise<string> {
  await page.getByRole('combobox', { name: 'Who comes by the code' }).selectOption(role)
  await page.getByRole('button', { name: /^(Show a|New) code$/ }).click()
  const shown = page.getByLabel(/^Code: /)
  await expect(shown).toBeVisible()
  return ((await shown.getAttribute('aria-label')) ?? '').replaceAll(/^Code: | /g, '')
}

async function knock(page: Page, code: string, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: 'Ask to be let in' }).click()
}

/** Serious and critical faults of a page that is all there. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

test('[KN1] [KN12] [KN13] a phone comes in by a code, both are ready, and the round starts', async ({
  visit,
}) => {
  const host = await visit()
  const ben = await visit(phone)
  await host.create({
    problem: 'URL shortener',
    interviewer: 'A person',
    part: 'I interview',
    name: 'Ines',
  })
  const code = await readCode(host.page, 'candidate')
  expect(code).toMatch(/^[A-Z]{6}$/)
  await expect(host.conversation.getByRole('timer')).toHaveText(/^(10:00|9:\d\d)$/)
  // Whoever loads the page again gets the code that they have told somebody already.
  await host.page.reload()
  await host.boardIsThere()
  expect(await readCode(host.page, 'candidate')).toBe(code)

  await test.step('from the start page to the door, with a code as one writes it', async () => {
    await ben.page.goto('/')
    await ben.page.getByRole('link', { name: 'Join with a code' }).click()
    await expect(ben.page.getByRole('textbox', { name: 'Code' })).toBeVisible()
    expect.soft(await faults(ben.page), 'typing a code').toEqual([])
    await knock(ben.page, `${code.slice(0, 3).toLowerCase()}-${code.slice(3).toLowerCase()}`, 'Ben')
    const heading = ben.page.getByRole('heading', { name: 'Ben, the host will let you in' })
    await expect(heading).toBeVisible()
    // The phone puts the page away and loads it again: one is still at the door.
    await ben.page.reload()
    await expect(heading).toBeVisible()
    expect.soft(await faults(ben.page), 'at the door').toEqual([])
    await expect(ben.page.locator('body')).not.toContainText(/URL shortener|Ines/)
  })

  await test.step('the host is told politely, and lets them in from the keyboard', async () => {
    const door = host.page.getByRole('region', { name: 'At the door' })
    await expect(door).toContainText('Ben wants to join as candidate')
    await expect(
      host.page.getByRole('status').filter({ hasText: 'Ben wants to join as candidate.' }),
    ).toBeAttached()
    // Beside the drawing, not over it.
    const below = await host.board.root.boundingBox()
    const prompt = await door.boundingBox()
    expect((prompt?.y ?? 0) + (prompt?.height ?? 0)).toBeLessThanOrEqual((below?.y ?? 0) + 1)
    expect.soft(await faults(host.page), 'waiting room with somebody at the door').toEqual([])
    await door.getByRole('button', { name: 'Admit Ben' }).focus()
    await host.page.keyboard.press('Enter')
    await expect(door).toHaveCount(0)
  })

  await test.step('both say that they are ready', async () => {
    await expect(ben.page).toHaveURL(new RegExp(`/round/${host.roundId}$`))
    const line = (name: string) => host.conversation.getByRole('listitem').filter({ hasText: name })
    await expect(line('Ben')).toContainText('Not ready yet')
    await expect(host.conversation).toContainText('Waiting for Ben.')
    await expect(host.page.getByRole('button', { name: 'Start without waiting' })).toBeVisible()
    await ben.page.getByRole('switch', { name: 'I am ready' }).click()
    await expect(line('Ben')).toContainText('Ready')
    await host.page.getByRole('switch', { name: 'I am ready' }).click()
    await expect(
      ben.page.getByRole('status').filter({ hasText: 'Everybody is ready' }),
    ).toBeVisible()
    await host.page.getByRole('button', { name: 'Start the clock' }).click()
    await expect(ben.answer).toBeVisible()
  })

  await test.step('in the running round somebody else knocks, is turned away and told what to do', async () => {
    const eve = await visit(phone)
    await host.page.getByRole('button', { name: /People and invites$/ }).click()
    const next = await readCode(
      host.page.getByRole('dialog', { name: 'People' }).page(),
      'observer',
    )
    await host.page.keyboard.press('Escape')
    await eve.page.goto('/join')
    eve.watch.expect(/status of 404.*\/knocks/)
    await knock(eve.page, 'ZZZZZZ', 'Eve')
    await expect(eve.page.getByText('No round has this code now.')).toBeVisible()
    await knock(eve.page, next, 'Eve')
    await host.page.getByRole('button', { name: 'Turn away Eve' }).click()
    await expect(
      eve.page.getByRole('heading', { name: 'The host did not let you in' }),
    ).toBeVisible()
    await eve.page.getByRole('button', { name: 'Type another code' }).click()
    await expect(eve.page.getByRole('textbox', { name: 'Code' })).toHaveValue('')
  })
})

test('[KN14] [KN15] the host withdraws a link and hands over', async ({ visit }) => {
  const host = await visit()
  const karl = await visit()
  await host.create({ problem: 'URL shortener', interviewer: 'A person', name: 'Ines' })
  const observers = await host.inviteLink('observer')
  await karl.join(await host.inviteLink('interviewer'), 'Karl')

  await test.step('a withdrawn link lets nobody in', async () => {
    await host.conversation.getByRole('button', { name: 'Withdraw the observer link' }).click()
    await host.conversation.getByRole('button', { name: 'Withdraw it' }).click()
    await expect(host.conversation).toContainText('Link withdrawn.')
    const late = await visit()
    late.watch.expect(/status of 404.*\/join/)
    await late.page.goto(`/join${new URL(observers).hash}`)
    await late.page.getByRole('textbox', { name: 'Your name' }).fill('Lena')
    await late.page.getByRole('button', { name: 'Join the round' }).click()
    await expect(
      late.page.getByRole('heading', { name: 'This invite does not work' }),
    ).toBeVisible()
  })

  await test.step('the rights go over, with the links', async () => {
    await host.page.getByRole('button', { name: /People and invites$/ }).click()
    await host.page.getByRole('button', { name: 'More for Karl' }).click()
    await host.page.getByRole('button', { name: 'Make Karl the host' }).click()
    await host.page.getByRole('button', { name: 'Yes: make host Karl' }).click()
    await expect(karl.conversation.getByRole('textbox', { name: 'candidate link' })).toBeVisible()
    await expect(host.conversation.getByRole('textbox', { name: 'candidate link' })).toHaveCount(0)
    await host.page.keyboard.press('Escape')
    await readCode(karl.page, 'observer')
  })
})
