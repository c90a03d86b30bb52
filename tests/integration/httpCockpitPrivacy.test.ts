import { randomUUID } from 'node:crypto'
import type { Cockpit, CommandInput } from '@sparboard/shared/protocol'
import { foldRound } from '@sparboard/shared/round'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { drawSystem } from '../rig/drawSystem.ts'
import { holds } from '../rig/holds.ts'
import { openBoard } from '../rig/openBoard.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'
import { WatchedPerson } from '../rig/WatchedPerson.ts'

let running: InProcessServer

beforeAll(async () => {
  running = await startServer()
})
afterAll(() => running.close())

/** What nobody but interviewers may read of a cockpit, as far as it is long enough to be recognised. */
function privateTexts(cockpit: Cockpit): string[] {
  const { cards, sheets, requirements, curveballs } = cockpit
  const texts = [
    ...cards.flatMap(({ id, topic, because, question, listenFor, redFlags, next }) => [
      id,
      topic,
      because,
      question,
      next,
      ...listenFor.flatMap(({ statement }) => statement),
      ...redFlags,
    ]),
    ...sheets.flatMap(({ topic, points, redFlags, probe, pushBack, harder, hints }) => [
      topic,
      probe,
      pushBack,
      harder,
      ...points.map(({ statement }) => statement),
      ...redFlags,
      ...hints,
    ]),
    ...requirements.flatMap(({ fact, isRevealed }) => (isRevealed ? [] : fact)),
    ...curveballs.flatMap(({ text, isUsed }) => (isUsed ? [] : text)),
  ]
  return [...new Set(texts.filter((text): text is string => text !== null && text.length > 8))]
}

type Forbidden = CommandInput extends infer Each
  ? Each extends { commandId: string }
    ? Omit<Each, 'commandId'>
    : never
  : never

