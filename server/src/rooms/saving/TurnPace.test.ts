import { expect, it } from 'vitest'
import { ManualClock } from '../../rounds/testing/index.ts'
import { quiet } from '../testing/index.ts'
import { TurnPace } from './TurnPace.ts'

/** Lets so many messages come, one a millisecond or several, and says when turns ended. */
async function play(messagesAMs: number, forMs: number): Promise<number[]> {
  const clock = new ManualClock()
  const pace = new TurnPace(clock)
  const beganMs = clock.nowMs()
  const endedMs: number[] = []
  let isWaiting = false
  for (let ms = 0; ms < forMs; ms += 1) {
    for (let n = 0; n < messagesAMs; n += 1) pace.count()
    if (!isWaiting) {
      isWaiting = true
      pace.next(() => {
        isWaiting = false
        endedMs.push(clock.nowMs() - beganMs)
      })
    }
    await quiet()
    await clock.advance(1)
  }
  return endedMs
}

const gaps = (times: readonly number[]) => times.slice(1).map((time, i) => time - (times[i] ?? 0))

it('[RM61] while little goes on, every turn of the event loop is shown at once', async () => {
  const clock = new ManualClock()
  const pace = new TurnPace(clock)
  for (let i = 0; i < 20; i += 1) {
    let hasEnded = false
    pace.count()
    pace.next(() => {
      hasEnded = true
    })
    await quiet()
    expect(hasEnded).toBe(true)
    await clock.advance(10)
  }
  expect(clock.waiting).toBe(0)
})

it.each([
  [1, 4],
  [3, 8],
])(
  '[RM61] with %i messages a millisecond, turns go out every %i ms',
  async (messagesAMs, intervalMs) => {
    const settled = (await play(messagesAMs, 200)).slice(-10)
    expect(gaps(settled)).toEqual(Array.from({ length: 9 }, () => intervalMs))
  },
)
