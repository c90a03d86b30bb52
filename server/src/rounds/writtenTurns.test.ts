import { ENGINE_ID } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import { beforeEach, describe, expect, it } from 'vitest'
import type { InterviewerTurn, TurnBrief } from '../engine/interviewer/index.ts'
import { briefWith } from '../model/testing.ts'
import { createMemoryStorage } from '../storage/index.ts'
import type { WrittenTurn } from './ports.ts'
import { House, make, settled } from './testing/index.ts'

const plan = { topic: 'cache.choice', aim: 'cache.choice#pattern', because: null }
const planned = 'What happens in Redis on a miss?'

/** A request to the writer, answered by the test. */
interface Request {
  brief: TurnBrief
  signal: AbortSignal
  show: (text: string) => void
  finish: (turn: WrittenTurn) => Promise<void>
}

let house: House
let requests: Request[]

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  house.offer.model = 'tiny'
  await house.service.start()
  requests = []
  house.write = (_, brief, { signal, onSentences }) =>
    new Promise((resolve) => {
      const finish = async (turn: WrittenTurn) => {
        resolve(turn)
        await settled()
      }
      requests.push({ brief, signal, show: onSentences, finish })
    })
  // Asks once after everything that a person said.
  house.next = ({ round }): InterviewerTurn => {
    const last = round.turns.findLast(({ isBroken }) => !isBroken)
    if (!last || last.by === ENGINE_ID) return { type: 'wait', wakeAtMs: null }
    return {
      type: 'act',
      actions: [{ type: 'ask', text: planned, about: [], questionId: null, move: 'ask', plan }],
      brief: () => briefWith({ seq: round.lastSeq }),
    }
  }
})

async function modelRound() {
  const { roundId } = await house.create({ interviewer: 'model' })
  await house.give('session-host', roundId, make({ type: 'start' }))
  return {
    roundId,
    say: (text: string) => house.give('session-host', roundId, make({ type: 'say', text })),
    engineTurns: async (): Promise<RoundEvent[]> => {
      const events = await house.events(roundId)
      return events.filter(
        ({ by, type }) => by === ENGINE_ID && (type === 'said' || type === 'asked'),
      )
    },
  }
}

function written(text: string): WrittenTurn {
  return {
    type: 'turn',
    heard: [],
    actions: [{ type: 'ask', text, about: [], questionId: null, move: 'probe', plan }],
  }
}

const failed = (shown = ''): WrittenTurn => ({
  type: 'failed',
  why: 'timeout',
  retryAfterMs: null,
  shown,
})

