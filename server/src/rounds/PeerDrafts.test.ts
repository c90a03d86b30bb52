import { ENGINE_ID, type RoundId } from '@sparboard/shared/base'
import { beforeEach, describe, expect, it } from 'vitest'
import { createBusHub, inProcessLeads, type BusHub } from '../bus/index.ts'
import { briefWith } from '../model/testing.ts'
import { createMemoryStorage } from '../storage/index.ts'
import type { RoundStorage, WrittenTurn } from './ports.ts'
import { House, make, settled } from './testing/index.ts'

const plan = { topic: 'cache.choice', aim: 'cache.choice#pattern', because: null }
const log = { info: () => {}, warn: () => {}, error: () => {} }

let hub: BusHub
/** Nobody hears what is said. */
let isCut: boolean
let memory: RoundStorage
let leads: Map<RoundId, string>
/** Leads the round. */
let a: House
/** Has somebody in it who follows. */
let b: House
let roundId: RoundId
/** Every change of what is on the screen at b: a draft, nothing, or a turn of the log. */
let screen: (string | null)[]
let show: (text: string) => void
let finish: (turn: WrittenTurn) => Promise<void>

function openHouse(name: string): House {
  const storage: RoundStorage = {
    ...memory,
    async appendEvents(id, events, keys) {
      const isAppended = await memory.appendEvents(id, events, keys)
      const head = events.at(-1)?.seq
      if (isAppended && head && !isCut) hub.ring(name, { type: 'eventsWritten', roundId: id, head })
      return isAppended
    },
  }
  const line = hub.connect(name, log)
  const house = new House(storage, {
    bus: {
      ...line,
      publish: (message) => {
        if (!isCut) line.publish(message)
      },
    },
    leads: inProcessLeads(leads, name),
  })
  house.offer.model = 'tiny'
  house.write = (_, __, { onSentences }) =>
    new Promise((resolve) => {
      show = onSentences
      finish = async (turn) => {
        resolve(turn)
        await settled()
        await settled()
      }
    })
  house.next = ({ round }) => {
    if (round.turns.at(-1)?.by === ENGINE_ID || round.turns.length === 0) {
      return { type: 'wait', wakeAtMs: null }
    }
    return {
      type: 'act',
      actions: [{ type: 'ask', text: 'And?', about: [], questionId: null, move: 'ask', plan }],
      brief: () => briefWith({ seq: round.lastSeq }),
    }
  }
  return house
}

async function followAtB(): Promise<void> {
  const feed = await b.service.follow({ sessionHash: 'session-host', roundId }, 99, () => look())
  if (!feed.ok) throw new Error(feed.code)
  const look = () => {
    for (let event = feed.value.next(); event; event = feed.value.next()) {
      if (event.type === 'asked') screen.push(`asked: ${event.text}`)
    }
    if (feed.value.draft !== (screen.findLast((line) => !line?.startsWith('asked')) ?? null)) {
      screen.push(feed.value.draft)
    }
  }
}

function written(text: string): WrittenTurn {
  const ask = { type: 'ask' as const, text, about: [], questionId: null, move: 'probe' as const }
  return { type: 'turn', heard: [], actions: [{ ...ask, plan }] }
}

beforeEach(async () => {
  hub = createBusHub()
  isCut = false
  memory = createMemoryStorage().rounds
  leads = new Map()
  a = openHouse('a')
  b = openHouse('b')
  await a.service.start()
  await b.service.start()
  roundId = (await a.create({ interviewer: 'model' })).roundId
  await a.give('session-host', roundId, make({ type: 'start' }))
  screen = []
  await followAtB()
  await a.give('session-host', roundId, make({ type: 'say', text: 'Redis in front.' }))
  await settled()
})

describe('a turn that is written at another server', () => {
  it('[MD45] is shown while it is written, and gives way to the turn without a gap', async () => {
    show('Fine.')
    await settled()
    show('Fine. Who fills it?')
    await settled()
    await finish(written('Fine. Who fills it?'))
    expect(screen).toEqual(['Fine.', 'Fine. Who fills it?', 'asked: Fine. Who fills it?', null])
  })

  it('[MD45] is taken away when it was given up', async () => {
    show('Fine.')
    await settled()
    await a.give('session-host', roundId, make({ type: 'pause' }))
    await finish(written('Fine. Who fills it?'))
    expect(screen).toEqual(['Fine.', null])
  })

  it('[MD45] comes with the log when the line is lost, and nothing of it stays behind', async () => {
    show('Fine.')
    await settled()
    isCut = true
    show('Fine. Who fills it?')
    await finish(written('Fine. Who fills it?'))
    expect(screen).toEqual(['Fine.'])
    isCut = false
    hub.miss()
    await settled()
    await settled()
    expect(screen).toEqual(['Fine.', 'asked: Fine. Who fills it?', null])
  })

  it('[MD45] that nothing more is heard of is taken away, at the latest after 25 seconds', async () => {
    hub.ring('a', { type: 'draft', roundId, afterSeq: 99, text: 'Fine.' })
    await settled()
    // Its own clock, so that the one who leads is not there to say more.
    await b.clock.advance(24_000)
    expect(screen).toEqual(['Fine.'])
    await b.clock.advance(1_000)
    expect(screen).toEqual(['Fine.', null])
  })

  it('[MD45] goes with its server', async () => {
    show('Fine.')
    await settled()
    hub.lose('a')
    await settled()
    expect(screen).toEqual(['Fine.', null])
  })

  it('[MD45] goes when this server takes over', async () => {
    show('Fine.')
    await settled()
    leads.clear()
    await b.clock.advance(2_000)
    expect(leads.get(roundId)).toBe('b')
    expect(screen).toEqual(['Fine.', null])
  })

  it('[MD45] that comes after its turn is passed over', async () => {
    const { length: afterSeq } = await a.events(roundId)
    await finish(written('Who fills it?'))
    hub.ring('a', { type: 'draft', roundId, afterSeq, text: 'Who' })
    await settled()
    expect(screen).toEqual(['asked: Who fills it?'])
  })

  it('[MD45] is nothing to the server that leads the round', async () => {
    hub.ring('b', { type: 'draft', roundId, afterSeq: 99, text: 'I lead!' })
    await settled()
    const feed = await a.service.follow({ sessionHash: 'session-host', roundId }, 0, () => {})
    expect(feed.ok && feed.value.draft).toBeNull()
  })
})
