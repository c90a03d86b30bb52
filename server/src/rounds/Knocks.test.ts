import type { KnockId, ParticipantId, RoundId } from '@sparboard/shared/base'
import type { KnockAnswer, RoundCode } from '@sparboard/shared/protocol'
import type { Role } from '@sparboard/shared/round'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage, createMemoryWorld } from '../storage/index.ts'
import { House, make, settled, typesOf } from './testing/index.ts'

let house: House
let roundId: RoundId

beforeEach(async () => {
  const storage = createMemoryStorage()
  house = new House(storage.rounds, undefined, storage.doors)
  await house.service.start()
  roundId = (await house.create({ interviewer: 'human', hostRole: 'interviewer' })).roundId
})

const askForCode = (role: Role = 'candidate', session = 'session-host') =>
  house.service.knocks.codeFor({ sessionHash: session, roundId }, role)

async function codeFor(role: Role = 'candidate'): Promise<RoundCode> {
  const answer = await askForCode(role)
  if (!answer.ok) throw new Error(answer.code)
  return answer.value
}

const knock = (code: string, session = 'ben', name = 'Ben') =>
  house.service.knocks.knock({ code, name }, session)

async function knocked(code: string, session = 'ben', name = 'Ben'): Promise<KnockAnswer> {
  const answer = await knock(code, session, name)
  if (!answer.ok) throw new Error(answer.code)
  return answer.value
}

const look = (knockId: KnockId, session = 'ben') => house.service.knocks.look(knockId, session)

const answer = (knockId: KnockId, isAdmitted: boolean) =>
  house.give('session-host', roundId, make({ type: 'answerKnock', knockId, isAdmitted }))

describe('a code', () => {
  it('[KN1] is for the host to ask for, for roles that somebody may take; a new one voids the old', async () => {
    const first = await codeFor()
    expect(first).toEqual({
      code: expect.stringMatching(/^[A-Z]{6}$/),
      role: 'candidate',
      expiresAtMs: house.clock.nowMs() + 600_000,
    })
    const forObserver = await codeFor('observer')
    await house.clock.sleep(420_001)
    const second = await codeFor()
    expect(await knock(first.code)).toMatchObject({ code: 'code_unknown' })
    expect(await knock(forObserver.code, 's1')).toMatchObject({ ok: true })
    const { knockId } = await knocked(second.code)
    await answer(knockId, true)
    expect(await askForCode('candidate', 'ben')).toMatchObject({ code: 'role_not_allowed' })
    expect(await askForCode('candidate', 'nobody')).toMatchObject({ code: 'round_unknown' })
    roundId = (await house.create()).roundId
    expect(await askForCode('interviewer')).toMatchObject({ code: 'role_not_allowed' })
    expect(await askForCode('observer')).toMatchObject({ ok: true })
  })

  it('[KN1] is given again while it is good for three minutes, so that who was told it gets in', async () => {
    const first = await codeFor()
    expect(await codeFor()).toEqual(first)
    await house.clock.sleep(420_000)
    expect(await Promise.all([codeFor(), codeFor()])).toEqual([first, first])
    expect(await knock(first.code)).toMatchObject({ ok: true })
    await house.clock.sleep(1)
    const second = await codeFor()
    expect(second.code).not.toBe(first.code)
    expect(second.expiresAtMs).toBe(house.clock.nowMs() + 600_000)
  })

  it('[KN2] lives for ten minutes', async () => {
    const { code } = await codeFor()
    await house.clock.sleep(599_999)
    expect(await knock(code, 's1')).toMatchObject({ ok: true })
    await house.clock.sleep(1)
    expect(await knock(code, 's2')).toMatchObject({ code: 'code_unknown' })
  })

  it('[KN3] may be written in any way', async () => {
    const { code } = await codeFor()
    const typed = `${code.slice(0, 3).toLowerCase()} - ${code.slice(3)} `
    expect(await knock(typed)).toMatchObject({ value: { status: 'waiting' } })
    expect(await knock(code.slice(1))).toMatchObject({ code: 'code_unknown' })
  })
})

