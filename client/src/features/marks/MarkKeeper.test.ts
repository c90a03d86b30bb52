import { describe, expect, it } from 'vitest'
import type { ApiFailure, ApiOutcome } from '../../api/index.ts'
import { createMarkKeeper, type Mark, type MarksOnTheirWay } from './MarkKeeper.ts'

/** A keeper whose network and clock are in the test's hands. */
function rig() {
  const sent: [string, number | null][] = []
  const waiting: ((outcome: ApiOutcome<{ seq: number }>) => void)[] = []
  const timers: (() => void)[] = []
  const refusals: string[] = []
  let shown: MarksOnTheirWay = new Map()
  const keeper = createMarkKeeper({
    send: (dimension, mark) => {
      sent.push([dimension, mark?.score ?? null])
      return new Promise((resolve) => {
        waiting.push(resolve)
      })
    },
    onRefused: (message) => refusals.push(message),
    onChange: (next) => {
      shown = next
    },
    setTimer: (run) => {
      timers.push(run)
      return () => timers.splice(timers.indexOf(run), 1)
    },
  })
  return {
    keeper,
    sent,
    timers,
    refusals,
    shown: () => [...shown].map(([id, { mark, state }]) => [id, mark?.score ?? null, state.status]),
    answer: async (outcome: ApiOutcome<{ seq: number }>) => {
      waiting.shift()?.(outcome)
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve()
    },
  }
}

const mark = (score: number): Mark => ({ score, comment: '' })
const ok = (seq: number) => ({ ok: true, value: { seq } }) as const
const no = (code: ApiFailure['code']) => ({ ok: false, failure: { code, message: 'No.' } }) as const

describe('[MK3] marks on their way', () => {
  it('show at once and until the round has them', async () => {
    const { keeper, shown, answer } = rig()
    keeper.set('depth', mark(3))
    expect(shown()).toEqual([['depth', 3, 'waiting']])
    await answer(ok(12))
    expect(shown()).toEqual([['depth', 3, 'accepted']])
    keeper.confirm(11)
    expect(shown()).toHaveLength(1)
    keeper.confirm(12)
    expect(shown()).toEqual([])
  })

  it('go out one after the other, of each dimension only the latest', async () => {
    const { keeper, sent, answer } = rig()
    keeper.set('depth', mark(1))
    keeper.set('depth', mark(2))
    keeper.set('design', mark(4))
    keeper.set('depth', mark(3))
    expect(sent).toEqual([['depth', 1]])
    await answer(ok(5))
    await answer(ok(6))
    await answer(ok(7))
    expect(sent).toEqual([
      ['depth', 1],
      ['depth', 3],
      ['design', 4],
    ])
  })

  it('are kept while no answer comes, and sent again', async () => {
    const { keeper, sent, shown, timers, answer } = rig()
    keeper.set('depth', mark(3))
    keeper.set('design', null)
    await answer(no('unreachable'))
    expect(shown()).toEqual([
      ['depth', 3, 'unanswered'],
      ['design', null, 'unanswered'],
    ])
    timers.shift()?.()
    await answer(ok(5))
    await answer(ok(6))
    expect(sent).toEqual([
      ['depth', 3],
      ['depth', 3],
      ['design', null],
    ])
    expect(shown().map(([, , status]) => status)).toEqual(['accepted', 'accepted'])
  })

  it('go back to what was before when the server says no', async () => {
    const { keeper, shown, refusals, answer } = rig()
    keeper.set('depth', mark(3))
    await answer(no('already_revealed'))
    expect(shown()).toEqual([])
    expect(refusals).toEqual(['No.'])
  })

  it('are all with the server before they count as given', async () => {
    const { keeper, answer } = rig()
    keeper.set('depth', mark(3))
    const first = keeper.settle()
    await answer(no('unreachable'))
    expect(await first).toBe(false)
    const second = keeper.settle()
    await answer(ok(5))
    expect(await second).toBe(true)
    expect(await keeper.settle()).toBe(true)
  })

  it('are not tried again once nobody looks any more', async () => {
    const { keeper, timers, answer } = rig()
    keeper.set('depth', mark(3))
    keeper.stop()
    await answer(no('unreachable'))
    expect(timers).toEqual([])
  })
})
