import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { GraphAnswer } from '@sparboard/shared/protocol'
import { readFileSync } from 'node:fs'
import { expect, test, type Visitor } from '../rig/browserTest.ts'

const drawing = new URL('../fixtures/boards/loose-ends.excalidraw', import.meta.url)

test('[DR70, DR72, DR73, DR75] what the interviewer sees is shown, corrected with two clicks, and stays corrected', async ({
  visit,
}) => {
  const ada = await visit()
  const ben = await visit()
  await ada.create({ name: 'Ada' })
  await ben.join(await ada.inviteLink('observer'), 'Ben')
  await ada.board.addByName('RabbitMQ', { x: 520, y: 140 })
  await ada.board.drop('loose-ends.excalidraw', readFileSync(drawing, 'utf8'))
  await ben.board.expectSameAs(ada.board)

  await test.step('the layer comes with a key, and the lobby never knew of it', async () => {
    await expect(layerOf(ada.page)).toHaveCount(0)
    await ada.page.keyboard.press('Escape')
    await ada.page.keyboard.press('i')
    await expect(switchOf(ada)).toHaveAttribute('aria-pressed', 'true')
    await switchOf(ben).click()
  })

  await test.step('both see what the server reads', async () => {
    for (const { page } of [ada, ben]) {
      await expect.poll(async () => chipTexts(page)).toEqual(await readOnServer(ada))
    }
    const { looseEnds } = await graphOf(ada)
    for (const { text } of looseEnds) {
      await expect(layerOf(ada.page).getByRole('button', { name: text }).first()).toBeVisible()
    }
  })

  await test.step('a chip and a kind are two clicks', async () => {
    await chip(ada.page, 'RabbitMQ').click()
    await ada.page.getByRole('option', { name: 'SQL database', exact: true }).click()
    await expect(chip(ada.page, 'RabbitMQ: SQL database, set by hand')).toBeVisible()
    await expect(chip(ben.page, 'RabbitMQ: SQL database, set by hand')).toBeVisible()
    await expect
      .poll(() => kindOnServer(ada, 'RabbitMQ'))
      .toEqual({ kind: 'sql_db', confidence: 1 })
    await ada.board.undo()
    await expect.poll(async () => (await kindOnServer(ada, 'RabbitMQ'))?.kind).toBe('queue')
  })

  const { components } = await graphOf(ada)
  const drawn = components.find(({ label, kind }) => label === 'Web Server' && kind !== 'group')
  if (!drawn) throw new Error(`no such box among ${components.map(({ label }) => label).join()}`)

  await test.step('so is a box that was drawn by hand, with the keyboard alone', async () => {
    await chip(ada.page, 'Web Server').focus()
    await ada.page.keyboard.press('Enter')
    await ada.page.getByRole('combobox', { name: 'What is “Web Server”?' }).fill('worker')
    await ada.page.keyboard.press('Enter')
    await expect(chip(ada.page, 'Web Server: Worker, set by hand')).toBeFocused()
    await expect.poll(async () => (await kindOnServer(ada, 'Web Server'))?.kind).toBe('worker')
  })

  await test.step('it stays when the page is loaded again, and so does the layer', async () => {
    await expect(ada.savedState).toHaveText(/^Saved/)
    await ada.page.reload()
    await ada.boardIsThere()
    await expect(chip(ada.page, 'Web Server: Worker, set by hand')).toBeVisible()
  })

  await test.step('as drawn takes it back', async () => {
    await chip(ada.page, 'Web Server').click()
    await ada.page.getByRole('option', { name: 'As drawn' }).click()
    await expect.poll(async () => (await kindOnServer(ada, 'Web Server'))?.kind).toBe(drawn.kind)
    await expect(chip(ben.page, 'Web Server')).not.toHaveAccessibleName(/set by hand/)
  })
})

test('[DR74] who watches sees the layer and corrects nothing', async ({ visit }) => {
  const ada = await visit()
  const ben = await visit()
  await ada.create({ name: 'Ada' })
  await ben.join(await ada.inviteLink('observer'), 'Ben')
  await switchOf(ben).click()
  await expect(ben.page.getByTestId('reading-state')).toHaveText(/^Nothing is drawn yet/)
  await ada.board.addByName('Redis', { x: 300, y: 240 })

  const seen = layerOf(ben.page).getByRole('img', { name: /^Redis: Cache/ })
  await expect(seen).toBeVisible()
  await expect(layerOf(ben.page).getByRole('button')).toHaveCount(0)
  const chipBox = await seen.boundingBox()
  await ben.page.mouse.click((chipBox?.x ?? 0) + 4, (chipBox?.y ?? 0) + 4)
  await expect(ben.page.getByRole('combobox')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[DR73] the layer and its menu have no serious fault for axe, ${colorScheme}`, async ({
    visit,
  }) => {
    const ada = await visit({ colorScheme, reducedMotion: 'reduce' })
    await ada.create({ name: 'Ada' })
    await ada.board.drop('loose-ends.excalidraw', readFileSync(drawing, 'utf8'))
    await switchOf(ada).click()
    await expect(layerOf(ada.page).locator('[data-chip]').first()).toBeVisible()
    expect.soft(await seriousFaults(ada.page), 'layer').toEqual([])
    await chip(ada.page, 'Web Server').click()
    await expect(ada.page.getByRole('listbox', { name: 'Kinds' })).toBeVisible()
    expect.soft(await seriousFaults(ada.page), 'menu').toEqual([])
    await ada.page.keyboard.press('Escape')
    await expect(chip(ada.page, 'Web Server')).toBeFocused()
  })
}

function switchOf({ board }: Visitor): Locator {
  return board.tools.getByRole('button', { name: 'What the interviewer sees' })
}

function layerOf(page: Page): Locator {
  return page.getByTestId('reading-layer')
}

/** The chip whose description begins like this. */
function chip(page: Page, name: string): Locator {
  return layerOf(page).getByLabel(new RegExp(`^${name}(:|$)`))
}

async function chipTexts(page: Page): Promise<string[]> {
  const names = await layerOf(page)
    .locator('[data-chip]')
    .evaluateAll((chips) => chips.map((element) => element.getAttribute('data-chip') ?? ''))
  return names.toSorted()
}

async function readOnServer(visitor: Visitor): Promise<string[]> {
  const { components } = await graphOf(visitor)
  return components.map(({ id }) => id).toSorted()
}

async function kindOnServer(visitor: Visitor, label: string) {
  const { components } = await graphOf(visitor)
  return components.find((component) => component.label === label)?.kinds[0]
}

async function graphOf({ page, roundId }: Visitor): Promise<GraphAnswer> {
  const response = await page.request.get(`/api/rounds/${roundId}/graph`)
  return (await response.json()) as GraphAnswer
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}
