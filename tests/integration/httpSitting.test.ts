import type { RoundId } from '@sparboard/shared/base'
import type {
  Cockpit,
  InterviewingFeedback,
  ReplayAnswer,
  Rubric,
} from '@sparboard/shared/protocol'
import { foldRound, type RoundEvent } from '@sparboard/shared/round'
import { dimensions, type Scorecard } from '@sparboard/shared/scorecard'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { drawSystem } from '../rig/drawSystem.ts'
import { openBoard } from '../rig/openBoard.ts'
import { Person } from '../rig/Person.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

let running: InProcessServer

beforeAll(async () => {
  running = await startServer()
})
afterAll(() => running.close())

const get = <Body>(person: Person, roundId: RoundId, path: string) =>
  person.call<Body>('GET', `/api/rounds/${roundId}/${path}`)

async function cockpitOf(person: Person, roundId: RoundId): Promise<Cockpit> {
  const { status, body } = await get<Cockpit>(person, roundId, 'cockpit')
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body
}

async function roundOf(person: Person, roundId: RoundId) {
  const { you, events } = await person.snapshot(roundId)
  const round = foldRound(events)
  if (!round) throw new Error('There is no such round')
  return { you, round }
}

function nextOf(event: RoundEvent): RoundId {
  if (event.type !== 'continued') throw new Error('The round does not go on')
  return event.roundId
}

