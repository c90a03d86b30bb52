import type { RoundId } from '@sparboard/shared/base'
import type { CreateRoundBody } from '@sparboard/shared/protocol'
import { foldRound, type Round } from '@sparboard/shared/round'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import type { RoundStorage } from './ports.ts'
import { House, make } from './testing/index.ts'

let house: House

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  addProblem('chat', 'Chat')
  await house.service.start()
})

function addProblem(id: string, title: string): void {
  const problems = house.offer.problems as Map<
    string,
    { id: string; title: string; prompt: string }
  >
  problems.set(id, { id, title, prompt: `Design it: ${title}.` })
}

async function roundOf(roundId: RoundId): Promise<Round> {
  const round = foldRound(await house.events(roundId))
  if (!round) throw new Error('There is no such round')
  return round
}

/** Ada, the host, is examined by Bo while Cy looks on; and it has ended. */
async function endedRound(changes: Partial<CreateRoundBody> = {}): Promise<RoundId> {
  const { roundId, invites } = await house.create({
    interviewer: 'human',
    format: '25',
    ...changes,
  })
  await house.service.join({ invite: invites.interviewer ?? '', name: 'Bo' }, 'session-bo')
  await house.service.join({ invite: invites.observer ?? '', name: 'Cy' }, 'session-cy')
  await end(roundId)
  return roundId
}

async function end(roundId: RoundId): Promise<void> {
  await house.give('session-host', roundId, make({ type: 'start' }))
  await house.give('session-host', roundId, make({ type: 'end' }))
}

async function swap(roundId: RoundId, by = 'session-bo'): Promise<RoundId> {
  expect(await house.give(by, roundId, make({ type: 'swapRoles' }))).toMatchObject({ ok: true })
  const { next } = await roundOf(roundId)
  if (next === null) throw new Error('It does not go on')
  return next
}

const idOf = async (session: string, roundId: RoundId) =>
  house.memory.findParticipant(session, roundId)

