import type { Cockpit } from '@sparboard/shared/protocol'
import { describe, expect, it } from 'vitest'
import { changesCockpit, createCockpitFeed, settleMs } from './CockpitFeed.ts'
import { unreachable, type ApiOutcome } from './httpClient.ts'
import { asked, ben, begunRound, nextEvent, said } from './rig/roundRig.ts'

function cockpitOf(copilot: string): Cockpit {
  return { cards: [], sheets: [], requirements: [], curveballs: [], copilot }
}

/** A feed whose requests and timers are answered and run by hand. */
function rig() {
  const requests: ((outcome: ApiOutcome<Cockpit>) => void)[] = []
  const timers: { run: () => void; delayMs: number }[] = []
  const feed = createCockpitFeed({
    fetchCockpit: () => new Promise((resolve) => requests.push(resolve)),
    setTimer: (run, delayMs) => {
      const timer = { run, delayMs }
      timers.push(timer)
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1)
      }
    },
  })
  return {
    feed,
    requests,
    timers,
    answer: async (outcome: ApiOutcome<Cockpit>) => {
      requests.shift()?.(outcome)
      // One turn for the promise and one for what follows from it.
      await Promise.resolve()
      await Promise.resolve()
    },
    tick: () => {
      timers.shift()?.run()
    },
  }
}

const failed = { ok: false, failure: unreachable } as const

describe('the cockpit as the client follows it', () => {
  it('[SC70] asks at once, and once more after however many events', async () => {
    const { feed, requests, timers, answer, tick } = rig()
    feed.start()
    expect(requests).toHaveLength(1)
    await answer({ ok: true, value: cockpitOf('a') })
    feed.refresh()
    feed.refresh()
    feed.refresh()
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([settleMs])
    expect(requests).toHaveLength(0)
    tick()
    expect(requests).toHaveLength(1)
  })

  it('[SC70] never asks twice at once: what happens meanwhile leads to one more', async () => {
    const { feed, requests, timers, answer, tick } = rig()
    feed.start()
    feed.refresh()
    feed.refresh()
    expect(requests).toHaveLength(1)
    expect(timers).toHaveLength(0)
    await answer({ ok: true, value: cockpitOf('a') })
    expect(timers).toHaveLength(1)
    tick()
    expect(requests).toHaveLength(1)
    await answer({ ok: true, value: cockpitOf('b') })
    expect(feed.state.get()).toEqual({ cockpit: cockpitOf('b'), failure: null })
    expect(timers).toHaveLength(0)
  })

  it('[SC71] keeps the last answer when the next one fails, says so, and tries again more slowly', async () => {
    const { feed, requests, timers, answer, tick } = rig()
    feed.start()
    await answer({ ok: true, value: cockpitOf('a') })
    feed.refresh()
    tick()
    const pauses: (number | undefined)[] = []
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await answer(failed)
      pauses.push(timers[0]?.delayMs)
      // Events do not hurry a server that does not answer.
      feed.refresh()
      expect(timers).toHaveLength(1)
      tick()
    }
    expect(pauses).toEqual([500, 1000, 2000])
    expect(feed.state.get()).toEqual({ cockpit: cockpitOf('a'), failure: unreachable })
    expect(requests).toHaveLength(1)
    await answer({ ok: true, value: cockpitOf('b') })
    expect(feed.state.get()).toEqual({ cockpit: cockpitOf('b'), failure: null })
  })

  it('[SC71] asks at once when somebody says so', async () => {
    const { feed, requests, timers, answer } = rig()
    feed.start()
    await answer(failed)
    feed.retryNow()
    expect(timers).toHaveLength(0)
    expect(requests).toHaveLength(1)
  })

  it('[SC70] forgets what it asked for when it stops', async () => {
    const { feed, requests, timers, answer } = rig()
    const stop = feed.start()
    stop()
    await answer({ ok: true, value: cockpitOf('late') })
    feed.refresh()
    expect(feed.state.get().cockpit).toBeNull()
    expect(timers).toHaveLength(0)
    expect(requests).toHaveLength(0)
  })

  it('[SC70] asks after what can change the answer', () => {
    const log = begunRound()
    const changing = [said('hello'), asked('q1', 'Why?'), { type: 'paused' as const }].map((body) =>
      changesCockpit(nextEvent(log, ben, body)),
    )
    expect(changing).toEqual([true, true, false])
  })
})
