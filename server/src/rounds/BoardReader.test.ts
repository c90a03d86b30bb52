import { SYSTEM_ID, type ComponentId } from '@sparboard/shared/base'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { graphOf, House, make, settled, typesOf } from './testing/index.ts'

let house: House

beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  await house.service.start()
})

describe('readings of the board', () => {
  const redis = { id: 'shape:redis' as ComponentId, label: 'Redis', kind: 'unknown' }

  it('[RS22] note what changed while the round runs, also where a person interviews', async () => {
    const { roundId } = await house.create({ interviewer: 'human', hostRole: 'interviewer' })
    house.boards.draw(roundId, graphOf('Client'), house.clock.nowMs())
    await settled()
    expect(typesOf(await house.events(roundId))).not.toContain('boardRead')
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
      typesOf(await house.events(roundId)).filter((type) => type === 'boardRead').length
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
    expect(typesOf(await house.events(roundId)).slice(3)).toEqual(['started', 'boardRead', 'ended'])
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

  it('[RS29] one that fails because the server stops is nobody’s concern', async () => {
    const { roundId } = await house.create()
    await house.give('session-host', roundId, make({ type: 'start' }))
    await house.clock.advance(5_000)
    let fail: (reason: Error) => void = () => {}
    house.boards.readGraph = () =>
      new Promise((_, reject) => {
        fail = reject
      })
    house.boards.draw(roundId, graphOf('Redis'), house.clock.nowMs())
    await settled()
    house.service.quieten()
    // First the reading, then the interviewer who asks for the board as well.
    for (let waiting = 0; waiting < 3; waiting += 1) {
      fail(new Error('The server is stopping'))
      await settled()
    }
    expect(house.log.lines).toEqual([])
  })
})
