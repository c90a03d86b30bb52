import { foldRound } from '@sparboard/shared/round'
import { isHeard, type Scorecard } from '@sparboard/shared/scorecard'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { arrow, binding, component } from '../rig/boardBuilder.ts'
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

/** A drill on a cache in which one question was answered, with somebody who looks on. */
async function finishedDrill() {
  const ada = new Person(running.url)
  const { roundId, invites } = await ada.create({ format: '10', focus: 'cache' })
  const observer = new Person(running.url)
  await observer.join(invites.observer)
  const board = openBoard(running.url, ada.cookie, roundId)
  await board.synced
  const reader = ada.follow(roundId)
  await ada.do(roundId, { type: 'start' })
  await reader.waitFor(({ type, by }) => type === 'said' && by === 'engine')
  board.draw(
    component('api', 'app_server', 'API', { x: 0, y: 0 }),
    component('redis', 'cache', 'Redis', { x: 300, y: 0 }),
    arrow('a'),
    binding('a-start', 'a', 'api', 'start'),
    binding('a-end', 'a', 'redis', 'end'),
  )
  await reader.waitFor(
    (event) => event.type === 'asked' && event.about.includes('shape:redis' as never),
  )
  await ada.do(roundId, { type: 'say', text: 'It is there so that reads are quick, I would say.' })
  await ada.do(roundId, { type: 'end' })
  await reader.close()
  board.close()
  return { ada, observer, roundId }
}

it('[RS28] a candidate disputes a point: beside the score, for everybody, in the report', async () => {
  const { ada, observer, roundId } = await finishedDrill()
  const cardOf = async () =>
    (await ada.call<Scorecard>('GET', `/api/rounds/${roundId}/scorecard`)).body
  const card = await cardOf()
  const review = card.topics[0]
  const missed = review?.points.find(({ heard }) => !isHeard(heard))
  if (!review || !missed) throw new Error('Everything was heard')
  const dispute = { type: 'disputePoint', topic: review.topic, point: missed.id } as const
  const watching = observer.follow(roundId)

  expect(await observer.give(roundId, { ...dispute, isDisputed: true })).toMatchObject({
    status: 403,
    body: { error: { code: 'role_not_allowed' } },
  })
  expect(
    await ada.give(roundId, { ...dispute, point: 'no such point', isDisputed: true }),
  ).toMatchObject({ status: 404, body: { error: { code: 'point_unknown' } } })
  const seq = await ada.do(roundId, { ...dispute, isDisputed: true })
  expect(await ada.do(roundId, { ...dispute, isDisputed: true })).toBe(seq)
  expect(await watching.waitFor(({ type }) => type === 'pointDisputed')).toMatchObject({ seq })
  await watching.close()

  const { events, lastSeq } = await ada.snapshot(roundId)
  expect(lastSeq).toBe(seq)
  expect(foldRound(events)?.disputes).toMatchObject([{ topic: review.topic, point: missed.id }])
  expect(await cardOf()).toEqual(card)
  const report = () => observer.call<string>('GET', `/api/rounds/${roundId}/report.md`)
  expect((await report()).body).toContain('1 point disputed')
  expect((await report()).body).toContain('Disputed: Ada said this')

  await ada.do(roundId, { ...dispute, isDisputed: false })
  expect((await report()).body).not.toContain('isputed')
})

it('[RS28] nothing is disputed before the end', async () => {
  const ada = new Person(running.url)
  const { roundId } = await ada.create()
  const command = {
    type: 'disputePoint',
    topic: 'cache.ttl',
    point: 'x',
    isDisputed: true,
  } as const
  expect(await ada.give(roundId, command)).toMatchObject({ body: { error: { code: 'not_ended' } } })
})
