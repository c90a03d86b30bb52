import { ENGINE_ID, createRandom, type RoundId } from '@sparboard/shared/base'
import { boardRoot, readBoard, writeChange, writeRecord } from '@sparboard/shared/board'
import { closeCodes } from '@sparboard/shared/protocol'
import type { RoundEvent } from '@sparboard/shared/round'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { component } from '../rig/boardBuilder.ts'
import { boardHash } from '../rig/boardHash.ts'
import { openLine } from '../rig/NetworkLine.ts'
import { Person } from '../rig/Person.ts'
import { createTestDatabase, postgresForTests, type TestDatabase } from '../rig/postgres/index.ts'
import { RawPerson, type Door } from '../rig/RawPerson.ts'
import { startChildServer, type ChildServer } from '../rig/startChildServer.ts'

const answer = await postgresForTests()
const missing = 'missing' in answer ? answer.missing : null
const killRounds = Number(process.env.SERVER_KILL_ROUNDS ?? 3)
// Processes take their time on a busy machine.
const timeout = 60_000 + killRounds * 15_000

let database: TestDatabase
const servers: ChildServer[] = []

beforeAll(async () => {
  if ('url' in answer) database = await createTestDatabase(answer.url)
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})
afterAll(async () => {
  if ('url' in answer) await database.drop()
})

async function start(databaseUrl = database.url): Promise<ChildServer> {
  const server = await startChildServer({
    env: { DATABASE_URL: databaseUrl, MAX_SHAPES: '100000' },
  })
  servers.push(server)
  return server
}

function doorOf(server: ChildServer, person: Person, roundId: RoundId): Door {
  return {
    url: `${server.url.replace('http', 'ws')}/sync/${roundId}?acks=1`,
    headers: { cookie: person.cookie, origin: server.url },
  }
}

function draw(person: RawPerson, id: string): void {
  writeRecord(boardRoot(person.doc), component(id, 'cache', id))
}

function labels(person: RawPerson): string[] {
  return readBoard(person.doc).flatMap(({ id }) => (id.startsWith('shape:') ? id.slice(6) : []))
}

const isAsked = ({ type, by }: RoundEvent) => type === 'said' && by === ENGINE_ID

