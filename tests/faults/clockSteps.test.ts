import { createRandom } from '@sparboard/shared/base'
import type { ReplayAnswer } from '@sparboard/shared/protocol'
import { foldRound } from '@sparboard/shared/round'
import { afterEach, expect, it, vi } from 'vitest'
import { Person } from '../rig/Person.ts'
import { startServer } from '../rig/startServer.ts'
import { Diarist, doorOf } from './Diarist.ts'

const stepMs = 5 * 60_000

afterEach(() => {
  vi.restoreAllMocks()
})

it('[RM76] a clock that is set by five minutes, to and fro, changes no order and holds nobody up', async () => {
  const wall = { stepMs: 0 }
  const realNow = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + wall.stepMs)

  const random = createRandom(20_261_122)
  const running = await startServer({ env: { RATE_LIMIT_SCALE: '1' } })
  const host = new Person(running.url)
  const { roundId, invites } = await host.create({
    interviewer: 'human',
    hostRole: 'interviewer',
  })
  const guest = new Person(running.url)
  await guest.join(invites.candidate)
  const [ada, bob] = [new Diarist('ada', ['bob']), new Diarist('bob', ['ada'])]
  await ada.connect(doorOf(host, running.url, roundId))
  await bob.connect(doorOf(guest, running.url, roundId))
  await host.do(roundId, { type: 'start' })

  const steps = [0, -stepMs, 0, stepMs, 0, -stepMs, -2 * stepMs, 0]
  for (const [turn, step] of steps.entries()) {
    wall.stepMs = step
    await host.do(roundId, { type: 'say', text: `Turn ${turn}` })
    ada.act(random)
    await bob.board.until(() => bob.seen.get('ada') === ada.operations.length)
    await ada.board.until(() => ada.acknowledged === ada.operations.length)
    // Presence is held back for some milliseconds, by the same clock.
    ada.board.show({ turn })
    await bob.board.until(() => {
      const state = bob.board.presence.get(ada.board.doc.clientID) as { turn?: number } | undefined
      return state?.turn === turn
    })
  }
  await host.do(roundId, { type: 'end' })

  const { events } = await host.snapshot(roundId)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1))
  const said = events.flatMap((event) => (event.type === 'said' ? [event.text] : []))
  expect(said).toEqual(steps.map((_step, turn) => `Turn ${turn}`))
  const { timeline } = (await host.call<ReplayAnswer>('GET', `/api/rounds/${roundId}/replay`)).body
  for (const times of [events, timeline].map((items) => items.map(({ atMs }) => atMs))) {
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  }
  // The jump ahead counted as an absence of the machine, not as time of the round.
  const stops = events.filter(({ type }) => type === 'clockStopped')
  expect([stops.length, foldRound(events)?.status]).toEqual([1, 'ended'])
  for (const { board } of [ada, bob]) {
    expect(board.closeCodes).toEqual([])
    await board.cut()
  }
  await running.close()
})
