import { rm } from 'node:fs/promises'
import { createRandom, type Random, type RoundId } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { boardHash } from '../rig/boardHash.ts'
import { Person } from '../rig/Person.ts'
import { RawPerson } from '../rig/RawPerson.ts'
import { startChildServer, type ChildServer } from '../rig/startChildServer.ts'
import { Diarist, doorOf, recover } from './Diarist.ts'
import { checkHistory } from './history.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 4)
const seed = Number(process.env.KILL_SEED ?? 20_261_122)
const names = ['ada', 'bob', 'carl']
/** A new board now and then, so that the rounds stay alike. */
const roundsOfBoard = 10

it(
  `[RM71] kill -9 loses nothing that was called saved, and nothing that somebody saw, ${rounds} times`,
  { timeout: 60_000 + rounds * 10_000 },
  async () => {
    const random = createRandom(seed)
    let server = await startChildServer()
    const { dataDir } = server
    let table = await Table.open(server)
    let proofs = 0
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0 && round % roundsOfBoard === 0) table = await Table.open(server)
      await table.drawUntilKilled(server, random)
      proofs += table.proofs()
      for (const { person } of table.seats) person.act(random)
      server = await startChildServer({ dataDir })
      expect({ seed, round, ...(await table.comeBack(server)) }).toEqual({
        seed,
        round,
        lost: [],
        boards: 1,
        unseen: [],
      })
    }
    // Otherwise nothing would have been proved.
    expect(proofs).toBeGreaterThan(rounds * 10)
    await server.close()
    await rm(dataDir, { recursive: true })
  },
)

/** Three people who draw, and a round that anybody may watch. */
class Table {
  readonly seats: readonly { visitor: Person; person: Diarist }[]
  readonly #observer: Person
  readonly #roundId: RoundId

  private constructor(
    seats: readonly { visitor: Person; person: Diarist }[],
    observer: Person,
    roundId: RoundId,
  ) {
    this.seats = seats
    this.#observer = observer
    this.#roundId = roundId
  }

  static async open({ url }: ChildServer): Promise<Table> {
    const observer = new Person(url)
    const { roundId, invites } = await observer.create({
      interviewer: 'human',
      hostRole: 'interviewer',
    })
    const seats = []
    for (const name of names) {
      const visitor = new Person(url)
      await visitor.join(invites.candidate, name)
      const person = new Diarist(
        name,
        names.filter((other) => other !== name),
      )
      await person.connect(doorOf(visitor, url, roundId))
      seats.push({ visitor, person })
    }
    return new Table(seats, observer, roundId)
  }

  /** Everybody draws as fast as the server follows, until it is killed in the middle of it. */
  async drawUntilKilled(server: ChildServer, random: Random): Promise<void> {
    const life = { framesLeft: 20 + random.integer(600) }
    const isKilled = new Promise<void>((resolve, reject) => {
      for (const { person } of this.seats) {
        const stop = person.board.watch(() => {
          life.framesLeft -= 1
          if (life.framesLeft === 0) server.kill().then(resolve, reject)
          if (life.framesLeft <= 0 && !person.board.isOnline) stop()
        })
      }
    })
    while (life.framesLeft > 0) {
      for (const { person } of this.seats) {
        if (person.board.sent - person.board.acknowledged < 100) person.act(random)
      }
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
    await isKilled
    await Promise.all(
      this.seats.map(({ person }) => person.board.until(() => !person.board.isOnline)),
    )
  }

  /** How many operations are known to be saved, or to have been seen. */
  proofs(): number {
    const people = this.seats.map(({ person }) => person)
    const histories = people.map((person) => person.history(people))
    return histories.reduce((sum, { acknowledged, seen }) => sum + acknowledged + seen, 0)
  }

  /** What a server that was started again has, and what it comes to when everybody is back. */
  async comeBack({ url }: ChildServer) {
    const people = this.seats.map(({ person }) => person)
    const first = await this.#look(url)
    const lost = people.flatMap((person) =>
      checkHistory(person.history(people), recover(first.doc, person.name)),
    )
    for (const { visitor, person } of this.seats) {
      await person.connect(doorOf(visitor, url, this.#roundId))
    }
    // Once to bring along what was drawn meanwhile, once to hear what the others brought.
    for (let pass = 0; pass < 2; pass += 1) {
      for (const { board } of [...people, { board: first }]) await board.catchUp()
    }
    const last = await this.#look(url)
    const docs = [...people.map(({ board }) => board.doc), first.doc, last.doc]
    const unseen = people.flatMap((person) =>
      docs.flatMap((doc) =>
        checkHistory(
          { ...person.history(people), seen: person.operations.length },
          recover(doc, person.name),
        ),
      ),
    )
    await first.cut()
    await last.cut()
    return { lost, boards: new Set(docs.map(boardHash)).size, unseen }
  }

  /** Somebody with an empty document comes in. */
  async #look(url: string): Promise<RawPerson> {
    const viewer = new RawPerson()
    await viewer.connect(doorOf(this.#observer, url, this.#roundId))
    return viewer
  }
}
