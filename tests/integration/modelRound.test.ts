import type { RoundEvent } from '@sparboard/shared/round'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawSystem } from '../rig/drawSystem.ts'
import { FastClock } from '../rig/FastClock.ts'
import { replies, situationIn } from '../rig/model/interviewing.ts'
import {
  beginStream,
  endStream,
  refuses,
  ScriptedModel,
  sendChunk,
  streams,
  type Behaviour,
} from '../rig/model/ScriptedModel.ts'
import { openBoard } from '../rig/openBoard.ts'
import { Person } from '../rig/Person.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

let model: ScriptedModel
let running: InProcessServer
const key = 'key-canary-77'

beforeEach(async () => {
  model = await ScriptedModel.start(replies(() => ({ say: '' })))
  running = await startServer({
    env: { OPENAI_API_KEY: key, OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'tiny' },
    // A minute of the round takes three seconds; a model takes the time that it takes.
    parts: { clock: new FastClock(20) },
  })
})
afterEach(async () => {
  await running.close()
  await model.close()
})

/** A drill about the cache that has begun, with its board drawn. */
async function drill() {
  const ada = new Person(running.url)
  const { roundId } = await ada.create({
    format: '10',
    focus: 'cache',
    interviewer: 'model',
  })
  const board = openBoard(running.url, ada.cookie, roundId)
  await board.synced
  const reader = ada.follow(roundId)
  await ada.do(roundId, { type: 'start' })
  await reader.waitFor(({ type, by }) => type === 'said' && by === 'engine')
  drawSystem(board)
  const close = async () => {
    await reader.close()
    board.close()
  }
  return { reader, close }
}

const isEnginesQuestion = ({ by, type }: RoundEvent) => by === 'engine' && type === 'asked'

describe('a round that a model interviews', () => {
  it('[MD40] is led in the model’s words, about what was drawn', async () => {
    const words = 'Two people open `Redis` at the same moment. What does each of them see?'
    model.does(
      replies(({ board }) => ({
        move: 'ask',
        about: [board.components.find(({ name }) => name === '`Redis`')?.id],
        say: words,
      })),
    )
    const { reader, close } = await drill()
    const asked = await reader.waitFor(isEnginesQuestion)
    expect(asked).toMatchObject({ text: words, about: ['shape:redis'], voice: 'model', plan: null })
    const [request] = model.requests
    expect(request?.authorization).toBe(`Bearer ${key}`)
    expect(request && situationIn(request).board.components.map(({ name }) => name)).toContain(
      '`Redis`',
    )
    // What the model was told as a reference, and the key, never reach a candidate.
    expect(reader.raw).not.toContain(key)
    const [point] = (request && situationIn(request).topics[0]?.points) ?? []
    expect(point?.statement.length).toBeGreaterThan(10)
    expect(reader.raw).not.toContain(point?.statement)
    await close()
  })

  it('[MD41] is shown sentence by sentence while the model writes', async () => {
    model.does(async (response, request) => {
      const { planned } = situationIn(request)
      const head = { move: 'ask', topic: planned.topic, aim: null, about: planned.about }
      const start = JSON.stringify({ ...head, reveals: [], heard: [] }).slice(0, -1)
      beginStream(response)
      const send = (content: string) =>
        sendChunk(response, { choices: [{ index: 0, delta: { content } }] })
      send(`${start},"say":"Two people open the same page. What `)
      await new Promise((resolve) => setTimeout(resolve, 400))
      send('does `Redis` do for the second one?"}')
      endStream(response)
    })
    const { reader, close } = await drill()
    await reader.waitFor(isEnginesQuestion)
    const draft = reader.raw.indexOf('"text":"Two people open the same page."')
    const whole = reader.raw.indexOf('for the second one?')
    expect(draft).toBeGreaterThan(0)
    expect(reader.raw.slice(0, draft)).toContain('event: draft')
    expect(whole).toBeGreaterThan(draft)
    await close()
  })

  const troubles: [string, Behaviour][] = [
    ['is away', (response) => void response.destroy()],
    ['is overloaded', refuses(429, 'busy', { 'retry-after': '1' })],
    ['fails', refuses(500, 'oops')],
    ['refuses the key', refuses(401, `bad key ${key}`)],
    ['answers with prose', (response) => streamsText(response, 'Hello there!')],
    ['answers with nothing', (response) => streamsText(response, '')],
    [
      'gives the answer away',
      replies(() => ({ say: 'Do you set a TTL on `Redis`, or invalidate on write?' })),
    ],
    ['hangs', () => undefined],
  ]

  it.each(troubles)(
    '[MD42] goes on with the built-in interviewer when the model %s',
    async (_, behaviour) => {
      model.does(behaviour)
      const { reader, close } = await drill()
      await expect.poll(() => model.requests.length).toBeGreaterThan(0)
      const asked = await reader.waitFor(isEnginesQuestion)
      expect(asked).toMatchObject({ voice: 'stand_in', text: expect.stringContaining('?') })
      expect(reader.raw).not.toContain(key)
      await close()
    },
  )
})

function streamsText(response: Parameters<Behaviour>[0], text: string): void {
  beginStream(response)
  sendChunk(response, { choices: [{ index: 0, delta: { content: text } }] })
  endStream(response)
}

describe('what the host may know of the model', () => {
  it('[MD44] is told to the host only: its name, what it costs, and whether it answers', async () => {
    const host = new Person(running.url)
    const { roundId, invites } = await host.create({ interviewer: 'model' })
    const guest = new Person(running.url)
    await guest.join(invites.observer)
    const path = `/api/rounds/${roundId}/model`
    expect(await guest.call('GET', path)).toMatchObject({ status: 403 })
    expect(await guest.call('POST', `${path}/test`)).toMatchObject({ status: 403 })
    expect(await host.call('GET', path)).toMatchObject({
      status: 200,
      body: { model: 'tiny', speaks: null, round: { requests: 0 }, hasPrices: false },
    })
    model.does(streams(['{"ok":true}']), refuses(401, `bad key ${key}`))
    const works = await host.call<{ ok: boolean; message: string }>('POST', `${path}/test`)
    expect(works.body).toMatchObject({ ok: true, message: expect.stringContaining('tiny answers') })
    const fails = await host.call<{ ok: boolean; message: string }>('POST', `${path}/test`)
    expect(fails.body).toEqual({ ok: false, message: 'The server of the model refused the key.' })
    const { body } = await host.call('GET', path)
    expect(body).toMatchObject({ speaks: { format: 'json_schema', streams: true } })
    expect(JSON.stringify([works.body, fails.body, body])).not.toContain(key)
  })
})
