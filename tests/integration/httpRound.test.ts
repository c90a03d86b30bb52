import type { DesignGraph } from '@sparboard/shared/design'
import { closeCodes, type ReplayAnswer } from '@sparboard/shared/protocol'
import { foldRound } from '@sparboard/shared/round'
import { dimensions, type Scorecard } from '@sparboard/shared/scorecard'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { component } from '../rig/boardBuilder.ts'
import { drawSystem } from '../rig/drawSystem.ts'
import { FastClock } from '../rig/FastClock.ts'
import { openBoard } from '../rig/openBoard.ts'
import { Person } from '../rig/Person.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

let running: InProcessServer

beforeAll(async () => {
  // A minute of the round takes a second.
  running = await startServer({ parts: { clock: new FastClock(60) } })
})
afterAll(() => running.close())

async function graphOf(person: Person, roundId: string): Promise<DesignGraph> {
  return (await person.call<DesignGraph>('GET', `/api/rounds/${roundId}/graph`)).body
}

describe('a drill on its prepared board', () => {
  it('[LB63] [LB64] is drawn before anybody has come to the board, and asked about by its label', async () => {
    const ada = new Person(running.url)
    const { roundId } = await ada.create({
      problemId: undefined,
      format: '10',
      focus: 'queue',
      pressure: 'tough',
    })
    const { components, connections, looseEnds } = await graphOf(ada, roundId)
    expect(components.map(({ label }) => label)).toContain('RabbitMQ')
    expect([connections.length, looseEnds]).toEqual([5, []])

    const reader = ada.follow(roundId)
    await ada.do(roundId, { type: 'start' })
    const opening = await reader.waitFor(({ type, by }) => type === 'said' && by === 'engine')
    expect(opening).toMatchObject({ text: expect.stringContaining('200 a second in a sale') })
    const asked = await reader.waitFor(({ type }) => type === 'asked')
    expect(asked).toMatchObject({ about: ['shape:queue'], text: expect.stringMatching(/RabbitMQ/) })
    await ada.do(roundId, { type: 'end' })
    await reader.close()

    const { body } = await ada.call<ReplayAnswer>('GET', `/api/rounds/${roundId}/replay`)
    const round = foldRound(
      body.timeline.flatMap((entry) => (entry.type === 'event' ? entry.event : [])),
    )
    expect(round).toMatchObject({ pressure: 'tough', boardStart: 'prepared', focus: 'queue' })
    expect(body.timeline.filter(({ type }) => type === 'board')).toHaveLength(1)
  })
})