it('[HT6] [RS65] cards, points, notes and marks of a round reach neither candidate nor observer', async () => {
  const ada = new WatchedPerson(running.url)
  const bo = new WatchedPerson(running.url)
  const cy = new WatchedPerson(running.url)
  const { roundId, invites } = await ada.create({
    interviewer: 'human',
    hostRole: 'interviewer',
    format: '25',
  })
  await bo.join(invites.candidate)
  await cy.join(invites.observer, 'Cy')
  const others = [bo, cy]
  const readers = [ada, ...others].map((person) => ({ person, reader: person.follow(roundId) }))
  const boards = await Promise.all([ada, ...others].map((person) => person.sitDown(roundId)))
  const url = (path: string) => `/api/rounds/${roundId}${path}`
  const secrets = new Set<string>()
  const cockpit = async () => {
    const { body, status } = await ada.call<Cockpit>('GET', url('/cockpit'))
    if (status !== 200) throw new Error(JSON.stringify(body))
    for (const text of privateTexts(body)) secrets.add(text)
    return body
  }

  await ada.do(roundId, { type: 'start' })
  const drawing = openBoard(running.url, bo.cookie, roundId)
  await drawing.synced
  drawSystem(drawing)
  for (const to of ['estimates', 'high_level', 'deep_dives'] as const) {
    await cockpit()
    await ada.do(roundId, { type: 'advancePhase', to })
  }
  const cardAboutRedis = async () =>
    (await cockpit()).cards.find(({ about }) => about.includes('shape:redis' as never))
  await expect.poll(cardAboutRedis, { timeout: 15_000 }).toBeDefined()
  const card = (await cardAboutRedis())!
  const { question: text, about, topic } = card
  await ada.do(roundId, { type: 'ask', text, about, topic })
  await bo.do(roundId, { type: 'say', text: 'We talk about it on the call.' })
  boards[0]!.show({ user: { name: 'Ada' }, typing: true })
  const [sheet] = (await cockpit()).sheets
  await ada.do(roundId, {
    type: 'tickPoint',
    topic,
    point: sheet!.points[0]!.point,
    questionId: sheet!.questionId,
    isHeard: true,
    quote: 'canary-quote-of-the-call',
  })
  await ada.do(roundId, { type: 'note', text: 'canary-note', componentId: 'shape:redis' })
  await ada.do(roundId, { type: 'score', dimension: 'depth', score: 2, comment: 'canary-mark' })
  const { requirements } = await cockpit()
  const told = requirements[0]!
  await ada.do(roundId, { type: 'reveal', requirement: told.id, text: told.fact })
  await cockpit()

  // Everything that others may try, while it runs and after the end.
  const commands: Forbidden[] = [
    { type: 'ask', text: 'May I?', topic },
    { type: 'reveal', requirement: requirements[1]!.id, text: 'I tell it myself.' },
    { type: 'tickPoint', topic, point: sheet!.points[1]!.point, isHeard: true },
    { type: 'note', text: 'Mine' },
    { type: 'curveball', text: 'All is lost.' },
    { type: 'revealScores' },
    { type: 'swapRoles' },
    {
      type: 'disputePoint',
      topic,
      point: sheet!.points[1]!.point,
      isDisputed: true,
    },
  ]
  const pry = async () => {
    for (const person of others) {
      await person.snapshot(roundId)
      const paths = [
        '/graph',
        '/cockpit',
        '/rubric',
        '/interviewing',
        '/scorecard',
        '/report.md',
        '/replay',
        '/model',
        '/nothing',
      ]
      for (const path of paths) await person.call('GET', url(path))
      const { questionId } = sheet!
      expect(await person.call('POST', url('/cockpit/drafts'), { questionId })).toMatchObject({
        status: 403,
        body: { error: { code: 'role_not_allowed' } },
      })
      for (const command of commands) {
        const answer = await person.call('POST', url('/commands'), {
          commandId: randomUUID(),
          ...command,
        })
        expect(answer.status).toBeGreaterThanOrEqual(400)
      }
      for (const path of ['/cockpit', '/interviewing']) {
        expect((await person.call('GET', url(path))).status).toBe(403)
      }
    }
  }
  await pry()
  await ada.do(roundId, { type: 'end' })
  await cockpit()
  await pry()
  await bo.do(roundId, { type: 'score', dimension: 'depth', score: 3, comment: 'canary-expected' })
  await bo.do(roundId, { type: 'submitScores' })
  await pry()
  // The one who interviews does not see what the candidate expects either.
  await ada.snapshot(roundId)
  await ada.call('GET', url('/scorecard'))
  for (const { person, reader } of readers) {
    await reader.waitFor(({ type }) => type === 'scoresSubmitted')
    person.take(reader.raw)
    await reader.close()
  }
  await Promise.all(boards.map((board) => board.catchUp()))
  await Promise.all(boards.map((board) => board.cut()))
  drawing.close()

  // What may be known is not a secret: the question that was asked, the fact that was told, the ids.
  const open = [text, told.fact, ...about]
  const wanted = [...secrets].filter((secret) => !open.some((known) => known.includes(secret)))
  expect(wanted.length).toBeGreaterThan(60)
  for (const person of others) {
    const received = person.received()
    expect(holds(received, text)).toBe(true)
    expect(holds(received, told.fact)).toBe(true)
    expect(holds(received, 'Redis')).toBe(true)
    expect(wanted.filter((secret) => holds(received, secret))).toEqual([])
    for (const canary of ['canary-note', 'canary-quote', 'canary-mark']) {
      expect([canary, holds(received, canary)]).toEqual([canary, false])
    }
  }
  expect(holds(cy.received(), 'canary-expected')).toBe(false)
  expect(holds(ada.received(), 'canary-expected')).toBe(false)
  // The rig would find them: whoever may see them does.
  const atAda = ada.received()
  expect(wanted.filter((secret) => !holds(atAda, secret))).toEqual([])
  for (const canary of ['canary-note', 'canary-quote', 'canary-mark']) {
    expect(holds(atAda, canary)).toBe(true)
  }

  // Revealed: the marks are everybody's, and the notes stay where they were.
  await ada.do(roundId, { type: 'submitScores' })
  const { body: card2 } = await cy.call('GET', url('/scorecard'))
  expect(JSON.stringify(card2)).toContain('canary-mark')
  expect(JSON.stringify(card2)).toContain('canary-expected')
  const after = await Promise.all(
    others.flatMap((person) => [
      person.call('GET', url('/scorecard')),
      person.call('GET', url('/report.md')),
      person.call('GET', url('/replay')),
      person.snapshot(roundId),
    ]),
  )
  expect(JSON.stringify(after)).not.toContain('canary-note')
  expect(foldRound((await bo.snapshot(roundId)).events)).toMatchObject({
    isRevealed: true,
    notes: [],
  })
})