describe.skipIf(missing !== null)(
  `two servers on one database${missing === null ? '' : ` (SKIPPED: ${missing})`}`,
  { timeout },
  () => {
    it('[SV1] [SV20] [SV24] serve the same round: its board, its people and its talk', async () => {
      const [first, second] = [await start(), await start()]
      const ada = new Person(first.url)
      const { roundId, invites } = await ada.create({
        interviewer: 'human',
        hostRole: 'interviewer',
      })
      const bo = new Person(second.url)
      expect(await bo.join(invites.candidate)).toMatchObject({ roundId, role: 'candidate' })
      const [atFirst, atSecond] = [new RawPerson(), new RawPerson()]
      await atFirst.connect(doorOf(first, ada, roundId))
      await atSecond.connect(doorOf(second, bo, roundId))
      draw(atFirst, 'cache')
      draw(atSecond, 'queue')
      await atFirst.until(() => labels(atFirst).length === 2 && atFirst.acknowledged === 1)
      await atSecond.until(() => labels(atSecond).length === 2 && atSecond.acknowledged === 1)

      const heard = bo.follow(roundId)
      await ada.do(roundId, { type: 'start' })
      await ada.do(roundId, { type: 'ask', text: 'What happens when it is full?' })
      await heard.waitFor((event) => event.type === 'asked')
      await bo.do(roundId, { type: 'say', text: 'It evicts the least recently used key.' })
      const { events } = await ada.snapshot(roundId)
      // The board may be read just now, which is an event of its own.
      expect(events.findLast(({ type }) => type !== 'boardRead')).toMatchObject({ type: 'said' })
      await Promise.all([atFirst.cut(), atSecond.cut()])
    })

    it('[SV1] [RS59] [RS62] go on together as another round, whichever of them is asked', async () => {
      const [first, second] = [await start(), await start()]
      const ada = new Person(first.url)
      const { roundId, invites } = await ada.create({
        interviewer: 'human',
        hostRole: 'interviewer',
      })
      const bo = new Person(second.url)
      await bo.join(invites.candidate)
      const heard = bo.follow(roundId)
      await ada.do(roundId, { type: 'start' })
      await ada.do(roundId, { type: 'end' })
      // The host at one server, and by another browser tab at the other, at the same moment.
      const presses = await Promise.all(
        [ada, ada.at(second.url)].map((person) => person.give(roundId, { type: 'swapRoles' })),
      )
      expect(presses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
      const continued = await heard.waitFor(({ type }) => type === 'continued')
      const next = (continued as RoundEvent & { type: 'continued' }).roundId
      await heard.close()
      expect(await bo.snapshot(next)).toMatchObject({ you: { role: 'interviewer' } })
      expect(await ada.snapshot(next)).toMatchObject({ you: { role: 'candidate', isHost: true } })
      const follows = ada.follow(next)
      await bo.do(next, { type: 'start' })
      await follows.waitFor(({ type }) => type === 'started')
      await follows.close()
    })

    it('[SV8] end connections at both when somebody becomes an observer or is removed', async () => {
      const [first, second] = [await start(), await start()]
      const ada = new Person(first.url)
      const { roundId, invites } = await ada.create({
        interviewer: 'human',
        hostRole: 'interviewer',
      })
      const bo = new Person(second.url)
      await bo.join(invites.candidate)
      const board = new RawPerson()
      await board.connect(doorOf(second, bo, roundId))
      const me = (await bo.snapshot(roundId)).you.participantId
      await ada.do(roundId, { type: 'setRole', participantId: me, role: 'observer' })
      await board.until(() => board.closeCodes.length === 1)
      await board.connect(doorOf(second, bo, roundId))
      draw(board, 'late')
      await board.until(() => board.closeCodes.length === 2)
      expect(board.closeCodes).toEqual([closeCodes.roleChanged, closeCodes.forbidden])
      await ada.do(roundId, { type: 'remove', participantId: me })
      await expect
        .poll(async () => (await bo.call('GET', `/api/rounds/${roundId}`)).status)
        .toBe(403)
    })

    it('[SV2] [SV4] one interviews; when it is killed the other one goes on, and asks nothing twice', async () => {
      const [first, second] = [await start(), await start()]
      const ada = new Person(first.url)
      const { roundId } = await ada.create()
      const board = new RawPerson()
      await board.connect(doorOf(second, ada, roundId))
      const heard = ada.at(second.url).follow(roundId)
      await ada.do(roundId, { type: 'start' })
      draw(board, 'redis')
      await heard.waitFor(isAsked)
      await first.kill()
      const again = ada.at(second.url)
      const before = (await again.snapshot(roundId)).lastSeq
      await again.do(roundId, { type: 'say', text: 'How many users do we have per day?' })
      const reply = await again.follow(roundId, { after: before }).waitFor(isAsked)
      expect(reply.seq).toBeGreaterThan(before)
      const { events } = await again.snapshot(roundId)
      const texts = events.filter(isAsked).map((event) => (event as { text: string }).text)
      expect(new Set(texts).size).toBe(texts.length)
      await board.cut()
    })

    it(`[SV30] lose nothing acknowledged and nothing seen when one is killed (${killRounds} times)`, async () => {
      const random = createRandom(20_261_122)
      let pair = [await start(), await start()] as [ChildServer, ChildServer]
      const ada = new Person(pair[0].url)
      const { roundId, invites } = await ada.create({
        interviewer: 'human',
        hostRole: 'interviewer',
      })
      const bo = new Person(pair[1].url)
      await bo.join(invites.candidate)
      const people = [new RawPerson(), new RawPerson()] as const
      const signed = [ada, bo] as const
      const promised = new Set<string>()
      let drawn = 0

      for (let round = 0; round < killRounds; round += 1) {
        await people[0].connect(doorOf(pair[0], signed[0], roundId))
        await people[1].connect(doorOf(pair[1], signed[1], roundId))
        const victim = random.integer(2) as 0 | 1
        const edits = 20 + random.integer(60)
        for (let edit = 0; edit < edits; edit += 1) {
          for (const [i, person] of people.entries()) {
            const sentBefore = person.sent
            const id = `${i}-${(drawn += 1)}`
            draw(person, id)
            const stop = person.watch(() => {
              if (person.acknowledged <= sentBefore) return
              promised.add(id)
              stop()
            })
          }
          if (edit % 5 === 0) await people[1 - victim]!.catchUp()
        }
        // What the victim's person has seen of the other one was in the log before.
        for (const id of labels(people[victim]))
          if (id.startsWith(`${1 - victim}-`)) promised.add(id)
        await pair[victim].kill()
        await people[victim].until(() => !people[victim].isOnline)
        // Nobody comes back: what is left is what was saved.
        await people[1 - victim]!.cut()
        const witness = new RawPerson()
        const survivor = pair[1 - victim]!
        await witness.connect(doorOf(survivor, signed[victim].at(survivor.url), roundId))
        const saved = new Set(labels(witness))
        expect([...promised].filter((id) => !saved.has(id))).toEqual([])
        await witness.cut()
        const fresh = await start()
        pair = victim === 0 ? [fresh, pair[1]] : [pair[0], fresh]
      }

      // With everybody back, everything is there, acknowledged or not.
      for (const [i, person] of people.entries()) {
        await person.connect(doorOf(pair[i as 0 | 1], signed[i as 0 | 1], roundId))
      }
      await people[0].until(() => labels(people[0]).length === drawn)
      await people[1].until(() => labels(people[1]).length === drawn)
      expect(boardHash(people[0].doc)).toBe(boardHash(people[1].doc))
      await Promise.all(people.map((person) => person.cut()))
    })

    it('[SV31] [RM32] a database that is away stops nobody from drawing, and everything is saved when it is back', async () => {
      const line = await openLine(database.url.replace(/^postgres\w*:/, 'http:'))
      const through = new URL(database.url)
      through.port = new URL(line.url).port
      through.hostname = '127.0.0.1'
      const server = await start(through.href)
      const ada = new Person(server.url)
      const { roundId, invites } = await ada.create()
      const bo = new Person(server.url)
      await bo.join(invites.observer)
      const [drawer, viewer] = [new RawPerson(), new RawPerson()]
      await drawer.connect(doorOf(server, ada, roundId))
      await viewer.connect(doorOf(server, bo, roundId))
      draw(drawer, 'before')
      await drawer.until(() => drawer.acknowledged === 1)

      for (const [trouble, name] of [
        [() => line.cut(), 'down'],
        [() => line.hold(), 'silent'],
      ] as const) {
        const { sent } = drawer
        trouble()
        draw(drawer, name)
        await drawer.until(() => drawer.notices.at(-1)?.code === 'not_saving')
        await viewer.until(() => labels(viewer).includes(name))
        writeChange(
          boardRoot(drawer.doc),
          component(name, 'cache', name),
          component(name, 'cache', name, { x: 50 }),
        )
        expect(drawer.acknowledged).toBe(sent)
        line.restore()
        line.release()
        await drawer.until(() => drawer.acknowledged === drawer.sent)
        await drawer.until(() => drawer.notices.at(-1)?.code === 'saving_again')
      }

      const other = await start()
      const witness = new RawPerson()
      await witness.connect(doorOf(other, ada.at(other.url), roundId))
      expect(labels(witness).toSorted()).toEqual(['before', 'down', 'silent'])
      await Promise.all([drawer, viewer, witness].map((person) => person.cut()))
      await line.close()
    })
  },
)
