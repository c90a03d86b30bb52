import {
  ENGINE_ID,
  SYSTEM_ID,
  type ComponentId,
  type ParticipantId,
  type RoundId,
} from '@sparboard/shared/base'
import { emptyGraph } from '@sparboard/shared/design'
import type { Command, CreatedRound, CreateRoundBody } from '@sparboard/shared/protocol'
import { elapsedMs, foldRound, type RoundEvent } from '@sparboard/shared/round'
import { beforeEach, describe, expect, it } from 'vitest'
import type { InterviewerTurn, Situation } from '../engine/interviewer/index.ts'
import { createMemoryStorage } from '../storage/index.ts'
import type { RoundStorage } from './ports.ts'
import { RoundService } from './RoundService.ts'
import {
  FakeBoards,
  graphOf,
  make,
  ManualClock,
  MemoryLog,
  ScriptedInterviewer,
  settled,
  soloRound,
} from './testing.ts'

const problem = { id: 'social_feed', title: 'Social feed', prompt: 'Design a feed.' }
const plan = { topic: 'cache.choice', aim: 'cache.choice#pattern', because: null }

/** A server's rounds on storage that outlives it, with an interviewer that a test writes. */
class House {
  readonly clock = new ManualClock()
  readonly log = new MemoryLog()
  readonly memory = createMemoryStorage().rounds
  /** Storage that a test can break. */
  readonly storage: RoundStorage = {
    ...this.memory,
    appendEvents: async (roundId, events, keys) => {
      if (events[0]?.by === this.isDiskFullFor) throw new Error('disk full')
      return this.memory.appendEvents(roundId, events, keys)
    },
  }
  /** Events of this participant cannot be saved. */
  isDiskFullFor: ParticipantId | null = null
  boards = new FakeBoards()
  interviewers: ScriptedInterviewer[] = []
  next: (situation: Situation) => InterviewerTurn = () => ({ type: 'wait', wakeAtMs: null })
  service = this.#open()

  #open(): RoundService {
    return new RoundService({
      storage: this.storage,
      boards: this.boards,
      clock: this.clock,
      log: this.log,
      createInterviewer: () => {
        const interviewer = new ScriptedInterviewer((situation) => this.next(situation))
        this.interviewers.push(interviewer)
        return interviewer
      },
      offer: { problems: new Map([[problem.id, problem]]), model: null },
      maxPeople: 3,
    })
  }

  /** The server stops, stays away for a while and comes back on the same storage and boards. */
  async restart(awayMs: number): Promise<void> {
    await this.service.close()
    await this.clock.sleep(awayMs)
    const { graphs } = this.boards
    this.boards = new FakeBoards()
    for (const [roundId, graph] of graphs) this.boards.graphs.set(roundId, graph)
    this.service = this.#open()
    await this.service.start()
    await settled()
  }

  async create(changes: Partial<CreateRoundBody> = {}): Promise<CreatedRound> {
    const created = await this.service.create({ ...soloRound, ...changes }, 'session-host')
    if (!created.ok) throw new Error(created.code)
    return created.value
  }

  async give(session: string, roundId: RoundId, command: Command) {
    const answer = await this.service.command({ sessionHash: session, roundId }, command)
    await settled()
    return answer
  }

  async events(roundId: RoundId): Promise<RoundEvent[]> {
    return (await this.memory.loadEvents(roundId)) ?? []
  }

  async elapsed(roundId: RoundId): Promise<number> {
    const round = foldRound(await this.events(roundId))
    if (!round) throw new Error('There is no such round')
    return elapsedMs(round, this.clock.nowMs())
  }
}

let house: House

beforeEach(async () => {
  house = new House()
  await house.service.start()
})

