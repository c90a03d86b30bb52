import { fileURLToPath } from 'node:url'
import { expect, test as base } from '../rig/browserTest.ts'
import { refuses, ScriptedModel, streams } from '../rig/model/ScriptedModel.ts'
import { startServer } from '../rig/startServer.ts'

const builtClient = fileURLToPath(new URL('../../client/dist', import.meta.url))

const test = base.extend<{ model: ScriptedModel }>({
  model: async ({ browser: _ }, use) => {
    const model = await ScriptedModel.start(refuses(500, 'nobody taught it anything yet'))
    await use(model)
    await model.close()
  },
  serverUrl: async ({ model }, use) => {
    const server = await startServer({
      env: { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'tiny-copilot' },
      parts: { clientDir: builtClient },
    })
    await use(server.url)
    await server.close()
  },
})

const [first, second, third] = [
  { text: 'Half of your users live on another continent. What do they notice?', why: 'Distance.' },
  { text: 'Which of these boxes would you switch off first to save money?', why: 'Cost.' },
  { text: 'Somebody unplugs one machine. Who is told, and when?', why: 'Operations.' },
]

function drafts(...items: { text: string; why: string }[]) {
  return streams([JSON.stringify({ drafts: items.map((one) => ({ ...one, about: [] })) })])
}

test('[MD80] [MD82] [MD87] [MD44] a model drafts for the interviewer, who asks, edits or dismisses', async ({
  model,
  visit,
}) => {
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
  await host.page.getByRole('tab', { name: 'Cockpit' }).click()
  const cockpit = host.page.getByRole('tabpanel', { name: 'Cockpit' })
  const copilot = cockpit.getByRole('group', { name: 'Drafted by the model' })
  const cards = copilot.getByRole('listitem')
  const state = copilot.getByRole('status')

  // Nothing is drafted until it is wanted; what goes wrong is said.
  const next = copilot.getByRole('button', { name: 'Draft next questions with tiny-copilot' })
  await expect(next).toBeVisible()
  expect(model.requests).toHaveLength(0)
  host.watch.expect(/status of 503.*\/cockpit\/drafts/)
  await next.click()
  await expect(state).toHaveText(/server of the model failed/)
  await expect(cards).toHaveCount(0)

  model.does(drafts(first, second))
  const again = copilot.getByRole('button', { name: 'Draft again' })
  await again.click()
  await expect(state).toHaveText('2 drafts. Only you see them.')
  await cards.nth(0).getByRole('button', { name: 'Ask' }).click()
  await expect(candidate.transcript.getByText(first.text)).toBeVisible()

  // Follow-ups on what was asked.
  model.does(drafts(second, third))
  await copilot.getByRole('button', { name: 'Draft follow-ups with tiny-copilot' }).click()
  await expect(cards).toHaveCount(2)
  await cards.nth(0).getByRole('button', { name: 'Dismiss this draft' }).click()
  await expect(cards).toHaveCount(1)
  await expect(state).toHaveText('1 draft. Only you see it.')
  await expect(again).toBeFocused()
  await cards.nth(0).getByRole('button', { name: 'Edit' }).click()
  await expect(host.question).toHaveValue(third.text)
  await host.question.fill('Somebody unplugs it. Who is told?')
  await host.question.press('Enter')
  await expect(candidate.transcript.getByText('Somebody unplugs it. Who is told?')).toBeVisible()
  for (const text of [second.text, third.text, first.why]) {
    await expect(candidate.page.getByText(text)).toHaveCount(0)
  }

  await host.page.getByRole('button', { name: 'The model and what it costs' }).click()
  const menu = host.page.getByRole('dialog', { name: 'The model' })
  await expect(menu).toContainText('3 of 150 requests')
  await expect(menu).toContainText('It drafts questions when an interviewer wants some')
  await expect(
    candidate.page.getByRole('button', { name: 'The model and what it costs' }),
  ).toHaveCount(0)
})