describe('a knock', () => {
  it('[KN4] waits, and tells nothing of the round', async () => {
    const { code } = await codeFor()
    const waiting = await knocked(code)
    expect(waiting).toEqual({ status: 'waiting', knockId: waiting.knockId })
    expect(await look(waiting.knockId)).toEqual({ ok: true, value: waiting })
    const visitor = { sessionHash: 'ben', roundId }
    expect(await house.service.snapshot(visitor)).toMatchObject({ code: 'round_unknown' })
    expect(await house.service.member(visitor)).toMatchObject({ code: 'round_unknown' })
    expect((await house.events(roundId)).at(-1)).toMatchObject({
      type: 'knocked',
      by: 'system',
      knockId: waiting.knockId,
      name: 'Ben',
      role: 'candidate',
    })
  })

  it('[KN5] who is let in has joined with the same append', async () => {
    const { knockId } = await knocked((await codeFor()).code)
    const before = (await house.events(roundId)).length
    expect(await answer(knockId, true)).toMatchObject({ value: { seq: before + 1 } })
    const [answered, joined] = (await house.events(roundId)).slice(before)
    expect(answered).toMatchObject({ type: 'knockAnswered', knockId, isAdmitted: true })
    expect(joined).toMatchObject({ type: 'joined', name: 'Ben', role: 'candidate', isHost: false })
    expect(await look(knockId)).toMatchObject({
      value: { status: 'admitted', knockId, roundId, role: 'candidate' },
    })
    expect(await house.service.member({ sessionHash: 'ben', roundId })).toMatchObject({
      value: { name: 'Ben', role: 'candidate', participantId: joined?.by },
    })
    // Once more, and the other way, changes nothing.
    expect(await answer(knockId, false)).toMatchObject({ ok: true })
    expect(await look(knockId)).toMatchObject({ value: { status: 'admitted' } })
    expect(await house.events(roundId)).toHaveLength(before + 2)
  })

  it('[KN5] who is turned away is told so, and needs a new code', async () => {
    const { code } = await codeFor()
    const { knockId } = await knocked(code)
    await answer(knockId, false)
    expect(await look(knockId)).toEqual({ ok: true, value: { status: 'turned_away', knockId } })
    expect(await knocked(code)).toEqual({ status: 'turned_away', knockId })
    const again = await knocked((await codeFor()).code)
    expect(again.status).toBe('waiting')
    expect(again.knockId).not.toBe(knockId)
    await answer(again.knockId, true)
    expect(await look(again.knockId)).toMatchObject({ value: { status: 'admitted' } })
  })

  it('[KN6] is one for each session, also when two tabs knock at once', async () => {
    const { code } = await codeFor()
    const [one, two] = await Promise.all([knocked(code), knocked(code)])
    expect(one).toEqual(two)
    expect(await knocked((await codeFor('observer')).code, 'ben', 'Benjamin')).toEqual(one)
    expect(typesOf(await house.events(roundId)).filter((type) => type === 'knocked')).toHaveLength(
      1,
    )
  })

  it('[KN6] whoever is in the round is let in at once, as who they are; who was removed is not', async () => {
    const { code } = await codeFor()
    expect(await knocked(code, 'session-host')).toMatchObject({
      status: 'admitted',
      roundId,
      role: 'interviewer',
    })
    const { knockId } = await knocked(code)
    await answer(knockId, true)
    expect(await knocked((await codeFor('observer')).code)).toMatchObject({
      status: 'admitted',
      role: 'candidate',
    })
    const ben = (await house.events(roundId)).at(-1)?.by as ParticipantId
    await house.give('session-host', roundId, make({ type: 'remove', participantId: ben }))
    expect(await knock((await codeFor()).code)).toMatchObject({ code: 'removed' })
    expect(await look(knockId)).toMatchObject({ code: 'removed' })
  })

  it('[KN6] who came in by a link while waiting does not join a second time', async () => {
    const { roundId: id, invites } = await house.create({ interviewer: 'human' })
    roundId = id
    const { knockId } = await knocked((await codeFor('interviewer')).code)
    await house.service.join({ invite: invites.observer ?? '', name: 'Ben' }, 'ben')
    await answer(knockId, true)
    expect(typesOf(await house.events(roundId)).slice(-2)).toEqual(['joined', 'knockAnswered'])
    expect(await look(knockId)).toMatchObject({ value: { status: 'admitted', role: 'observer' } })
  })

  it('[KN7] five wait at most, until the host answers one', async () => {
    const { code } = await codeFor()
    const first = await knocked(code, 's1')
    for (const session of ['s2', 's3', 's4', 's5']) await knocked(code, session)
    expect(await knock(code, 's6')).toMatchObject({ code: 'knocks_full' })
    expect(await knocked(code, 's1')).toEqual(first)
    await answer(first.knockId, false)
    expect(await knock(code, 's6')).toMatchObject({ ok: true })
  })

  it('[KN7] after half an hour nobody waits any more', async () => {
    const { code } = await codeFor()
    const old = await knocked(code, 's1')
    for (const session of ['s2', 's3', 's4', 's5']) await knocked(code, session)
    await house.clock.sleep(30 * 60_000)
    expect(await look(old.knockId, 's1')).toMatchObject({ code: 'knock_unknown' })
    expect(await answer(old.knockId, true)).toMatchObject({
      code: 'knock_unknown',
      message: 'Ben is not waiting any more.',
    })
    // The next one clears the door, in the same append.
    expect(await knock((await codeFor()).code, 's6')).toMatchObject({ ok: true })
    expect(typesOf(await house.events(roundId)).slice(-6)).toEqual([
      ...Array.from({ length: 5 }, () => 'knockAnswered'),
      'knocked',
    ])
    expect(await knock((await codeFor()).code, 's1')).toMatchObject({
      value: { status: 'waiting' },
    })
  })

  it('[KN7] a full round takes nobody, neither at the knock nor at the answer', async () => {
    const { code } = await codeFor()
    const [one, two, three] = [
      await knocked(code, 's1'),
      await knocked(code, 's2'),
      await knocked(code, 's3'),
    ]
    // The house holds three people.
    await answer(one.knockId, true)
    await answer(two.knockId, true)
    expect(await answer(three.knockId, true)).toMatchObject({ code: 'room_full' })
    expect(await look(three.knockId, 's3')).toMatchObject({ value: { status: 'waiting' } })
    expect(await knock(code, 's4')).toMatchObject({ code: 'room_full' })
    expect(await answer(three.knockId, false)).toMatchObject({ ok: true })
  })

  it('[KN8] is seen by the host, and its state by the session that knocked', async () => {
    const { code } = await codeFor()
    const { knockId } = await knocked(code)
    await answer(knockId, true)
    const waiting = await knocked(code, 'cleo', 'Cleo')
    const typesFor = async (sessionHash: string) => {
      const seen = await house.service.snapshot({ sessionHash, roundId })
      return seen.ok ? typesOf(seen.value.events) : []
    }
    expect(await typesFor('session-host')).toContain('knocked')
    expect(await typesFor('ben')).toEqual(['roundCreated', 'joined', 'joined'])
    for (const session of ['ben', 'session-host', 'nobody']) {
      expect(await look(waiting.knockId, session)).toMatchObject({ code: 'knock_unknown' })
    }
    const byBen = make({ type: 'answerKnock', knockId: waiting.knockId, isAdmitted: true })
    expect(await house.give('ben', roundId, byBen)).toMatchObject({ code: 'role_not_allowed' })
  })

  it('[KN5] that could not be saved is put by the next try', async () => {
    const { code } = await codeFor()
    house.isDiskFullFor = 'system' as ParticipantId
    expect(await knock(code)).toMatchObject({ code: 'storage_unavailable' })
    house.isDiskFullFor = null
    const { knockId } = await knocked(code)
    expect(await look(knockId)).toMatchObject({ value: { status: 'waiting' } })
    const host = (await house.events(roundId))[1]?.by
    house.isDiskFullFor = host ?? null
    expect(await answer(knockId, true)).toMatchObject({ code: 'storage_unavailable' })
    expect(await look(knockId)).toMatchObject({ value: { status: 'waiting' } })
    house.isDiskFullFor = null
    await answer(knockId, true)
    expect(await look(knockId)).toMatchObject({ value: { status: 'admitted' } })
  })
})

it('[KN10] a code of one server opens the door at another', async () => {
  const world = createMemoryWorld()
  const [a, b] = ['a', 'b'].map((name) => {
    const { storage, bus, leads } = world.join(name)
    return new House(storage.rounds, { bus, leads }, storage.doors)
  }) as [House, House]
  house = a
  roundId = (await a.create({ interviewer: 'human' })).roundId
  const { code } = await codeFor('interviewer')
  const put = await b.service.knocks.knock({ code, name: 'Ben' }, 'ben')
  if (!put.ok) throw new Error(put.code)
  const { knockId } = put.value
  await settled()
  expect(await answer(knockId, true)).toMatchObject({ ok: true })
  expect(await b.service.knocks.look(knockId, 'ben')).toMatchObject({
    value: { status: 'admitted', roundId, role: 'interviewer' },
  })
  await a.service.close()
  await b.service.close()
})
