import { ENGINE_ID, type RoundId } from '@sparboard/shared/base'
import type { ModelStatus, ModelTest } from '@sparboard/shared/protocol'
import type { RoundEvent } from '@sparboard/shared/round'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plannedReply, situationIn } from '../rig/model/interviewing.ts'
import { beginStream, endStream, ScriptedModel, sendChunk } from '../rig/model/ScriptedModel.ts'
import { Person } from '../rig/Person.ts'
import { createTestDatabase, postgresForTests, type TestDatabase } from '../rig/postgres/index.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

const answer = await postgresForTests()
const missing = 'missing' in answer ? answer.missing : null
const patience = { timeout: 30_000 }

let database: TestDatabase
let model: ScriptedModel
/** Lets the model go on after its first sentence. */
let goOn: () => void
const servers: InProcessServer[] = []

beforeAll(async () => {
  if ('url' in answer) database = await createTestDatabase(answer.url)
})
beforeEach(async () => {
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve
  })
  model = await ScriptedModel.start(async (response, request) => {
    const { say, ...fields } = plannedReply(situationIn(request))
    beginStream(response)
    const send = (content: string) =>
      sendChunk(response, { choices: [{ index: 0, delta: { content } }] })
    send(`${JSON.stringify(fields).slice(0, -1)},"say":"Two people open the same page. `)
    await mayGoOn
    send(`${JSON.stringify(say).slice(1)}}`)
    endStream(response)
  })
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  await model.close()
})
afterAll(async () => {
  if ('url' in answer) await database.drop()
})

/** A server that may ask the model once a day. */
async function start(): Promise<InProcessServer> {
  const env = {
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: model.baseUrl,
    MODEL_REQUESTS_PER_DAY: '1',
  }
  const server = await startServer({ env })
  servers.push(server)
  return server
}

async function modelSeenBy(person: Person, roundId: RoundId) {
  const path = `/api/rounds/${roundId}/model`
  const { today } = (await person.call<ModelStatus>('GET', path)).body
  const { message } = (await person.call<ModelTest>('POST', `${path}/test`)).body
  return { requests: today.requests, message }
}

const isOpening = ({ by, type }: RoundEvent) => by === ENGINE_ID && type === 'said'
const isQuestion = ({ by, type }: RoundEvent) => by === ENGINE_ID && type === 'asked'

describe.skipIf(missing !== null)(
  `a model and two servers on one database${missing === null ? '' : ` (SKIPPED: ${missing})`}`,
  { timeout: 60_000 },
  () => {
    it('[MD45] [MD61] [MD62] its turn is seen growing at both, and counted for both, also after a restart', async () => {
      const [first, second] = [await start(), await start()]
      const ada = new Person(first.url)
      const { roundId } = await ada.create({
        format: '10',
        focus: 'cache',
        problemId: undefined,
        interviewer: 'model',
      })
      const readers = [ada.follow(roundId), ada.at(second.url).follow(roundId)]
      await ada.do(roundId, { type: 'start' })
      await readers[1]?.waitFor(isOpening)
      await ada.do(roundId, { type: 'say', text: 'I have looked at it, we can begin.' })
      for (const reader of readers) {
        await expect
          .poll(() => reader.raw, patience)
          .toContain('event: draft\ndata: {"text":"Two people open the same page."}')
      }
      goOn()
      for (const reader of readers) {
        expect(await reader.waitFor(isQuestion)).toMatchObject({ voice: 'model' })
        await expect.poll(() => reader.raw, patience).toContain('event: draft\ndata: {"text":null}')
        await reader.close()
      }

      const spent = { requests: 1, message: 'The limit for today is reached.' }
      expect(await modelSeenBy(ada.at(second.url), roundId)).toEqual(spent)
      await Promise.all(servers.splice(0).map((server) => server.close()))
      const third = await start()
      expect(await modelSeenBy(ada.at(third.url), roundId)).toEqual(spent)
      expect(model.requests).toHaveLength(1)
    })
  },
)
