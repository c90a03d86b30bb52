import { ENGINE_ID } from '@sparboard/shared/base'
import { emptyGraph } from '@sparboard/shared/design'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { graphOf, House, make, settled, typesOf } from './testing/index.ts'

const plan = { topic: 'cache.choice', aim: 'cache.choice#pattern', because: null }

let house: House

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  await house.service.start()
})

describe('the interviewer’s seat', () => {
  it('[RS21] acts as the engine, through the same log, after it was told of every event', async () => {
    house.next = ({ round }) =>
      round.turns.length === 0
        ? {
            type: 'act',
            actions: [
              { type: 'say', text: 'Hello, Ada.', move: 'open', plan },
              {
                type: 'ask',
                text: 'Where would you start?',
                about: [],
                questionId: null,
                move: 'ask',
                plan,
              },
            ],
          }
        : { type: 'wait', wakeAtMs: null }
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    expect((await house.events(roundId)).slice(3)).toMatchObject([
      { seq: 4, type: 'started' },
      { seq: 5, type: 'said', by: ENGINE_ID, text: 'Hello, Ada.' },
      { seq: 6, type: 'asked', by: ENGINE_ID, text: 'Where would you start?' },
    ])
    expect(house.interviewers).toHaveLength(1)
    expect(house.interviewers[0]?.observed).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('[RS21] is asked again at the time it named, when the board settled and when somebody types', async () => {
    house.next = ({ nowMs }) => ({ type: 'wait', wakeAtMs: nowMs + 30_000 })
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    const asked = () => house.interviewers[0]?.situations.length
    expect(asked()).toBe(1)
    await house.clock.advance(29_999)
    expect(asked()).toBe(1)
    await house.clock.advance(1)
    expect(asked()).toBe(2)
    house.boards.draw(roundId, emptyGraph, house.clock.nowMs())
    await settled()
    expect(asked()).toBe(3)
    const candidateId = (await house.events(roundId))[1]!.by
    const typedAtMs = house.clock.nowMs()
    for (let i = 0; i < 10; i += 1) house.boards.type(roundId, candidateId, typedAtMs + i * 50)
    await settled()
    expect(asked()).toBe(4)
    await house.clock.advance(30_000)
    expect(house.interviewers[0]?.situations.at(-1)?.lastTypedAtMs).toBe(typedAtMs + 450)
  })

  it('[RS21] one that fails says nothing, is rebuilt from the log and tried again later', async () => {
    house.next = () => {
      throw new Error('a defect')
    }
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    expect(house.log.lines).toEqual(['The interviewer failed and is rebuilt'])
    house.next = ({ round }) =>
      round.turns.length === 0
        ? { type: 'act', actions: [{ type: 'say', text: 'Here I am.', move: 'open', plan }] }
        : { type: 'wait', wakeAtMs: null }
    await house.clock.advance(5_000)
    expect(house.interviewers).toHaveLength(2)
    expect(house.interviewers[1]?.observed).toEqual([1, 2, 3, 4, 5])
    expect((await house.events(roundId)).at(-1)).toMatchObject({ text: 'Here I am.' })
  })

  it('[RS21] goes on from the last reading while the board cannot be read', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    house.boards.draw(roundId, graphOf('Redis'), house.clock.nowMs())
    await house.clock.advance(2_000)
    house.boards.readGraph = () => Promise.reject(new Error('a drawing that nobody thought of'))
    await house.give('session-host', roundId, make({ type: 'say', text: 'What about it?' }))
    const seen = house.interviewers[0]?.situations.at(-1)
    expect(seen?.round.turns).toHaveLength(1)
    expect(seen?.graph.components).toMatchObject([{ label: 'Redis' }])
    expect(house.interviewers).toHaveLength(1)
  })

  it('[RS21] a turn that could not be saved is made again, once, when it can be', async () => {
    house.next = ({ round }) =>
      round.turns.some(({ by }) => by === ENGINE_ID)
        ? { type: 'wait', wakeAtMs: null }
        : { type: 'act', actions: [{ type: 'say', text: 'Here I am.', move: 'open', plan }] }
    const { roundId } = await house.create()
    const start = make({ type: 'start' })
    house.isDiskFullFor = ENGINE_ID
    await house.give('session-host', roundId, start)
    expect(typesOf(await house.events(roundId)).at(-1)).toBe('started')
    house.isDiskFullFor = null
    await house.clock.advance(5_000)
    expect(typesOf(await house.events(roundId)).filter((type) => type === 'said')).toHaveLength(1)
  })

  it('[RS21] one that never stops is halted', async () => {
    house.next = () => ({
      type: 'act',
      actions: [{ type: 'say', text: 'And another thing.', move: 'nudge', plan }],
    })
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    const said = async () =>
      typesOf(await house.events(roundId)).filter((type) => type === 'said').length
    expect(await said()).toBe(8)
    expect(house.log.lines).toEqual(['The interviewer acts in a loop and is halted'])
    // It is tried again, ever more seldom.
    await house.clock.advance(14_000)
    expect(await said()).toBe(16)
  })

  it('[RS21] is silent while the round is paused, in the lobby and after the end', async () => {
    const { roundId } = await house.create()
    const asked = () => house.interviewers.flatMap(({ situations }) => situations).length
    house.next = ({ nowMs }) => ({ type: 'wait', wakeAtMs: nowMs + 1_000 })
    house.boards.draw(roundId, graphOf('Redis'), house.clock.nowMs())
    await settled()
    expect(asked()).toBe(0)
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.give('session-host', roundId, make({ type: 'pause' }))
    const before = asked()
    await house.clock.advance(30_000)
    expect(asked()).toBe(before)
    await house.give('session-host', roundId, make({ type: 'resume' }))
    expect(asked()).toBeGreaterThan(before)
    await house.give('session-host', roundId, make({ type: 'end' }))
    const atEnd = asked()
    await house.clock.advance(30_000)
    expect(asked()).toBe(atEnd)
  })
})
