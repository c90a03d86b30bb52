import { boardRoot, writeRecord, type BoardRecord } from '@sparboard/shared/board'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { binding, component, draw as stroke, frame } from '../rig/boardBuilder.ts'
import { boardHash } from '../rig/boardHash.ts'
import { Person } from '../rig/Person.ts'
import { RawPerson } from '../rig/RawPerson.ts'
import { startChildServer, type ChildServer } from '../rig/startChildServer.ts'
import { doorOf } from './Diarist.ts'

let running: ChildServer
let ada: RawPerson
let bob: RawPerson
let mallory: RawPerson
beforeAll(async () => {
  running = await startChildServer()
})
afterAll(() => running.close())

// A board of its own for each try.
beforeEach(async () => {
  const { url } = running
  const people = [new Person(url), new Person(url), new Person(url)] as const
  const { roundId, invites } = await people[0].create({ interviewer: 'human' })
  await people[1].join(invites.candidate, 'Bob')
  await people[2].join(invites.candidate, 'Mallory')
  const boards = [new RawPerson(), new RawPerson(), new RawPerson()] as const
  for (const [i, board] of boards.entries()) {
    const person = people[i]
    if (person) await board.connect(doorOf(person, url, roundId))
  }
  ;[ada, bob, mallory] = boards
})
afterEach(async () => {
  for (const person of [ada, bob, mallory]) await person.cut()
})

function draw(person: RawPerson, ...records: BoardRecord[]): void {
  person.doc.transact(() => {
    for (const record of records) writeRecord(boardRoot(person.doc), record)
  })
}

const entry = ({ doc }: RawPerson, id: string) => boardRoot(doc).get(id) as Y.Map<unknown>
const isShown = ({ doc }: RawPerson, id: string) => boardRoot(doc).has(id)

/** All that was sent is on the server's board, which is everybody's. */
async function expectSameBoards(): Promise<void> {
  await mallory.until(() => mallory.acknowledged === mallory.sent)
  for (const person of [ada, bob, mallory]) await person.catchUp()
  expect([ada, bob, mallory].flatMap(({ closeCodes }) => closeCodes)).toEqual([])
  const hashes = [ada, bob, mallory].map(({ doc }) => boardHash(doc))
  expect(new Set(hashes).size).toBe(1)
}

describe('what one person sends', { timeout: 60_000 }, () => {
  it('[RT2] holds up them, not the others, when each piece takes the server long', async () => {
    const children = Array.from({ length: 1_500 }, (_, i) =>
      component(`child-${i}`, 'cache', '', { parentId: 'shape:inner' }),
    )
    draw(mallory, frame('outer', ''), frame('inner', ''), ...children)
    await ada.until(() => isShown(ada, 'shape:child-1499'))
    const moves = 700
    // They arrive in one piece, and each makes the server look at every child.
    for (let x = 1; x <= moves; x += 1) {
      const parentId = x % 2 === 0 ? 'page:page' : 'shape:outer'
      entry(mallory, 'shape:inner').set('xf', [parentId, x, 0, 0])
    }
    const moved = () => ((entry(ada, 'shape:inner').get('xf') ?? ['', 0]) as [string, number])[1]
    draw(bob, component('urgent', 'cache', ''))
    await ada.until(() => isShown(ada, 'shape:urgent'))
    expect(moved()).toBeLessThan(moves)
    await expectSameBoards()
  })

  it('[RT1] costs no more because thousands of records wait for others', async () => {
    const waiting = Array.from({ length: 4_000 }, (_, i) =>
      binding(`waiting-${i}`, 'nobody', 'nothing', 'start'),
    )
    const beganAtMs = performance.now()
    draw(mallory, component('stroke', 'cache', ''), ...waiting)
    for (let x = 1; x <= 500; x += 1) {
      entry(mallory, 'shape:stroke').set('xf', ['page:page', x, 0, 0])
    }
    await mallory.until(() => mallory.acknowledged === mallory.sent)
    // Looking at all of them at every stroke takes minutes.
    expect(performance.now() - beganAtMs).toBeLessThan(20_000)
    await ada.until(() => !isShown(ada, 'binding:waiting-3999') && isShown(ada, 'shape:stroke'))
    await expectSameBoards()
  })

  it('[RT4] cuts off nobody who reads, even as one change larger than may be queued', async () => {
    const points = Array.from({ length: 2_500 }, (_, i) => ({ x: i + 0.1, y: i + 0.2, z: 0.3 }))
    const segments = [{ type: 'free', points }]
    const strokes = Array.from({ length: 70 }, (_, i) =>
      stroke(`large-${i}`, { props: { segments } }),
    )
    draw(mallory, ...strokes)
    // Whoever asks for the board before they have read what waits for them may be cut off.
    for (const person of [ada, bob]) {
      await person.until(() => isShown(person, 'shape:large-69') || !person.isOnline)
    }
    expect(Y.encodeStateAsUpdate(ada.doc).length).toBeGreaterThan(5e6)
    await mallory.until(() => mallory.acknowledged === mallory.sent)
    await expectSameBoards()
  })
})
