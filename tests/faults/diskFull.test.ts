import { join } from 'node:path'
import { createRandom } from '@sparboard/shared/base'
import { afterAll, afterEach, expect, it } from 'vitest'
import { boardHash } from '../rig/boardHash.ts'
import { Person } from '../rig/Person.ts'
import { mountSmallDisk } from '../rig/smallDisk.ts'
import { startChildServer, type ChildServer } from '../rig/startChildServer.ts'
import { Diarist, doorOf, recover } from './Diarist.ts'
import { checkHistory } from './history.ts'

const disk = mountSmallDisk(16)
const skipped =
  'reason' in disk ? ` (SKIPPED, this process may not mount a disk: ${disk.reason})` : ''
const servers: ChildServer[] = []
let tries = 0

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.kill()))
  if ('empty' in disk) disk.empty()
})
afterAll(() => {
  if ('unmount' in disk) disk.unmount()
})

async function start(dataDir: string): Promise<ChildServer> {
  const server = await startChildServer({ dataDir })
  servers.push(server)
  return server
}

it.skipIf('reason' in disk)(
  `[RM73] a full disk: people are told, draw on, lose nothing, and all is saved when there is room${skipped}`,
  { timeout: 60_000 },
  async () => {
    if ('reason' in disk) return
    const random = createRandom(20_261_122)
    const dataDir = join(disk.folder, `data-${(tries += 1)}`)
    const server = await start(dataDir)
    const host = new Person(server.url)
    const { roundId, invites } = await host.create()
    const guest = new Person(server.url)
    await guest.join(invites.candidate)
    const [ada, bob] = [new Diarist('ada', ['bob']), new Diarist('bob', ['ada'])]
    await ada.connect(doorOf(host, server.url, roundId))
    await bob.connect(doorOf(guest, server.url, roundId))
    const people = [ada, bob]
    const told = ({ board }: Diarist) => board.notices.map(({ code }) => code)
    const isSaved = ({ board }: Diarist) => board.acknowledged === board.sent

    for (let n = 0; n < 50; n += 1) ada.act(random)
    await ada.board.until(() => isSaved(ada))
    disk.fill()

    // The log still has room in the file that it has; sooner or later it needs more.
    let lastSavedAtMs = performance.now()
    while (told(ada).length === 0) {
      ada.act(random)
      await bob.board.until(() => bob.seen.get('ada') === ada.operations.length)
      await ada.board.until(() => isSaved(ada) || told(ada).length > 0)
      if (isSaved(ada)) lastSavedAtMs = performance.now()
    }
    await bob.board.until(() => told(bob).length > 0)
    // Two seconds, and what a very busy machine takes for them.
    expect(performance.now() - lastSavedAtMs).toBeLessThan(10_000)
    expect([told(ada), told(bob)]).toEqual([['not_saving'], ['not_saving']])

    // Drawing goes on, in both directions, and nothing is called saved.
    const savedBefore = people.map(({ board }) => board.acknowledged)
    for (let n = 0; n < 200; n += 1) for (const person of people) person.act(random)
    await ada.board.until(() => ada.seen.get('bob') === bob.operations.length)
    await bob.board.until(() => bob.seen.get('ada') === ada.operations.length)
    expect(people.map(({ board }) => board.acknowledged)).toEqual(savedBefore)
    const ready = await fetch(`${server.url}/readyz`)
    expect(ready.status).toBe(503)
    const late = new Diarist('late', ['ada'])
    await late.connect(doorOf(guest, server.url, roundId))
    expect(late.seen.get('ada')).toBe(ada.operations.length)
    await late.board.until(() => told(late).includes('not_saving'))

    disk.empty()
    await Promise.all(people.map((person) => person.board.until(() => isSaved(person))))
    await Promise.all(people.map((person) => person.board.until(() => told(person).length > 1)))
    expect(told(ada)).toEqual(['not_saving', 'saving_again'])
    await server.kill()

    const second = await start(dataDir)
    const viewer = new Diarist('viewer', [])
    await viewer.connect(doorOf(host, second.url, roundId))
    const lost = people.flatMap((person) =>
      checkHistory(person.history([...people, late]), recover(viewer.board.doc, person.name)),
    )
    const boards = [ada, bob, late, viewer].map(({ board }) => boardHash(board.doc))
    expect({ lost, boards: new Set(boards).size }).toEqual({ lost: [], boards: 1 })
    for (const { board } of [late, viewer]) await board.cut()
    await second.stop()
  },
)
