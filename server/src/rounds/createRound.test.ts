import { ENGINE_ID, SYSTEM_ID } from '@sparboard/shared/base'
import type { CreateRoundBody } from '@sparboard/shared/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { drill, House, problem, soloRound, typesOf } from './testing/index.ts'

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

describe('a sitting of several rounds', () => {
  it('[RS63] says how many there are, where a person interviews', async () => {
    const human = { interviewer: 'human', hostRole: 'interviewer' } as const
    const { roundId } = await house.create({ ...human, rounds: 2 })
    expect((await house.events(roundId))[0]).toMatchObject({ part: { number: 1, of: 2 } })
    const alone = await house.create(human)
    expect((await house.events(alone.roundId))[0]).not.toHaveProperty('part')
    expect(await house.service.create({ ...soloRound, rounds: 2 }, 's')).toMatchObject({
      code: 'body_malformed',
      message: expect.stringContaining('let a person interview'),
    })
  })
})

describe('how hard the interviewer presses', () => {
  it('[LB60] is steady unless it is chosen, and is kept with the round', async () => {
    const [plain, tough] = await Promise.all([house.create(), house.create({ pressure: 'tough' })])
    expect((await house.events(plain.roundId))[0]).toMatchObject({ pressure: 'steady' })
    expect((await house.events(tough.roundId))[0]).toMatchObject({ pressure: 'tough' })
  })

  it('[LB60] is for a person who interviews to decide', async () => {
    const body = { ...soloRound, interviewer: 'human', pressure: 'kind' } as const
    expect(await house.service.create(body, 's')).toMatchObject({
      code: 'body_malformed',
      message: 'A person who interviews decides how hard to press: leave out the pressure.',
    })
  })
})

describe('a drill', () => {
  const own = { problemId: undefined, format: '10', focus: 'cache' } as const

  it('[LB61] without a problem begins on its prepared board, with its own situation', async () => {
    const { roundId } = await house.create(own)
    expect((await house.events(roundId))[0]).toMatchObject({
      problem: { id: null, title: drill.title, prompt: drill.situation },
      focus: 'cache',
      boardStart: 'prepared',
    })
    expect(house.boards.seeded).toEqual(new Map([[roundId, drill.board]]))
  })

  it('[LB61] in a problem begins with nothing, and so does every other round', async () => {
    const inProblem = await house.create({ format: '10', focus: 'cache' })
    const whole = await house.create()
    for (const { roundId } of [inProblem, whole]) {
      expect((await house.events(roundId))[0]).toMatchObject({ problem, boardStart: 'blank' })
    }
    expect(house.boards.seeded.size).toBe(0)
  })

  it.each<[Partial<CreateRoundBody>, RegExp]>([
    [{ ...own, format: '25', boardStart: 'prepared' }, /^Only a 10-minute drill on one component/],
    [{ ...own, focus: undefined, boardStart: 'prepared' }, /^Only a 10-minute drill on one comp/],
    [{ ...own, problemId: problem.id, boardStart: 'prepared' }, /brings its own situation/],
    [{ ...own, boardStart: 'blank' }, /^Choose a problem/],
    [{ problemId: undefined }, /^Choose a problem/],
  ])('[LB61] %j is refused in a sentence', async (changes, sentence) => {
    const refused = await house.service.create({ ...soloRound, ...changes }, 's')
    expect(refused).toMatchObject({ ok: false, code: 'body_malformed' })
    expect(refused).toHaveProperty('message', expect.stringMatching(sentence))
    expect(house.boards.seeded.size).toBe(0)
  })

  it('[LB63] whose board cannot be saved is not created', async () => {
    house.boards.seed = async () => {
      throw new Error('disk full')
    }
    expect(await house.service.create({ ...soloRound, ...own }, 's')).toMatchObject({
      code: 'storage_unavailable',
    })
    expect(house.log.lines).toContain('The board of a new round cannot be saved')
  })
})
