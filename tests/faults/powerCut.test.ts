import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSqliteStorage } from '@sparboard/server/storage'
import { createRandom } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { FragileDisk } from '../rig/FragileDisk.ts'
import { headersOf, startSyncServer, testRound } from '../rig/syncServer.ts'
import { Diarist, recover } from './Diarist.ts'
import { checkHistory } from './history.ts'

const cuts = Number(process.env.POWER_CUTS ?? 20)
const seed = Number(process.env.POWER_SEED ?? 20_261_122)

it(
  `[RM72] a power cut loses nothing that was called saved, and spoils no file, ${cuts} times`,
  { timeout: 60_000 + cuts * 2_000 },
  async () => {
    const random = createRandom(seed)
    const folder = await mkdtemp(join(tmpdir(), 'sparboard-power-'))
    const file = join(folder, 'sparboard.sqlite')
    const disk = new FragileDisk(file)
    const storage = createSqliteStorage({ file, syncedFile: disk, groupMs: 3 })
    const server = await startSyncServer({ storage: storage.boards, rateLimitScale: 1_000 })
    const people = [new Diarist('ada', ['bob']), new Diarist('bob', ['ada'])]
    for (const person of people) {
      const url = `${server.origin.replace('http', 'ws')}/sync/${testRound}?acks=1`
      await person.connect({ url, headers: headersOf(server, person.name, 'candidate') })
    }

    let saved = 0
    let unsaved = 0
    for (let cut = 0; cut < cuts; cut += 1) {
      for (let strokes = 1 + random.integer(60); strokes > 0; strokes -= 1) {
        random.pick(people).act(random)
        if (random.next() < 0.2) await nextTurn()
      }
      const target = join(folder, `after-${cut}.sqlite`)
      disk.cutPower(target, random)
      // What somebody saw may be lost with the power; what was called saved may not.
      const histories = people.map((person) => ({ ...person.history([]), seen: 0 }))
      const after = await replay(target)
      expect({
        seed,
        cut,
        lost: histories.flatMap((history) => checkHistory(history, recover(after, history.name))),
      }).toEqual({ seed, cut, lost: [] })
      for (const { operations, acknowledged } of histories) {
        saved = Math.max(saved, acknowledged)
        unsaved += operations.length - acknowledged
      }
    }
    // Otherwise nothing would have been proved: work was saved, and cuts came while some was not.
    expect([saved > cuts, unsaved > cuts]).toEqual([true, true])

    for (const { board } of people) await board.cut()
    await server.close()
    await storage.close()
    await rm(folder, { recursive: true })
  },
)

/** Opens the database that a power cut left, as a server does, and plays its log. */
async function replay(file: string): Promise<Y.Doc> {
  const storage = createSqliteStorage({ file })
  const doc = new Y.Doc()
  const log = await storage.boards.readLog(testRound)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_entry, index) => index + 1))
  for (const { update } of log) Y.applyUpdate(doc, update)
  await storage.close()
  return doc
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
