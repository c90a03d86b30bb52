import type { RoundId } from '@sparboard/shared/base'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { House, make, typesOf } from './testing/index.ts'

let house: House

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  await house.service.start()
})

describe('coming in', () => {
  it('[RS14] the same session is the same participant, whatever the invite says', async () => {
    const { roundId, invites } = await house.create({ interviewer: 'human' })
    const join = (invite: string | undefined, session: string, name = 'Bo') =>
      house.service.join({ invite: invite ?? '', name }, session)
    expect(await join(invites.interviewer, 's1')).toEqual({
      ok: true,
      value: { roundId, role: 'interviewer' },
    })
    expect(await join(invites.observer, 's1', 'Bob')).toEqual({
      ok: true,
      value: { roundId, role: 'interviewer' },
    })
    expect(await join(invites.observer, 'session-host')).toMatchObject({
      value: { role: 'candidate' },
    })
    expect(typesOf(await house.events(roundId))).toEqual(['roundCreated', 'joined', 'joined'])
  })

  it('[RS14] two tabs that join at once become one participant', async () => {
    const { roundId, invites } = await house.create()
    const body = { invite: invites.observer ?? '', name: 'Bo' }
    await Promise.all([house.service.join(body, 's1'), house.service.join(body, 's1')])
    expect(typesOf(await house.events(roundId)).filter((type) => type === 'joined')).toHaveLength(3)
  })

  it('[RS14] one browser that joins at two servers at once becomes one participant', async () => {
    const { roundId, invites } = await house.create()
    const houses = [new House(house.memory), new House(house.memory)] as const
    // Both have read the round before anybody joins.
    for (const { service } of houses) {
      await service.snapshot({ sessionHash: 'session-host', roundId })
    }
    const body = { invite: invites.observer ?? '', name: 'Bo' }
    const answers = await Promise.all(houses.map(({ service }) => service.join(body, 's1')))
    expect(answers).toMatchObject([{ ok: true }, { ok: true }])
    const joined = (await house.events(roundId)).filter(({ type }) => type === 'joined')
    expect(joined).toHaveLength(3)
    expect(joined.at(-1)?.by).toBe(await house.memory.findParticipant('s1', roundId))
  })

  it('[RS14] [RS11] refuses an unknown or withdrawn invite, and whoever comes after the last seat', async () => {
    const { roundId, invites } = await house.create()
    const join = (session: string, invite = invites.observer ?? '') =>
      house.service.join({ invite, name: 'Bo' }, session)
    expect(await join('s0', 'nonsense')).toMatchObject({ code: 'invite_unknown' })
    expect((await join('s1')).ok).toBe(true)
    expect((await join('s2')).ok).toBe(true)
    expect(await join('s3')).toMatchObject({ code: 'room_full' })
    // Those inside still come back.
    expect((await join('s2')).ok).toBe(true)
    await house.give('session-host', roundId, make({ type: 'revokeInvite', role: 'observer' }))
    expect(await join('s2')).toMatchObject({ code: 'invite_unknown' })
    const snapshot = await house.service.snapshot({ sessionHash: 'session-host', roundId })
    expect(snapshot).toMatchObject({ value: { invites: { candidate: invites.candidate } } })
  })

  it('[RS10] who was removed stays out, and frees a seat', async () => {
    const { roundId, invites } = await house.create()
    const join = (session: string) =>
      house.service.join({ invite: invites.observer ?? '', name: 'Bo' }, session)
    await join('s1')
    await join('s2')
    const participantId = (await house.events(roundId))[3]!.by
    await house.give('session-host', roundId, make({ type: 'remove', participantId }))
    expect(house.boards.rolesSet).toEqual([[participantId, null]])
    expect(await join('s1')).toMatchObject({ code: 'removed' })
    const visitor = { sessionHash: 's1', roundId }
    expect(await house.service.snapshot(visitor)).toMatchObject({ code: 'removed' })
    expect(await house.service.member(visitor)).toMatchObject({ code: 'removed' })
    expect((await join('s3')).ok).toBe(true)
  })

  it('[RS15] a round that does not exist and one that the visitor is not in answer alike', async () => {
    const { roundId } = await house.create()
    const stranger = await house.service.snapshot({ sessionHash: 'nobody', roundId })
    const nowhere = await house.service.snapshot({
      sessionHash: 'session-host',
      roundId: 'nowhere' as RoundId,
    })
    expect(stranger).toEqual(nowhere)
    expect(stranger).toMatchObject({ code: 'round_unknown' })
  })
})
