import type { KnockId, RoundId } from '@sparboard/shared/base'
import { refusals, type KnockAnswer, type RefusalCode } from '@sparboard/shared/protocol'
import { describe, expect, it } from 'vitest'
import type { ApiOutcome } from '../../api/index.ts'
import { followKnock, type KnockState } from './followKnock.ts'

const knockId = 'k_1' as KnockId
const waiting: ApiOutcome<KnockAnswer> = { ok: true, value: { status: 'waiting', knockId } }
const away: ApiOutcome<KnockAnswer> = {
  ok: false,
  failure: { code: 'unreachable', message: 'Not there.' },
}
const no = (code: RefusalCode): ApiOutcome<KnockAnswer> => ({
  ok: false,
  failure: { code, message: refusals[code].text },
})

/** Somebody who waits: each look takes the next answer, the last one for ever. */
function wait(...answers: ApiOutcome<KnockAnswer>[]) {
  const states: KnockState[] = []
  const delays: number[] = []
  let looks = 0
  let next: (() => void) | null = null
  const knock = followKnock({
    look: async () => {
      looks += 1
      return answers[Math.min(looks, answers.length) - 1] ?? waiting
    },
    setTimer: (run, delayMs) => {
      delays.push(delayMs)
      next = run
      return () => {
        next = null
      }
    },
    onState: (state) => states.push(state),
  })
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    states,
    delays,
    knock,
    settle,
    looks: () => looks,
    /** The timer that runs goes off. */
    async passTime() {
      const run = next
      next = null
      run?.()
      await settle()
    },
  }
}

describe('waiting to be let in', () => {
  it('[KN11] looks every second and a half, and after a minute every four seconds', async () => {
    const ben = wait(waiting)
    await ben.settle()
    for (let i = 0; i < 45; i += 1) await ben.passTime()
    expect(ben.delays.slice(0, 40)).toEqual(Array.from({ length: 40 }, () => 1_500))
    expect(ben.delays.slice(40)).toEqual(Array.from({ length: 6 }, () => 4_000))
    expect(ben.states.every(({ status }) => status === 'waiting')).toBe(true)
  })

  it('[KN11] goes on while the server is away, less and less often, and says so', async () => {
    const ben = wait(waiting, away, away, away, away, no('too_many_requests'), waiting)
    await ben.settle()
    for (let i = 0; i < 6; i += 1) await ben.passTime()
    expect(ben.delays).toEqual([1_500, 1_500, 2_000, 4_000, 8_000, 10_000, 1_500])
    const reachable = ben.states.map((state) => state.status === 'waiting' && state.isReachable)
    expect(reachable).toEqual([true, false, false, false, false, false, true])
  })

  it.each<[string, ApiOutcome<KnockAnswer>, KnockState]>([
    [
      'let in',
      {
        ok: true,
        value: { status: 'admitted', knockId, roundId: 'r' as RoundId, role: 'observer' },
      },
      { status: 'admitted', roundId: 'r' },
    ],
    [
      'turned away',
      { ok: true, value: { status: 'turned_away', knockId } },
      { status: 'turned_away' },
    ],
    [
      'forgotten',
      no('knock_unknown'),
      {
        status: 'over',
        failure: { code: 'knock_unknown', message: refusals.knock_unknown.text },
      },
    ],
  ])('[KN11] ends when one is %s', async (_what, answer, state) => {
    const ben = wait(waiting, answer)
    await ben.settle()
    await ben.passTime()
    expect(ben.states.at(-1)).toEqual(state)
    await ben.passTime()
    expect(ben.looks()).toBe(2)
  })

  it('[KN11] looks at once when the page comes back, and never twice at a time', async () => {
    const ben = wait(waiting)
    await ben.settle()
    ben.knock.lookNow()
    ben.knock.lookNow()
    await ben.settle()
    expect(ben.looks()).toBe(2)
    ben.knock.stop()
    ben.knock.lookNow()
    await ben.passTime()
    expect(ben.looks()).toBe(2)
  })
})
