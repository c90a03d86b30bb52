import { box } from '../rig/boardBuilder.ts'
import { openBoard } from '../rig/openBoard.ts'
import { Person } from '../rig/Person.ts'
import { startChildServer } from '../rig/startChildServer.ts'
import type { DesignGraph } from '@sparboard/shared/design'
import type { Cockpit } from '@sparboard/shared/protocol'
import type { Scorecard } from '@sparboard/shared/scorecard'
import { expect, it } from 'vitest'

it(
  '[RM98] a server whose threads have read and scored ends like any other',
  { timeout: 60_000 },
  async () => {
    const server = await startChildServer()
    const ada = new Person(server.url)
    const { roundId } = await ada.create()
    const board = openBoard(server.url, ada.cookie, roundId)
    await board.synced
    board.draw(box('a', 'Redis'))
    const read = () => ada.call<DesignGraph>('GET', `/api/rounds/${roundId}/graph`)
    let graph = await read()
    while (graph.body.components.length === 0) graph = await read()
    expect(graph.status).toBe(200)
    await ada.do(roundId, { type: 'start' })
    await ada.do(roundId, { type: 'end' })
    const { body } = await ada.call<Scorecard>('GET', `/api/rounds/${roundId}/scorecard`)
    expect(body).toMatchObject({ level: 'senior', judge: 'builtin' })
    const report = await ada.call<string>('GET', `/api/rounds/${roundId}/report.md`)
    expect(report.body).toContain('Redis')
    board.close()
    expect(await server.stop()).toBe(0)
    expect(server.output().stderr).toBe('')
    await server.close()
  },
)

it(
  '[RM98] [RS29] a server that is asked for cue cards while it stops ends without a word',
  { timeout: 60_000 },
  async () => {
    const server = await startChildServer()
    const ada = new Person(server.url)
    const { roundId } = await ada.create({ interviewer: 'human', hostRole: 'interviewer' })
    await ada.do(roundId, { type: 'start' })
    const look = () => ada.call<Cockpit>('GET', `/api/rounds/${roundId}/cockpit`)
    expect((await look()).body.cards.length).toBeGreaterThan(0)
    const ask = async (at: number): Promise<boolean> => {
      await ada.do(roundId, { type: 'ask', text: `And what about number ${at}?` })
      await look()
      return true
    }
    await ask(0)
    const isOver = server.stop()
    // Until nobody answers any more.
    for (let at = 1; await ask(at).catch(() => false); at += 1);
    expect(await isOver).toBe(0)
    expect(server.output().stderr).toBe('')
    await server.close()
  },
)