function types(events: readonly RoundEvent[]): string[] {
  return events.map(({ type }) => type)
}

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
    expect(types(await house.events(roundId))).toEqual(['roundCreated', 'joined'])
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
    expect(types(await house.events(roundId))).toEqual(['roundCreated', 'joined', 'joined'])
  })

  it('[RS14] two tabs that join at once become one participant', async () => {
    const { roundId, invites } = await house.create()
    const body = { invite: invites.observer ?? '', name: 'Bo' }
    await Promise.all([house.service.join(body, 's1'), house.service.join(body, 's1')])
    expect(types(await house.events(roundId)).filter((type) => type === 'joined')).toHaveLength(3)
  })

  it('[RS14] refuses an unknown or withdrawn invite, and whoever comes after the last seat', async () => {
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

describe('commands', () => {
  it('[RS16] a repeated command changes nothing and gives the first answer, also after a restart', async () => {
    const { roundId } = await house.create()
    const start = make({ type: 'start' })
    expect(await house.give('session-host', roundId, start)).toEqual({
      ok: true,
      value: { seq: 4 },
    })
    const say = make({ type: 'say', text: 'Hello' })
    expect(await house.give('session-host', roundId, say)).toMatchObject({ value: { seq: 5 } })
    expect(await house.give('session-host', roundId, start)).toMatchObject({ value: { seq: 4 } })
    await house.restart(1_000)
    expect(await house.give('session-host', roundId, say)).toMatchObject({ value: { seq: 5 } })
    expect(types(await house.events(roundId)).filter((type) => type === 'said')).toHaveLength(1)
  })

  it('[RS16] the id belongs to its participant: another one’s equal id is another command', async () => {
    const { roundId, invites } = await house.create()
    await house.service.join({ invite: invites.candidate ?? '', name: 'Bo' }, 's1')
    await house.give('session-host', roundId, make({ type: 'start' }))
    const say = make({ type: 'say', text: 'Hello' })
    const first = await house.give('session-host', roundId, say)
    expect(await house.give('s1', roundId, say)).not.toEqual(first)
  })

  it('[RS17] commands that come at once are carried out one after the other, without gaps', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        house.give('session-host', roundId, make({ type: 'say', text: `Turn ${i}` })),
      ),
    )
    expect(answers.map((answer) => answer.ok && answer.value.seq)).toEqual(
      Array.from({ length: 20 }, (_, i) => 5 + i),
    )
    const events = await house.events(roundId)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
  })

  it('[RS17] nobody hears of an event that could not be saved', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    const visitor = { sessionHash: 'session-host', roundId }
    const feed = await house.service.follow(visitor, 4, () => {})
    if (!feed.ok) throw new Error(feed.code)
    house.isDiskFullFor = (await house.events(roundId))[1]!.by
    const say = make({ type: 'say', text: 'Lost?' })
    expect(await house.give('session-host', roundId, say)).toMatchObject({
      code: 'storage_unavailable',
    })
    expect(feed.value.next()).toBeNull()
    house.isDiskFullFor = null
    expect((await house.give('session-host', roundId, say)).ok).toBe(true)
    expect(feed.value.next()).toMatchObject({ type: 'said', text: 'Lost?' })
    expect(feed.value.next()).toBeNull()
  })

  it('[RS17] catches up when somebody else wrote to the log, and decides again', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.memory.appendEvents(
      roundId,
      [{ type: 'paused', seq: 5, atMs: house.clock.nowMs(), by: SYSTEM_ID }],
      [],
    )
    expect(
      await house.give('session-host', roundId, make({ type: 'say', text: 'Hello' })),
    ).toMatchObject({ code: 'round_paused' })
    expect(await house.give('session-host', roundId, make({ type: 'resume' }))).toEqual({
      ok: true,
      value: { seq: 6 },
    })
  })

  it('[RS18] the log’s time never goes back, even when the machine’s does', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.clock.sleep(-60_000)
    await house.give('session-host', roundId, make({ type: 'say', text: 'Earlier?' }))
    const times = (await house.events(roundId)).map(({ atMs }) => atMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it('[RS9] a changed role reaches the board’s open sockets', async () => {
    const { roundId, invites } = await house.create()
    await house.service.join({ invite: invites.observer ?? '', name: 'Bo' }, 's1')
    const participantId = (await house.events(roundId))[3]!.by
    await house.give(
      'session-host',
      roundId,
      make({ type: 'setRole', participantId, role: 'candidate' }),
    )
    expect(house.boards.rolesSet).toEqual([[participantId, 'candidate']])
  })
})