describe('a whole round with the built-in interviewer', () => {
  it('[RS21] [RS22] [RS26] from the start to score card, report and replay', async () => {
    const ada = new Person(running.url)
    const { roundId, invites } = await ada.create({ format: '10', focus: 'cache' })
    const observer = new Person(running.url)
    await observer.join(invites.observer)
    const board = openBoard(running.url, ada.cookie, roundId)
    await board.synced
    const reader = ada.follow(roundId)
    const watching = observer.follow(roundId)
    await ada.do(roundId, { type: 'start' })
    await reader.waitFor(({ type, by }) => type === 'said' && by === 'engine')

    drawSystem(board)
    const asked = await reader.waitFor(
      (event) => event.type === 'asked' && event.about.includes('shape:redis' as never),
    )
    expect(asked).toMatchObject({
      by: 'engine',
      text: expect.stringContaining('Redis'),
      plan: null,
    })
    expect((await graphOf(ada, roundId)).components.map(({ label }) => label).toSorted()).toEqual([
      'API',
      'Client',
      'Postgres',
      'Redis',
    ])
    for (const path of ['scorecard', 'report.md', 'replay']) {
      expect(await ada.call('GET', `/api/rounds/${roundId}/${path}`)).toMatchObject({
        status: 409,
        body: { error: { code: 'not_ended' } },
      })
    }
    await ada.do(roundId, {
      type: 'say',
      text: 'The API looks in Redis first; on a miss it reads Postgres and fills Redis. That is cache aside, at the price of one slow request for each miss.',
    })
    await reader.waitFor(
      ({ seq, by, type }) => by === 'engine' && type === 'asked' && seq > asked.seq,
    )
    await ada.do(roundId, { type: 'end' })
    for (const each of [watching, reader]) await each.waitFor(({ type }) => type === 'ended')
    expect(watching.ids).toEqual(reader.ids)
    await Promise.all([reader.close(), watching.close()])

    // What is drawn afterwards is not part of the round.
    board.draw(component('late', 'queue', 'Too late', { x: 900 }))
    await expect.poll(async () => (await graphOf(ada, roundId)).components.length).toBe(5)
    const { body: scorecard } = await observer.call<Scorecard>(
      'GET',
      `/api/rounds/${roundId}/scorecard`,
    )
    expect(scorecard.dimensions.map(({ id }) => id)).toEqual(dimensions.map(({ id }) => id))
    expect(scorecard.dimensions.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(0)
    const report = await observer.call<string>('GET', `/api/rounds/${roundId}/report.md`)
    expect(report.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(report.headers.get('content-disposition')).toContain('attachment')
    expect(report.body).toContain('# Social feed')
    expect(report.body).toContain('Postgres')
    expect(report.body).not.toContain('Too late')

    const { body: replay } = await observer.call<ReplayAnswer>(
      'GET',
      `/api/rounds/${roundId}/replay`,
    )
    const events = replay.timeline.flatMap((entry) => (entry.type === 'event' ? entry.event : []))
    expect(foldRound(events)).toMatchObject({ status: 'ended' })
    expect(replay.timeline.some(({ type }) => type === 'board')).toBe(true)
    const times = replay.timeline.map(({ atMs }) => atMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    // Why a question was asked stays on the server; so do readings of the board.
    expect(events.some(({ type }) => type === 'boardRead')).toBe(false)
    board.close()
  })
})

describe('a round that a person leads', () => {
  it('[RS6] questions are pinned to what is on the board, and only to that', async () => {
    const ada = new Person(running.url)
    const { roundId } = await ada.create({ interviewer: 'human', hostRole: 'interviewer' })
    const board = openBoard(running.url, ada.cookie, roundId)
    await board.synced
    await ada.do(roundId, { type: 'start' })
    drawSystem(board)
    await expect.poll(async () => (await graphOf(ada, roundId)).components.length).toBe(4)
    await ada.do(roundId, { type: 'ask', text: 'When is it full?', about: ['shape:redis'] })
    const refused = await ada.give(roundId, {
      type: 'ask',
      text: 'And this?',
      about: ['shape:nothing'],
    })
    expect(refused).toMatchObject({ status: 404, body: { error: { code: 'component_unknown' } } })
    const { events } = await ada.snapshot(roundId)
    expect(foldRound(events)?.questions).toMatchObject([{ number: 1, about: ['shape:redis'] }])
    board.close()
  })
})

describe('the board’s connection', () => {
  it('[RS9] is lost with the role, and comes back as the new one', async () => {
    const ada = new Person(running.url)
    const { roundId, invites } = await ada.create({ interviewer: 'human' })
    const bo = new Person(running.url)
    await bo.join(invites.candidate)
    const { you } = await bo.snapshot(roundId)
    const board = openBoard(running.url, bo.cookie, roundId)
    await board.synced
    board.draw(component('a', 'cache', 'Before'))
    const labels = async () => (await graphOf(ada, roundId)).components.map(({ label }) => label)
    await expect.poll(labels).toEqual(['Before'])
    const role = { type: 'setRole', participantId: you.participantId, role: 'observer' } as const
    await ada.do(roundId, role)
    board.draw(component('b', 'cache', 'After'))
    const other = openBoard(running.url, ada.cookie, roundId)
    await other.synced
    other.draw(component('c', 'cache', 'Later', { x: 400 }))
    // Bo's page still has "After", sends it as an observer and is told that it may not.
    await board.closedWith(closeCodes.roleChanged)
    await board.closedWith(closeCodes.forbidden)
    await expect.poll(labels).toEqual(['Before', 'Later'])
    board.close()
    other.close()
  })

  it('[RS15] [HT4] is refused to strangers, to other pages and to whoever was removed', async () => {
    const ada = new Person(running.url)
    const { roundId, invites } = await ada.create()
    const stranger = new Person(running.url)
    await stranger.create()
    const bo = new Person(running.url)
    await bo.join(invites.observer)
    const connect = (cookie: string, origin = running.url, id: string = roundId) =>
      new Promise<number>((resolve) => {
        const address = `${running.url.replace('http', 'ws')}/sync/${id}`
        const socket = new WebSocket(address, { headers: { cookie, origin } })
        socket.on('open', () => {
          socket.close()
          resolve(101)
        })
        socket.on('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0))
      })
    expect(await connect(ada.cookie)).toBe(101)
    expect(await connect(bo.cookie)).toBe(101)
    expect(await connect('')).toBe(401)
    expect(await connect(stranger.cookie)).toBe(404)
    expect(await connect(ada.cookie, running.url, 'nowhere')).toBe(404)
    expect(await connect(ada.cookie, 'https://evil.example')).toBe(403)
    const { you } = await bo.snapshot(roundId)
    await ada.do(roundId, { type: 'remove', participantId: you.participantId })
    expect(await connect(bo.cookie)).toBe(403)
  })
})
