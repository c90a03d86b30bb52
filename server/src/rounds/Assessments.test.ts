import { ENGINE_ID, type RoundId } from '@sparboard/shared/base'
import type { ProposedMark } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import { beforeEach, describe, expect, it } from 'vitest'
import { createBusHub, inProcessLeads } from '../bus/index.ts'
import { createMemoryStorage } from '../storage/index.ts'
import type { RoundStorage } from './ports.ts'
import { Reviews } from './Reviews.ts'
import { graphOf, House, make, settled, typesOf } from './testing/index.ts'

const marks: ProposedMark[] = [
  {
    dimension: 'tradeoffs',
    score: 3,
    reason: 'Names the price.',
    citations: [{ seq: 4, quote: 'a second of old data' }],
  },
]
/** A server that dies hears of no answer. */
const never = () => new Promise<never>(() => {})
const log = { info: () => {}, warn: () => {}, error: () => {} }

let memory: RoundStorage
let leads: Map<RoundId, string>
let house: House
let roundId: RoundId
/** How often the model was asked. */
let asked: number

function openHouse(name: string): House {
  const bus = createBusHub().connect(name, log)
  const opened = new House(memory, { bus, leads: inProcessLeads(leads, name) })
  opened.offer.model = 'tiny'
  return opened
}

/** From now on the model answers so. */
function answer(give: () => Promise<ProposedMark[] | null>, at = house): void {
  at.assess = () => {
    asked += 1
    return give()
  }
}

/** Looks at the score card, as people do when the round is over. */
async function review(at = house) {
  const reviews = new Reviews(at.service.door, {
    boards: { readLog: async () => [] },
    log,
    reviewer: {
      readLog: async () => graphOf('Redis'),
      // Nothing here looks into a card but for what it rests on.
      score: async (events) => ({ judge: typesOf(events).join() }) as unknown as Scorecard,
      report: async () => '',
    },
  })
  const card = await reviews.scorecard({ sessionHash: 'session-host', roundId })
  if (!card.ok) throw new Error(card.code)
  return card.value.judge
}

async function assessments() {
  return (await house.events(roundId)).filter(({ type }) => type === 'assessed')
}

/** A round of a model is played and ended; what the model then says is up to the test. */
async function playToTheEnd(): Promise<void> {
  await house.give('session-host', roundId, make({ type: 'start' }))
  const said = make({ type: 'say', text: 'We live with a second of old data.' })
  await house.give('session-host', roundId, said)
  await house.give('session-host', roundId, make({ type: 'end' }))
  await settled()
}

beforeEach(async () => {
  memory = createMemoryStorage().rounds
  leads = new Map()
  house = openHouse('a')
  await house.service.start()
  roundId = (await house.create({ interviewer: 'model' })).roundId
  asked = 0
})

describe('a second opinion on a round', () => {
  it('[MD52] is made when somebody looks back, if the server died before it was in the log', async () => {
    answer(never)
    await playToTheEnd()
    expect(asked).toBe(1)
    await house.restart(1_000)
    answer(() => Promise.resolve(marks))
    expect(await review()).toContain('assessed')
    expect(await assessments()).toMatchObject([{ by: ENGINE_ID, marks }])
    expect(asked).toBe(2)
  })

  it.each([
    ['with marks', marks],
    ['without any', []],
  ])('[MD52] that is in the log, %s, is never made again', async (_, given) => {
    answer(() => Promise.resolve(given))
    await playToTheEnd()
    await review()
    await house.restart(1_000)
    await Promise.all([review(), review()])
    expect(await assessments()).toMatchObject([{ marks: given }])
    expect(asked).toBe(1)
  })

  it('[MD52] is made once for many who look back at once', async () => {
    answer(never)
    await playToTheEnd()
    await house.restart(1_000)
    answer(() => Promise.resolve(marks))
    const seen = await Promise.all([review(), review(), review()])
    expect(new Set(seen).size).toBe(1)
    expect(await assessments()).toHaveLength(1)
    expect(asked).toBe(2)
  })

  it('[MD52] that could not be asked for may be made another time', async () => {
    answer(() => Promise.resolve(null))
    await playToTheEnd()
    expect(await review()).not.toContain('assessed')
    expect(asked).toBe(1)
    await house.restart(1_000)
    answer(() => Promise.resolve(marks))
    await review()
    expect(await assessments()).toHaveLength(1)
  })

  it('[MD52] is left to the server that leads the round', async () => {
    answer(never)
    await playToTheEnd()
    const other = openHouse('b')
    await other.service.start()
    answer(() => Promise.resolve(marks), other)
    // The other one shows its card meanwhile, without waiting for what the first one waits for.
    expect(await review(other)).not.toContain('assessed')
    expect(asked).toBe(1)
  })

  it('[MD52] that another server wrote meanwhile is not written twice', async () => {
    let give: (marks: ProposedMark[]) => void = () => {}
    answer(
      () =>
        new Promise((resolve) => {
          give = resolve
        }),
    )
    await playToTheEnd()
    const events = await house.events(roundId)
    const seq = events.length + 1
    const atMs = events.at(-1)?.atMs ?? 0
    await memory.appendEvents(roundId, [{ seq, atMs, by: ENGINE_ID, type: 'assessed', marks }], [])
    give([])
    await settled()
    expect(await review()).toContain('assessed')
    expect(await assessments()).toMatchObject([{ marks }])
  })

  it('[MD52] that another server wrote, of which this one has not heard, is not asked for', async () => {
    let give: (marks: ProposedMark[]) => void = () => {}
    answer(
      () =>
        new Promise((resolve) => {
          give = resolve
        }),
    )
    await playToTheEnd()
    const other = openHouse('b')
    await other.service.start()
    // Reads the round after its end, but before it is assessed, and leads it from then on.
    await other.service.snapshot({ sessionHash: 'session-host', roundId })
    give(marks)
    await settled()
    await house.service.close()
    await other.clock.advance(2_000)
    expect(leads.get(roundId)).toBe('b')
    answer(() => Promise.resolve([]), other)
    expect(await review(other)).toContain('assessed')
    expect(await assessments()).toMatchObject([{ marks }])
    expect(asked).toBe(1)
  })
})