describe('a turn that somebody takes time to write', () => {
  it('[RS40] is said in their words, marked as theirs, once', async () => {
    const { say, engineTurns } = await modelRound()
    await say('Redis in front of Postgres.')
    expect(requests).toHaveLength(1)
    expect(await engineTurns()).toEqual([])
    await requests[0]?.finish(written('Who fills Redis, and when?'))
    expect(await engineTurns()).toMatchObject([
      { type: 'asked', text: 'Who fills Redis, and when?', voice: 'model' },
    ])
    expect(requests).toHaveLength(1)
  })

  it('[RS40] keeps what was heard, for interviewers only', async () => {
    const { roundId, say } = await modelRound()
    await say('On a miss it reads Postgres.')
    const heard = [{ point: 'cache.choice#pattern', quote: 'On a miss', seq: 5 }]
    await requests[0]?.finish({ ...written('And then?'), heard } as WrittenTurn)
    const types = (await house.events(roundId)).map(({ type }) => type)
    expect(types.slice(-2)).toEqual(['pointsHeard', 'asked'])
    const seen = await house.service.snapshot({ sessionHash: 'session-host', roundId })
    expect(JSON.stringify(seen)).not.toContain('cache.choice#pattern')
  })

  it('[RS41] is the engine’s own, marked as standing in, when the writer fails', async () => {
    const { say, engineTurns } = await modelRound()
    await say('Redis in front of Postgres.')
    await requests[0]?.finish(failed())
    expect(await engineTurns()).toMatchObject([{ text: planned, voice: 'stand_in' }])
  })

  it('[RS41] is tried again at a later turn, after a pause that grows', async () => {
    const { say } = await modelRound()
    await say('One.')
    await requests[0]?.finish(failed())
    await say('Two.')
    expect(requests).toHaveLength(1)
    await house.clock.advance(5_000)
    await say('Three.')
    expect(requests).toHaveLength(2)
    await requests[1]?.finish(failed())
    await house.clock.advance(5_000)
    await say('Four.')
    expect(requests).toHaveLength(2)
    await house.clock.advance(5_000)
    await say('Five.')
    expect(requests).toHaveLength(3)
  })

  it('[RS41] keeps the pause that the writer asks for', async () => {
    const { say } = await modelRound()
    await say('One.')
    await requests[0]?.finish({ ...failed(), retryAfterMs: 60_000 } as WrittenTurn)
    await house.clock.advance(59_000)
    await say('Two.')
    expect(requests).toHaveLength(1)
    await house.clock.advance(1_000)
    await say('Three.')
    expect(requests).toHaveLength(2)
  })

  it('[RS42] that breaks off stays as far as it was shown, and the engine goes on', async () => {
    const { say, engineTurns } = await modelRound()
    await say('One.')
    requests[0]?.show('Let’s leave that there.')
    await requests[0]?.finish(failed('Let’s leave that there.'))
    expect(await engineTurns()).toMatchObject([
      { type: 'said', text: 'Let’s leave that there.', voice: 'model', isBroken: true },
      { type: 'asked', text: planned, voice: 'stand_in' },
    ])
  })

  it('[RS43] is given up when the candidate goes on talking, and written anew', async () => {
    const { say, engineTurns } = await modelRound()
    await say('One.')
    await say('And another thing.')
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(requests).toHaveLength(2)
    await requests[0]?.finish(written('Too late?'))
    expect(await engineTurns()).toEqual([])
    await requests[1]?.finish(written('In time?'))
    expect(await engineTurns()).toMatchObject([{ text: 'In time?' }])
  })

  it('[RS43] does not come into a round that is paused meanwhile', async () => {
    const { roundId, say, engineTurns } = await modelRound()
    await say('One.')
    await house.give('session-host', roundId, make({ type: 'pause' }))
    await requests[0]?.finish(written('Too late?'))
    expect(await engineTurns()).toEqual([])
    await house.give('session-host', roundId, make({ type: 'resume' }))
    await requests[1]?.finish(written('In time?'))
    expect(await engineTurns()).toMatchObject([{ text: 'In time?' }])
  })

  it('[RS44] may be silence: then the engine speaks a while later, if nobody else did', async () => {
    const { say, engineTurns } = await modelRound()
    await say('One.')
    await requests[0]?.finish({ type: 'turn', heard: [], actions: [] })
    expect(await engineTurns()).toEqual([])
    await house.clock.advance(15_000)
    expect(await engineTurns()).toMatchObject([{ text: planned }])
    expect(requests).toHaveLength(1)
  })

  it('[RS45] is shown while it is written, and never stored before it is whole', async () => {
    const { roundId, say, engineTurns } = await modelRound()
    const visitor = { sessionHash: 'session-host', roundId }
    const feed = await house.service.follow(visitor, 99, () => undefined)
    if (!feed.ok) throw new Error(feed.code)
    await say('One.')
    requests[0]?.show('Let’s leave that there.')
    expect(feed.value.draft).toBe('Let’s leave that there.')
    expect(await engineTurns()).toEqual([])
    await requests[0]?.finish(written('Let’s leave that there. Who fills Redis?'))
    expect(feed.value.draft).toBeNull()
    feed.value.close()
  })

  it('[RS46] is not asked for where the built-in interviewer leads', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.give('session-host', roundId, make({ type: 'say', text: 'One.' }))
    expect(requests).toHaveLength(0)
    const turns = (await house.events(roundId)).filter(({ type }) => type === 'asked')
    expect(turns).toMatchObject([{ text: planned }])
    expect(turns[0]).not.toHaveProperty('voice')
  })

  it('[RS47] is followed by a second opinion on the round, which candidates never see as such', async () => {
    const marks = [
      {
        dimension: 'tradeoffs',
        score: 3,
        reason: 'Names the price.',
        citations: [{ seq: 5, quote: 'a second of old data' }],
      },
    ]
    const assessed: number[] = []
    house.assess = (_, events) => {
      assessed.push(events.length)
      return Promise.resolve(marks)
    }
    const { roundId, say } = await modelRound()
    await say('We live with a second of old data.')
    await house.give('session-host', roundId, make({ type: 'end' }))
    await settled()
    const events = await house.events(roundId)
    expect(events.at(-1)).toMatchObject({ type: 'assessed', by: ENGINE_ID, marks })
    expect(assessed).toEqual([events.length - 1])
    const seen = await house.service.snapshot({ sessionHash: 'session-host', roundId })
    expect(JSON.stringify(seen)).not.toContain('Names the price.')
  })
})
