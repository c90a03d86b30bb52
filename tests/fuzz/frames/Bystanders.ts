import type { Random, RoundId } from '@sparboard/shared/base'
import * as Y from 'yjs'
import { Diarist, doorOf } from '../../faults/Diarist.ts'
import { boardHash } from '../../rig/boardHash.ts'
import { Person } from '../../rig/Person.ts'
import { RawPerson } from '../../rig/RawPerson.ts'

/** Who else is in the round: two who attack, and one who only looks. */
type Guests = Record<'candidate' | 'observer' | 'viewer', Person>

/** A round with two people who draw in turns, and whoever else is invited. */
export class Bystanders {
  readonly roundId: RoundId
  readonly pair: readonly [Diarist, Diarist]
  /** How long it took until the other one saw each stroke. */
  readonly latenciesMs: number[] = []
  readonly #url: string
  readonly #guests: Guests

  private constructor(
    url: string,
    roundId: RoundId,
    pair: readonly [Diarist, Diarist],
    guests: Guests,
  ) {
    this.#url = url
    this.roundId = roundId
    this.pair = pair
    this.#guests = guests
  }

  static async meet(url: string): Promise<Bystanders> {
    const [host, bob] = [new Person(url), new Person(url)]
    const guests = {
      candidate: new Person(url),
      observer: new Person(url),
      viewer: new Person(url),
    }
    const { roundId, invites } = await host.create({ interviewer: 'human', hostRole: 'candidate' })
    await bob.join(invites.candidate, 'Bob')
    await guests.candidate.join(invites.candidate, 'Mallory')
    await guests.observer.join(invites.observer, 'Eve')
    await guests.viewer.join(invites.observer, 'Vera')
    const pair = [new Diarist('ada', []), new Diarist('bob', [])] as const
    await pair[0].connect(doorOf(host, url, roundId))
    await pair[1].connect(doorOf(bob, url, roundId))
    return new Bystanders(url, roundId, pair, guests)
  }

  /** Where an invited stranger connects. */
  doorFor(role: keyof Guests) {
    return doorOf(this.#guests[role], this.#url, this.roundId)
  }

  /** One draws, the other one sees it; then the other way round. */
  async exchange(random: Random): Promise<void> {
    const [ada, bob] = this.pair
    for (const [from, to] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      const startedAtMs = performance.now()
      from.act(random)
      const { doc } = from.board
      const clock = Y.getState(doc.store, doc.clientID)
      await to.board.until(
        () => Y.getState(to.board.doc.store, doc.clientID) >= clock || !to.board.isOnline,
      )
      this.latenciesMs.push(performance.now() - startedAtMs)
    }
  }

  /** What a newcomer gets, byte for byte. */
  async lookAnew(): Promise<Uint8Array> {
    const viewer = new RawPerson()
    await viewer.connect(this.doorFor('viewer'))
    await viewer.cut()
    return Y.encodeStateAsUpdate(viewer.doc)
  }

  /** What is wrong in the end: connections that ended, boards that differ. */
  async complaints(): Promise<string[]> {
    const boards = this.pair.map(({ board }) => board)
    for (const board of boards) await board.catchUp()
    const viewer = new Y.Doc()
    Y.applyUpdate(viewer, await this.lookAnew())
    const hashes = [...boards.map(({ doc }) => doc), viewer].map(boardHash)
    return [
      ...boards.flatMap(({ closeCodes }) => closeCodes.map((code) => `closed with ${code}`)),
      ...(new Set(hashes).size === 1 ? [] : [`boards differ: ${hashes.join(', ')}`]),
    ]
  }

  async leave(): Promise<void> {
    for (const { board } of this.pair) await board.cut()
  }
}
