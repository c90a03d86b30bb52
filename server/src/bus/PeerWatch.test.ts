import { expect, it } from 'vitest'
import { PeerWatch } from './PeerWatch.ts'

it('[ST38] a server is gone seven seconds after its last word, and told once', () => {
  const watch = new PeerWatch()
  watch.takeGone(0)
  watch.hear('a', 1_000)
  watch.hear('b', 3_000)
  expect([2_000, 4_000, 6_000, 8_000, 10_000, 12_000].map((ms) => watch.takeGone(ms))).toEqual([
    [],
    [],
    [],
    ['a'],
    ['b'],
    [],
  ])
})

it('[ST38] whoever slept itself does not take the others for gone', () => {
  const watch = new PeerWatch()
  watch.takeGone(0)
  watch.hear('a', 1_000)
  expect(watch.takeGone(60_000)).toEqual([])
  // What it said meanwhile is read by now, if it said anything.
  expect(watch.takeGone(62_000)).toEqual(['a'])
})
