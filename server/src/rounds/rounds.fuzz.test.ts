import {
  createRandom,
  type ParticipantId,
  type RoundId,
  type QuestionId,
  type Random,
} from '@sparboard/shared/base'
import type { Command } from '@sparboard/shared/protocol'
import { foldRound, roles, type RoundEvent } from '@sparboard/shared/round'
import { expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import type { EventFeed } from './EventFeed.ts'
import { graphOf, House, make, settled } from './testing/index.ts'

const steps = 60
// One seed: FUZZ_SEED=7 vitest run server/src/rounds/rounds.fuzz.test.ts
const seeds = process.env.FUZZ_SEED
  ? [Number(process.env.FUZZ_SEED)]
  : Array.from({ length: 40 }, (_, i) => i + 1)

const sessions = ['session-host', 's1', 's2']
const privateTypes = new Set(['noted', 'pointTicked', 'boardRead'])

/** A command that may or may not make sense now. */
function anyCommand(random: Random, events: readonly RoundEvent[]): Command {
  const round = foldRound(events)
  const person = () =>
    random.pick(['p-nobody' as ParticipantId, ...(round?.participants ?? []).map(({ id }) => id)])
  const question = () =>
    random.pick(['q-none' as QuestionId, ...(round?.questions ?? []).map(({ id }) => id)])
  const component = () => random.pick(['shape:redis', 'shape:redis-text', 'shape:gone'])
  const choices: (() => Command)[] = [
    () => make({ type: 'start' }),
    () => make({ type: 'say', text: 'Hm' }),
    () => make({ type: 'say', text: 'A cache, at the price of stale reads.' }),
    () => make({ type: 'ask', text: 'Why?', about: [component()] }),
    () => make({ type: 'ask', text: 'And then?', questionId: question() }),
    () => make({ type: 'pin', questionId: question(), componentId: component() }),
    () => make({ type: 'closeQuestion', questionId: question(), status: 'parked' }),
    () => make({ type: 'hint', text: 'Look left.' }),
    () => make({ type: 'hint' }),
    () => make({ type: 'advancePhase' }),
    () => make({ type: 'pause' }),
    () => make({ type: 'resume' }),
    () => make({ type: 'resume' }),
    () => make({ type: 'curveball', text: 'A region is gone.' }),
    () => make({ type: 'note', text: 'canary' }),
    () => make({ type: 'score', dimension: 'depth', score: 3 }),
    () => make({ type: 'setRole', participantId: person(), role: random.pick(roles) }),
    () => make({ type: 'ready', isReady: random.next() < 0.5 }),
    () => make({ type: 'ask', text: 'How long?', topic: random.pick(['cache.ttl', 'none']) }),
    () => make({ type: 'reveal', requirement: 'followers', text: 'Two hundred.' }),
    () =>
      make({
        type: 'tickPoint',
        topic: 'cache.ttl',
        point: 'jitter',
        isHeard: random.next() < 0.7,
      }),
    () => make({ type: 'reopenQuestion', questionId: question() }),
    () => make({ type: 'extendPhase', minutes: 1 + random.integer(15) }),
    () => make({ type: 'restartPhase' }),
    () => make({ type: 'submitScores' }),
    () => make({ type: 'reflect', keep: 'Asking', change: 'Numbers' }),
    () => make({ type: 'swapRoles', problem: { title: 'Chat', prompt: 'Design a chat.' } }),
    ...(random.next() < 0.1 ? [() => make({ type: 'handOver', participantId: person() })] : []),
    ...(random.next() < 0.1 ? [() => make({ type: 'revealScores' })] : []),
    ...(random.next() < 0.1 ? [() => make({ type: 'remove', participantId: person() })] : []),
    ...(random.next() < 0.3 ? [() => make({ type: 'end' })] : []),
  ]
  return random.pick(choices)()
}

/** Does one thing; a command is repeated, and both answers are given back. */
async function takeStep(house: House, roundId: RoundId, random: Random, done: string[]) {
  const choice = random.next()
  if (choice < 0.8) {
    const session = random.pick(sessions)
    const command = anyCommand(random, await house.events(roundId))
    const answer = await house.give(session, roundId, command)
    done.push(`${session} ${JSON.stringify(command)} -> ${JSON.stringify(answer)}`)
    // What was refused may be possible by now; what was done is not done again.
    return { answer, again: answer.ok ? await house.give(session, roundId, command) : answer }
  }
  if (choice < 0.9) {
    const labels = ['Redis', 'API', 'Client'].filter(() => random.next() < 0.7)
    house.boards.draw(roundId, graphOf(...labels), house.clock.nowMs())
    done.push(`draw ${labels.join(', ')}`)
  } else if (choice < 0.97) {
    const ms = random.integer(5_000)
    await house.clock.advance(ms)
    done.push(`wait ${ms}`)
  } else {
    await house.clock.sleep(-random.integer(10_000))
    done.push('the clock is set back')
  }
  return { answer: null, again: null }
}

async function play(seed: number, done: string[]): Promise<void> {
  const random = createRandom(seed)
  const house = new House(createMemoryStorage().rounds)
  await house.service.start()
  const isHuman = random.next() < 0.7
  const { roundId, invites } = await house.create(
    isHuman ? { interviewer: 'human', hostRole: random.pick(['candidate', 'interviewer']) } : {},
  )
  const feeds = new Map<string, { feed: EventFeed; heard: number[] }>()
  for (const session of sessions) {
    const invite = invites[random.pick(roles)] ?? invites.observer ?? ''
    await house.service.join({ invite, name: session }, session)
    const feed = await house.service.follow({ sessionHash: session, roundId }, 0, () => {})
    if (feed.ok) feeds.set(session, { feed: feed.value, heard: [] })
  }

  // Most of what there is to do comes after the start.
  if (random.next() < 0.9) await house.give('session-host', roundId, make({ type: 'start' }))

  for (let step = 0; step < steps; step += 1) {
    const before = await house.events(roundId)
    const { answer, again } = await takeStep(house, roundId, random, done)
    expect(again).toEqual(answer)
    await settled()

    const events = await house.events(roundId)
    expect(events.slice(0, before.length)).toEqual(before)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
    const times = events.map(({ atMs }) => atMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const round = foldRound(events)
    for (const [owner, { feed, heard }] of feeds) {
      const participant = round?.participants.find(({ name }) =>
        owner === 'session-host' ? name === 'Ada' : name === owner,
      )
      for (let event = feed.next(); event; event = feed.next()) {
        heard.push(event.seq)
        expect(privateTypes.has(event.type) && participant?.role !== 'interviewer').toBe(false)
        expect(event.type === 'scored' && event.by !== participant?.id).toBe(false)
        expect('plan' in event && event.plan !== null && participant?.role !== 'interviewer').toBe(
          false,
        )
      }
      expect(heard).toEqual([...new Set(heard)].toSorted((a, b) => a - b))
    }
  }
  await expectNextRound(house, roundId)
  await house.restart(1_000)
  const snapshot = await house.service.snapshot({ sessionHash: 'session-host', roundId })
  if (!snapshot.ok) throw new Error(snapshot.code)
  expect(snapshot.value.lastSeq).toBe((await house.events(roundId)).length)
  await house.service.close()
}

/** A round that went on has a next one, with those who were there then; without it there is none. */
async function expectNextRound(house: House, roundId: RoundId): Promise<void> {
  const events = await house.events(roundId)
  const at = events.findIndex(({ type }) => type === 'continued')
  const then = foldRound(at < 0 ? events : events.slice(0, at + 1))
  if (!then || then.next === null) return
  const swapped = { candidate: 'interviewer', interviewer: 'candidate', observer: 'observer' }
  const next = foldRound(await house.events(then.next))
  expect(next?.previous).toBe(roundId)
  expect(next?.participants.map(({ name, role, isHost }) => ({ name, role, isHost }))).toEqual(
    then.participants
      .filter(({ isRemoved }) => !isRemoved)
      .map(({ name, role, isHost }) => ({ name, role: swapped[role], isHost })),
  )
  const bound = await house.memory.listSessions(then.next)
  expect(new Set(bound.map(({ participantId }) => participantId))).toEqual(
    new Set(next?.participants.map(({ id }) => id)),
  )
}

it.each(seeds)(
  '[RS16] [RS17] [RS18] [RS19] [RS20] [RS59] whatever people do, the log and what each of them hears stay right (seed %i)',
  async (seed) => {
    const done: string[] = []
    const outcome = await play(seed, done).then(
      () => 'right',
      (error: unknown) => `seed ${seed}: ${String(error)}\nafter\n  ${done.join('\n  ')}`,
    )
    expect(outcome).toBe('right')
  },
)
