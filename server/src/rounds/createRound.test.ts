import { ENGINE_ID, SYSTEM_ID } from '@sparboard/shared/base'
import type { CreateRoundBody } from '@sparboard/shared/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { House, problem, soloRound, typesOf } from './testing/index.ts'

let house: House

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  await house.service.start()
})

describe('creating a round', () => {
  it('[RS13] begins with the host and the engine in it', async () => {
    const { roundId, role, invites } = await house.create()
    expect(role).toBe('candidate')
    expect(Object.keys(invites)).toEqual(['candidate', 'observer'])
    expect(await house.events(roundId)).toMatchObject([
      { seq: 1, type: 'roundCreated', by: SYSTEM_ID, problem, level: 'senior', focus: null },
      { seq: 2, type: 'joined', name: 'Ada', role: 'candidate', isHost: true },
      {
        seq: 3,
        type: 'joined',
        participantId: ENGINE_ID,
        name: 'Interviewer',
        role: 'interviewer',
      },
    ])
  })

  it('[RS13] a person’s round has no engine, and an invite for every role', async () => {
    const { roundId, invites } = await house.create({
      interviewer: 'human',
      hostRole: 'interviewer',
    })
    expect(Object.keys(invites)).toEqual(['candidate', 'interviewer', 'observer'])
    expect(typesOf(await house.events(roundId))).toEqual(['roundCreated', 'joined'])
  })

  it('[RS13] refuses what cannot be', async () => {
    const create = (changes: Partial<CreateRoundBody>) =>
      house.service.create({ ...soloRound, ...changes }, 's')
    expect(await create({ interviewer: 'model' })).toMatchObject({ code: 'model_not_configured' })
    expect(await create({ problemId: 'chess' })).toMatchObject({ code: 'problem_unknown' })
    expect(await create({ hostRole: 'interviewer' })).toMatchObject({
      code: 'body_malformed',
      message: expect.stringContaining('choose a person'),
    })
  })

  it('[RS13] takes a problem that the host typed in', async () => {
    const typedIn = { title: 'Parking', prompt: 'Design a car park.' }
    const { roundId } = await house.create({ problemId: undefined, problem: typedIn })
    expect((await house.events(roundId))[0]).toMatchObject({ problem: { id: null, ...typedIn } })
  })
})
