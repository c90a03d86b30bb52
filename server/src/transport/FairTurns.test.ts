import { expect, it } from 'vitest'
import { FairTurns } from './FairTurns.ts'

/** Resolves at the end of this turn of the event loop. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

/** People whose every frame takes so long, and the order in which frames are handled. */
function people(frameMs: number) {
  let nowMs = 0
  const turns = new FairTurns(() => nowMs)
  const handled: string[] = []
  const send = (person: string, frame: number) =>
    turns.take(person, () => {
      handled.push(`${person}${frame}`)
      nowMs += frameMs
    })
  return { handled, send }
}

it('[RT2] handles at once what is cheap, however much comes in one piece', () => {
  const { handled, send } = people(0.001)
  for (let frame = 0; frame < 3_000; frame += 1) expect(send('a', frame)).toBe(true)
  expect(handled).toHaveLength(3_000)
})

it('[RT2] lets others in between frames that take long, and keeps the order of each', async () => {
  const { handled, send } = people(6)
  const isAtOnce = [0, 1, 2, 3, 4].map((frame) => send('a', frame))
  expect(isAtOnce).toEqual([true, true, false, false, false])
  expect(send('b', 0)).toBe(true)
  await nextTurn()
  expect(send('b', 1)).toBe(true)
  expect(handled).toEqual(['a0', 'a1', 'b0', 'a2', 'a3', 'b1'])
  await nextTurn()
  await nextTurn()
  expect(handled.filter((frame) => frame.startsWith('a'))).toEqual(['a0', 'a1', 'a2', 'a3', 'a4'])
})

it('[RT2] takes as long for many who send too much as for a few, and forgets none', async () => {
  const { handled, send } = people(20)
  const crowd = Array.from({ length: 10 }, (_, i) => String.fromCharCode(97 + i))
  for (const frame of [0, 1, 2]) for (const person of crowd) send(person, frame)
  expect(handled).toHaveLength(10)
  await nextTurn()
  expect(handled).toHaveLength(12)
  for (let turn = 0; turn < 10; turn += 1) await nextTurn()
  expect(handled).toHaveLength(30)
  for (const person of crowd) {
    const own = handled.filter((frame) => frame.startsWith(person))
    expect(own).toEqual([0, 1, 2].map((frame) => `${person}${frame}`))
  }
})