it('[RS54] [RS59] [RS60] two people interview each other, and see all marks at once', async () => {
  const [ada, bo] = [new Person(running.url), new Person(running.url)]
  const { roundId, invites } = await ada.create({
    interviewer: 'human',
    hostRole: 'interviewer',
    format: '25',
    rounds: 2,
  })
  await bo.join(invites.candidate)
  const [atAda, atBo] = [ada.follow(roundId), bo.follow(roundId)]
  for (const person of [ada, bo]) await person.do(roundId, { type: 'ready', isReady: true })
  expect((await roundOf(ada, roundId)).round).toMatchObject({
    part: { number: 1, of: 2 },
    ready: [expect.any(String), expect.any(String)],
  })
  await ada.do(roundId, { type: 'start' })

  // Bo draws, and a card about it comes up; Ada asks it.
  const board = openBoard(running.url, bo.cookie, roundId)
  await board.synced
  drawSystem(board)
  for (const to of ['estimates', 'high_level', 'deep_dives'] as const) {
    await ada.do(roundId, { type: 'advancePhase', to })
  }
  const cardAbout = async (id: string) =>
    (await cockpitOf(ada, roundId)).cards.find(({ about }) => about.includes(id as never))
  await expect.poll(() => cardAbout('shape:redis'), { timeout: 15_000 }).toBeDefined()
  const card = (await cardAbout('shape:redis'))!
  expect(card.question).toContain('Redis')
  const { question: text, about, topic } = card
  await ada.do(roundId, { type: 'ask', text, about, topic })
  const asked = await atBo.waitFor(({ type }) => type === 'asked')
  expect(asked).toMatchObject({ text, about, plan: null })
  expect(await ada.give(roundId, { type: 'ask', text })).toMatchObject({
    body: { error: { code: 'asked_already' } },
  })
  await bo.do(roundId, { type: 'say', text: 'I say the rest on the call.' })

  // What was said aloud is ticked; a fact is told.
  const [sheet] = (await cockpitOf(ada, roundId)).sheets
  const point = sheet?.points.find(({ heard }) => heard === null)
  if (!sheet || !point) throw new Error('Nothing to listen for')
  await ada.do(roundId, {
    type: 'tickPoint',
    topic: sheet.topic,
    point: point.point,
    questionId: sheet.questionId,
    isHeard: true,
    quote: 'said it on the call',
  })
  const [fact] = (await cockpitOf(ada, roundId)).requirements
  await ada.do(roundId, { type: 'reveal', requirement: fact!.id, text: fact!.fact })
  const later = await cockpitOf(ada, roundId)
  expect(later.sheets[0]?.points.find((one) => one.point === point.point)?.heard).toMatchObject({
    by: 'interviewer',
    quote: 'said it on the call',
  })
  expect(later.requirements.find(({ id }) => id === fact!.id)?.isRevealed).toBe(true)
  expect(later.cards.map(({ id }) => id)).not.toContain(card.id)
  for (const to of ['wrap_up'] as const) await ada.do(roundId, { type: 'advancePhase', to })

  // Until both have given their marks the card is covered, for both.
  await ada.do(roundId, { type: 'score', dimension: 'depth', score: 3, comment: 'Knew the cost' })
  await ada.do(roundId, { type: 'end' })
  for (const person of [ada, bo]) {
    for (const path of ['scorecard', 'report.md']) {
      expect(await get(person, roundId, path)).toMatchObject({
        status: 409,
        body: { error: { code: 'not_revealed' } },
      })
    }
    const { body } = await get<Rubric>(person, roundId, 'rubric')
    expect(body.dimensions.map(({ id }) => id)).toEqual(dimensions.map(({ id }) => id))
    expect(Object.keys(body.dimensions[0]?.anchors ?? {})).toEqual(['1', '2', '3', '4'])
  }
  await bo.do(roundId, { type: 'score', dimension: 'depth', score: 2.5, comment: 'Was unsure' })
  await bo.do(roundId, { type: 'submitScores' })
  expect((await get(bo, roundId, 'scorecard')).status).toBe(409)
  await ada.do(roundId, { type: 'submitScores' })
  for (const reader of [atAda, atBo]) await reader.waitFor(({ type }) => type === 'revealed')
  const [first, second] = await Promise.all([roundOf(ada, roundId), roundOf(bo, roundId)])
  for (const person of [ada, bo]) {
    const { body } = await get<Scorecard>(person, roundId, 'scorecard')
    expect(body.personal.toSorted((a, b) => b.score - a.score)).toEqual([
      {
        by: first.you.participantId,
        dimension: 'depth',
        score: 3,
        comment: 'Knew the cost',
      },
      { by: second.you.participantId, dimension: 'depth', score: 2.5, comment: 'Was unsure' },
    ])
    await person.do(roundId, { type: 'reflect', keep: 'Asking', change: 'Numbers' })
  }
  const feedback = await get<InterviewingFeedback>(ada, roundId, 'interviewing')
  expect(feedback.body.questions).toMatchObject({ asked: 1, followUps: 0 })
  expect(await get(bo, roundId, 'interviewing')).toMatchObject({
    body: { error: { code: 'role_not_allowed' } },
  })

  // Now the other way round, with another problem and an empty board.
  const swap = { type: 'swapRoles', commandId: 'swap-once-and-again' } as const
  expect(await bo.give(roundId, swap)).toMatchObject({
    body: { error: { code: 'role_not_allowed' } },
  })
  const seq = await ada.do(roundId, swap)
  expect(await ada.do(roundId, swap)).toBe(seq)
  const next = nextOf(await atBo.waitFor(({ type }) => type === 'continued'))
  expect(nextOf(await atAda.waitFor(({ type }) => type === 'continued'))).toBe(next)
  await Promise.all([atAda.close(), atBo.close()])
  board.close()

  const [adaNow, boNow] = await Promise.all([roundOf(ada, next), roundOf(bo, next)])
  expect([adaNow.you, boNow.you]).toMatchObject([
    { role: 'candidate', isHost: true },
    { role: 'interviewer', isHost: false },
  ])
  expect(adaNow.round).toMatchObject({
    status: 'lobby',
    format: '25',
    part: { number: 2, of: 2 },
    previous: roundId,
  })
  expect(adaNow.round.problem.id).not.toBe('social_feed')
  expect((await get<{ components: [] }>(ada, next, 'graph')).body.components).toEqual([])
  expect(await get(ada, next, 'cockpit')).toMatchObject({
    status: 403,
    body: { error: { code: 'role_not_allowed' } },
  })
  const atNext = openBoard(running.url, ada.cookie, next)
  await atNext.synced
  await bo.do(next, { type: 'start' })
  await bo.do(next, { type: 'ask', text: 'Where would you start?' })
  await ada.do(next, { type: 'say', text: 'With the write path.' })
  expect((await cockpitOf(bo, next)).cards.length).toBeGreaterThan(0)
  atNext.close()

  // The first one is as it was, for both.
  for (const person of [ada, bo]) {
    expect((await get(person, roundId, 'scorecard')).status).toBe(200)
    const { body } = await get<ReplayAnswer>(person, roundId, 'replay')
    expect(body.timeline.some(({ type }) => type === 'board')).toBe(true)
  }
})

it('[RS57] [RS70] who is given the host’s rights sees the invites, and who gave them away does not', async () => {
  const [ada, bo] = [new Person(running.url), new Person(running.url)]
  const { roundId, invites } = await ada.create({ interviewer: 'human', hostRole: 'interviewer' })
  await bo.join(invites.candidate)
  const { you } = await bo.snapshot(roundId)
  await ada.do(roundId, { type: 'handOver', participantId: you.participantId })
  expect(await ada.snapshot(roundId)).toMatchObject({ you: { isHost: false }, invites: null })
  expect(await bo.snapshot(roundId)).toMatchObject({ you: { isHost: true }, invites })
  expect((await ada.give(roundId, { type: 'revokeInvite', role: 'observer' })).status).toBe(403)
  await bo.do(roundId, { type: 'revokeInvite', role: 'observer' })
})