describe('following the events', () => {
  it('[RS19] a feed gives each event once, in order, from where it was asked to begin', async () => {
    const { roundId } = await house.create()
    let calls = 0
    const visitor = { sessionHash: 'session-host', roundId }
    const feed = await house.service.follow(visitor, 1, () => {
      calls += 1
    })
    if (!feed.ok) throw new Error(feed.code)
    expect([feed.value.next()?.seq, feed.value.next()?.seq, feed.value.next()]).toEqual([
      2,
      3,
      null,
    ])
    await house.give('session-host', roundId, make({ type: 'start' }))
    expect(calls).toBe(1)
    expect([feed.value.next()?.seq, feed.value.next()]).toEqual([4, null])
  })

  it('[RS20] private events are left out for who may not see them; a new role counts at once', async () => {
    const { roundId, invites } = await house.create({
      interviewer: 'human',
      hostRole: 'interviewer',
    })
    await house.service.join({ invite: invites.observer ?? '', name: 'Bo' }, 's1')
    await house.give('session-host', roundId, make({ type: 'start' }))
    const participantId = (await house.events(roundId))[2]!.by
    const feed = await house.service.follow({ sessionHash: 's1', roundId }, 4, () => {})
    if (!feed.ok) throw new Error(feed.code)
    await house.give('session-host', roundId, make({ type: 'note', text: 'canary one' }))
    expect(feed.value.next()).toBeNull()
    const toInterviewer = make({ type: 'setRole', participantId, role: 'interviewer' })
    await house.give('session-host', roundId, toInterviewer)
    await house.give('session-host', roundId, make({ type: 'note', text: 'canary two' }))
    expect(feed.value.next()).toMatchObject({ type: 'roleChanged' })
    expect(feed.value.next()).toMatchObject({ type: 'noted', text: 'canary two' })
    await house.give('session-host', roundId, make({ type: 'note', text: 'canary three' }))
    const back = make({ type: 'setRole', participantId, role: 'observer' })
    await house.give('session-host', roundId, back)
    // Written while the reader was an interviewer, but not taken before the role changed.
    expect(feed.value.next()).toMatchObject({ type: 'roleChanged', role: 'observer' })
    expect(feed.value.next()).toBeNull()
  })

  it('[RS10] who is removed hears that, and then nothing more', async () => {
    const { roundId, invites } = await house.create()
    await house.service.join({ invite: invites.observer ?? '', name: 'Bo' }, 's1')
    const participantId = (await house.events(roundId))[3]!.by
    const feed = await house.service.follow({ sessionHash: 's1', roundId }, 4, () => {})
    if (!feed.ok) throw new Error(feed.code)
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.give('session-host', roundId, make({ type: 'remove', participantId }))
    await house.give('session-host', roundId, make({ type: 'say', text: 'Alone at last' }))
    expect(feed.value.next()).toMatchObject({ type: 'removed' })
    expect(feed.value.isOver).toBe(true)
    expect(feed.value.next()).toBeNull()
  })
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

  it('[RS21] a turn that could not be saved is made again, once, when it can be', async () => {
    house.next = ({ round }) =>
      round.turns.some(({ by }) => by === ENGINE_ID)
        ? { type: 'wait', wakeAtMs: null }
        : { type: 'act', actions: [{ type: 'say', text: 'Here I am.', move: 'open', plan }] }
    const { roundId } = await house.create()
    const start = make({ type: 'start' })
    house.isDiskFullFor = ENGINE_ID
    await house.give('session-host', roundId, start)
    expect(types(await house.events(roundId)).at(-1)).toBe('started')
    house.isDiskFullFor = null
    await house.clock.advance(5_000)
    expect(types(await house.events(roundId)).filter((type) => type === 'said')).toHaveLength(1)
  })

  it('[RS21] one that never stops is halted', async () => {
    house.next = () => ({
      type: 'act',
      actions: [{ type: 'say', text: 'And another thing.', move: 'nudge', plan }],
    })
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    const said = async () =>
      types(await house.events(roundId)).filter((type) => type === 'said').length
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

describe('readings of the board', () => {
  const redis = { id: 'shape:redis' as ComponentId, label: 'Redis', kind: 'unknown' }

  it('[RS22] note what changed while the round runs, also where a person interviews', async () => {
    const { roundId } = await house.create({ interviewer: 'human', hostRole: 'interviewer' })
    house.boards.draw(roundId, graphOf('Client'), house.clock.nowMs())
    await settled()
    expect(types(await house.events(roundId))).not.toContain('boardRead')
    await house.give('session-host', roundId, make({ type: 'start' }))
    const readings = async () =>
      (await house.events(roundId)).flatMap((event) =>
        event.type === 'boardRead' ? event.diff.added.map(({ label }) => label) : [],
      )
    // What was drawn in the lobby is there at the start.
    expect(await readings()).toEqual(['Client'])
    await house.clock.advance(2_000)
    house.boards.draw(roundId, graphOf('Client', 'Redis'), house.clock.nowMs())
    await settled()
    expect(await readings()).toEqual(['Client', 'Redis'])
    expect((await house.events(roundId)).at(-1)).toMatchObject({
      by: SYSTEM_ID,
      type: 'boardRead',
      diff: { added: [redis], removed: [] },
    })
  })

  it('[RS22] are at least a second apart and never empty', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.clock.advance(5_000)
    const readings = async () =>
      types(await house.events(roundId)).filter((type) => type === 'boardRead').length
    house.boards.draw(roundId, graphOf('A'), house.clock.nowMs())
    await settled()
    house.boards.draw(roundId, graphOf('A', 'B'), house.clock.nowMs())
    await settled()
    house.boards.draw(roundId, graphOf('A', 'B', 'C'), house.clock.nowMs())
    await settled()
    expect(await readings()).toBe(1)
    await house.clock.advance(1_000)
    expect(await readings()).toBe(2)
    house.boards.draw(roundId, graphOf('A', 'B', 'C'), house.clock.nowMs())
    await house.clock.advance(1_000)
    expect(await readings()).toBe(2)
  })

  it('[RS22] what was drawn up to the end is read before it', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    house.boards.graphs.set(roundId, graphOf('Redis'))
    await house.give('session-host', roundId, make({ type: 'end' }))
    expect(types(await house.events(roundId)).slice(3)).toEqual(['started', 'boardRead', 'ended'])
  })

  it('[RS22] after a restart tell what was drawn meanwhile, and nothing twice', async () => {
    const { roundId } = await house.create()
    house.boards.graphs.set(roundId, graphOf('Client'))
    await house.give('session-host', roundId, make({ type: 'start' }))
    // Drawn in the moment before the kill: saved, but not read any more.
    house.boards.graphs.set(roundId, graphOf('Client', 'Redis'))
    await house.restart(1_000)
    await house.clock.advance(2_000)
    const added = (await house.events(roundId)).flatMap((event) =>
      event.type === 'boardRead' ? event.diff.added.map(({ label }) => label) : [],
    )
    expect(added).toEqual(['Client', 'Redis'])
    house.boards.draw(roundId, graphOf('Client'), house.clock.nowMs())
    await settled()
    expect((await house.events(roundId)).at(-1)).toMatchObject({
      type: 'boardRead',
      diff: { added: [], removed: [{ label: 'Redis' }] },
    })
  })
})

describe('the clock of a round', () => {
  it('[RS23] stands still while the server is away', async () => {
    const { roundId } = await house.create()
    const visitor = { sessionHash: 'session-host', roundId }
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.service.follow(visitor, 0, () => {})
    await house.clock.advance(10_000)
    expect(await house.elapsed(roundId)).toBe(10_000)
    await house.restart(3_600_000)
    expect(await house.elapsed(roundId)).toBe(10_000)
    expect((await house.events(roundId)).at(-1)).toMatchObject({ type: 'clockStopped' })
    await house.clock.advance(5_000)
    expect(await house.elapsed(roundId)).toBe(15_000)
  })

  it('[RS23] after a kill loses no more than the two seconds since the last sign of life', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.clock.advance(11_000)
    expect(await house.memory.readHeartbeatMs()).toBe(house.clock.nowMs() - 1_000)
    // A second server on the same storage, as after a kill; the first is never told.
    const second = new House()
    Object.assign(second.storage, house.storage)
    await second.clock.sleep(house.clock.nowMs() - second.clock.nowMs() + 600_000)
    await second.service.start()
    const round = foldRound(await house.events(roundId))!
    expect(elapsedMs(round, second.clock.nowMs())).toBe(10_000)
  })

  it('[RS23] stands still while the machine sleeps', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    await house.clock.advance(10_000)
    await house.clock.sleep(7_200_000)
    expect(await house.elapsed(roundId)).toBe(10_000)
    expect(types(await house.events(roundId)).at(-1)).toBe('clockStopped')
  })

  it('[RS24] a round in which nobody is any more is paused after a minute, and says so on return', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    const visitor = { sessionHash: 'session-host', roundId }
    const feed = await house.service.follow(visitor, 0, () => {})
    await house.clock.advance(300_000)
    expect(types(await house.events(roundId))).not.toContain('paused')
    if (feed.ok) feed.value.close()
    await house.clock.advance(59_000)
    expect(types(await house.events(roundId))).not.toContain('paused')
    await house.clock.advance(4_000)
    expect((await house.events(roundId)).at(-1)).toMatchObject({ type: 'paused', by: SYSTEM_ID })
    expect(await house.memory.listRunningRounds()).toEqual([])
  })

  it('[RS24] after a restart the interviewer waits until somebody is there', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    house.interviewers = []
    await house.restart(1_000)
    await house.clock.advance(10_000)
    expect(house.interviewers).toEqual([])
    await house.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    await settled()
    expect(house.interviewers[0]?.observed).toEqual([1, 2, 3, 4, 5])
  })
})

describe('memory', () => {
  it('[RS25] a round that nobody uses is forgotten, and comes back when it is asked for', async () => {
    const { roundId } = await house.create()
    const visitor = { sessionHash: 'session-host', roundId }
    await house.service.snapshot(visitor)
    expect(house.service.loadedRounds).toBe(1)
    const feed = await house.service.follow(visitor, 0, () => {})
    await house.clock.advance(120_000)
    expect(house.service.loadedRounds).toBe(1)
    if (feed.ok) feed.value.close()
    await house.clock.advance(70_000)
    expect(house.service.loadedRounds).toBe(0)
    expect((await house.service.snapshot(visitor)).ok).toBe(true)
  })

  it('[RS25] asking for rounds that do not exist leaves nothing behind', async () => {
    for (let i = 0; i < 50; i += 1) {
      await house.service.snapshot({ sessionHash: 's', roundId: `r${i}` as RoundId })
    }
    expect(house.service.loadedRounds).toBe(0)
  })

  it('[RS25] closing leaves no timer and no listener', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.service.close()
    expect(house.clock.waiting).toBe(0)
    expect(house.boards.listeners).toBe(0)
  })
})