describe('the next round of a sitting', () => {
  it('[RS59] has the same people in the same browsers; who asked is asked', async () => {
    const first = await endedRound()
    const next = await swap(first)
    const { participants } = await roundOf(next)
    expect(participants.map(({ name, role, isHost }) => [name, role, isHost])).toEqual([
      ['Ada', 'interviewer', true],
      ['Bo', 'candidate', false],
      ['Cy', 'observer', false],
    ])
    for (const [index, session] of ['session-host', 'session-bo', 'session-cy'].entries()) {
      expect(await idOf(session, next)).toBe(participants[index]?.id)
      expect(await idOf(session, first)).not.toBe(participants[index]?.id)
    }
    const atHost = await house.service.snapshot({ sessionHash: 'session-host', roundId: next })
    expect(atHost).toMatchObject({
      value: {
        you: { role: 'interviewer', isHost: true },
        invites: { candidate: expect.any(String), observer: expect.any(String) },
      },
    })
    // The old one can still be looked back at.
    expect(
      await house.service.snapshot({ sessionHash: 'session-cy', roundId: first }),
    ).toMatchObject({ ok: true })
  })

  it('[RS59] whoever was removed does not come along', async () => {
    const first = await endedRound()
    const participantId = (await idOf('session-cy', first))!
    await house.give('session-host', first, make({ type: 'remove', participantId }))
    const next = await swap(first)
    expect((await roundOf(next)).participants.map(({ name }) => name)).toEqual(['Ada', 'Bo'])
    expect(
      await house.service.snapshot({ sessionHash: 'session-cy', roundId: next }),
    ).toMatchObject({ code: 'round_unknown' })
  })

  it('[RS60] is as long and as hard, begins with nothing, and knows its place', async () => {
    const first = await endedRound({ level: 'staff', rounds: 2 })
    expect(await roundOf(first)).toMatchObject({ part: { number: 1, of: 2 }, previous: null })
    const second = await swap(first)
    expect(await roundOf(second)).toMatchObject({
      status: 'lobby',
      level: 'staff',
      format: '25',
      interviewer: 'human',
      boardStart: 'blank',
      part: { number: 2, of: 2 },
      previous: first,
      turns: [],
    })
    expect(house.boards.seeded.has(second)).toBe(false)
    const [one, two] = await Promise.all([house.events(first), house.events(second)])
    expect(one[0]).not.toMatchObject({ seed: (two[0] as { seed: number }).seed })
    expect(await house.memory.listInvites(second)).not.toEqual(
      await house.memory.listInvites(first),
    )
  })

  it('[RS60] a round that was planned alone is the first of two then, and the agenda may grow', async () => {
    addProblem('maps', 'Maps')
    const first = await endedRound()
    expect((await roundOf(first)).part).toBeNull()
    const second = await swap(first)
    expect((await roundOf(second)).part).toEqual({ number: 2, of: 2 })
    await end(second)
    // Bo was examined last, and asks again.
    expect(await house.give('session-bo', second, make({ type: 'swapRoles' }))).toMatchObject({
      code: 'role_not_allowed',
    })
    const third = await swap(second, 'session-host')
    expect(await roundOf(third)).toMatchObject({
      part: { number: 3, of: 3 },
      previous: second,
      participants: [
        { name: 'Ada', role: 'candidate' },
        { name: 'Bo', role: 'interviewer' },
        { name: 'Cy', role: 'observer' },
      ],
    })
  })

  it('[RS61] has a problem that the sitting has not had', async () => {
    const first = await endedRound()
    const again = await house.give(
      'session-bo',
      first,
      make({ type: 'swapRoles', problemId: 'social_feed' }),
    )
    expect(again).toMatchObject({
      code: 'body_malformed',
      message: expect.stringContaining('had this problem already'),
    })
    expect((await roundOf(first)).next).toBeNull()
    // Of two problems one is left.
    const second = await swap(first)
    expect((await roundOf(second)).problem).toEqual({
      id: 'chat',
      title: 'Chat',
      prompt: 'Design it: Chat.',
    })
    await end(second)
    // Also the first one's, two rounds back.
    for (const wish of [{ problemId: 'social_feed' }, { problemId: 'chat' }, {}]) {
      const answer = await house.give('session-host', second, make({ type: 'swapRoles', ...wish }))
      expect(answer).toMatchObject({ code: 'body_malformed' })
    }
    const typed = { title: 'Parking', prompt: 'Design a garage.' }
    const wish = make({ type: 'swapRoles', problem: typed })
    expect((await house.give('session-host', second, wish)).ok).toBe(true)
    const third = (await roundOf(second)).next!
    expect((await roundOf(third)).problem).toEqual({ id: null, ...typed })
    await end(third)
    const same = { title: ' parking', prompt: 'Design a  garage.' }
    expect(
      await house.give('session-bo', third, make({ type: 'swapRoles', problem: same })),
    ).toMatchObject({ code: 'body_malformed' })
  })

  it('[RS61] that is named on the list, or typed in, and not both', async () => {
    const first = await endedRound()
    const unknown = make({ type: 'swapRoles', problemId: 'nonsense' })
    expect(await house.give('session-bo', first, unknown)).toMatchObject({
      code: 'problem_unknown',
    })
    const both = make({
      type: 'swapRoles',
      problemId: 'chat',
      problem: { title: 'Parking', prompt: 'Design a garage.' },
    })
    expect(await house.give('session-bo', first, both)).toMatchObject({ code: 'body_malformed' })
    const named = make({ type: 'swapRoles', problemId: 'chat' })
    expect((await house.give('session-bo', first, named)).ok).toBe(true)
  })

  it('[RS62] begins once: a repeat gives the first answer, another swap is refused', async () => {
    const first = await endedRound()
    const command = make({ type: 'swapRoles' })
    const answer = await house.give('session-bo', first, command)
    expect(answer).toMatchObject({ ok: true })
    const { next } = await roundOf(first)
    expect(await house.give('session-bo', first, command)).toEqual(answer)
    expect(await house.give('session-host', first, make({ type: 'swapRoles' }))).toMatchObject({
      code: 'already_continued',
    })
    await house.restart(1_000)
    expect(await house.give('session-bo', first, command)).toEqual(answer)
    expect((await roundOf(first)).next).toBe(next)
  })

  it('[RS62] two who press at once at two servers get one round', async () => {
    const made: RoundId[] = []
    const memory = house.memory
    const watched: RoundStorage = {
      ...memory,
      async continueRound(roundId, events, keys, next) {
        made.push(next.roundId)
        return memory.continueRound(roundId, events, keys, next)
      },
    }
    const first = await endedRound()
    const houses = [new House(watched), new House(watched)] as const
    for (const one of houses) {
      ;(one.offer.problems as Map<string, object>).set('chat', {
        id: 'chat',
        title: 'Chat',
        prompt: 'Design it: Chat.',
      })
    }
    // Both have read the round before either goes on.
    for (const one of houses) {
      await one.service.snapshot({ sessionHash: 'session-bo', roundId: first })
    }
    const answers = await Promise.all([
      houses[0].give('session-host', first, make({ type: 'swapRoles' })),
      houses[1].give('session-bo', first, make({ type: 'swapRoles' })),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'already_continued' })
    expect(made).toHaveLength(2)
    const { next } = await roundOf(first)
    const lost = made.find((id) => id !== next)!
    expect(await memory.loadEvents(lost)).toBeNull()
    expect(await memory.findParticipant('session-bo', lost)).toBeNull()
    expect(await memory.findParticipant('session-bo', next!)).not.toBeNull()
    for (const one of houses) await one.service.close()
  })

  it('[RS62] nothing is begun when it cannot be saved', async () => {
    const first = await endedRound()
    house.isDiskFullFor = await idOf('session-bo', first)
    const command = make({ type: 'swapRoles' })
    expect(await house.give('session-bo', first, command)).toMatchObject({
      code: 'storage_unavailable',
    })
    expect((await roundOf(first)).next).toBeNull()
    house.isDiskFullFor = null
    expect((await house.give('session-bo', first, command)).ok).toBe(true)
  })
})
