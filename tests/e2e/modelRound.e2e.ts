import { fileURLToPath } from 'node:url'
import { expect, test as base } from '../rig/browserTest.ts'
import { situationIn } from '../rig/model/interviewing.ts'
import {
  beginStream,
  endStream,
  refuses,
  ScriptedModel,
  sendChunk,
} from '../rig/model/ScriptedModel.ts'
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
      env: { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'tiny-interviewer' },
      parts: { clientDir: builtClient },
    })
    await use(server.url)
    await server.close()
  },
})

test('[MD40, MD41, MD42, MD44] a model interviews: its words come sentence by sentence, and somebody stands in when it fails', async ({
  model,
  visit,
}) => {
  let goOn = () => {}
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve
  })
  // One turn in two halves, then nothing that works.
  model.does(
    async (response, request) => {
      const { planned } = situationIn(request)
      const { topic, about } = planned
      const head = JSON.stringify({ move: 'ask', topic, aim: null, about, reveals: [], heard: [] })
      const send = (content: string) =>
        sendChunk(response, { choices: [{ index: 0, delta: { content } }] })
      beginStream(response)
      send(`${head.slice(0, -1)},"say":"Ten people open the same page. What `)
      await mayGoOn
      const name =
        situationIn(request).board.components.find(({ id }) => id === about[0])?.name ?? ''
      send(`does ${name} do for the last of them?"}`)
      endStream(response)
    },
    refuses(500, 'oops'),
  )
  const ada = await visit()
  await ada.create({ length: '10 min drill', focus: 'Cache', interviewer: 'A language model' })
  await ada.say('I am ready.')

  const draft = ada.page.getByTestId('draft-turn')
  await expect(draft).toContainText('Ten people open the same page.')
  goOn()
  const question = await ada.nextTurn(0, ({ words }) => words.includes('the last of them'))
  await expect(draft).toHaveCount(0)
  await expect(ada.board.pin(1)).toBeVisible()

  await ada.say(
    'It reads the database for the first and fills the cache; the others find it there.',
  )
  const stoodIn = ada.transcript.getByText('The built-in interviewer stood in for the model.')
  await expect(stoodIn).toBeVisible()
  expect((await ada.turns()).some(({ seq }) => seq > question.seq)).toBe(true)

  await ada.page.getByRole('button', { name: 'The model and what it costs' }).click()
  const menu = ada.page.getByRole('dialog', { name: 'The model' })
  await expect(menu).toContainText('tiny-interviewer')
  await expect(menu).toContainText('of 150 requests')
  await menu.getByRole('button', { name: 'Test the model' }).click()
  await expect(menu.getByRole('status')).toHaveText('The server of the model failed (500).')
})
