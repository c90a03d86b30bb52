import { quiet, RoomHouse } from '@sparboard/server/rooms/testing'
import { ManualClock } from '@sparboard/server/rounds/testing'
import { createMemoryWorld, type Backend } from '@sparboard/server/storage'
import type { ParticipantId, Random } from '@sparboard/shared/base'
import { closeCodes } from '@sparboard/shared/protocol'
import type { Role } from '@sparboard/shared/round'
import * as Y from 'yjs'
import { Editor } from './Editor.ts'
import { MemoryLine } from './MemoryWorld.ts'
import { SlowStorage } from './SlowStorage.ts'
import type { World } from './World.ts'

const limits = { maxShapes: 2_000, maxDocumentBytes: 20_000_000 }

interface Server {
  backend: Backend
  storage: SlowStorage
  house: RoomHouse
}

/** Two servers on one storage. Everybody comes in at either of them, by chance. */
export class SharedWorld implements World {
  readonly #clock = new ManualClock()
  readonly #world = createMemoryWorld()
  readonly #random: Random
  readonly #servers: Server[]
  #started = 0

  constructor(random: Random) {
    this.#random = random
    this.#servers = [this.#start(), this.#start()]
  }

  invite(name: string, seed: number): Editor {
    const pickHouse = () => this.#random.pick(this.#servers).house
    return new Editor(name, seed, (doc) => new ReturningLine(pickHouse, name, doc))
  }

  setRole(name: string, role: Role): void {
    for (const { house } of this.#servers) {
      house.rooms.setRole(house.roundId, name as ParticipantId, role)
    }
  }

  /** One of the two is killed; whoever was at the other one is cut off as well. */
  async restart(editors: readonly Editor[]): Promise<void> {
    for (const { line } of editors) await line.cut()
    const index = this.#random.integer(this.#servers.length)
    const killed = this.#servers[index]
    killed?.storage.cut()
    await killed?.backend.close()
    this.#servers[index] = this.#start()
  }

  async breathe(random: Random): Promise<void> {
    if (random.next() < 0.4) await quiet()
    if (random.next() < 0.1) await this.#clock.advance(random.integer(1_500))
  }

  async settle(editors: readonly Editor[]): Promise<void> {
    // What one server mends, the other one hears of, which may mend it once more.
    for (let passes = 0; passes < 4; passes += 1) {
      for (let turns = 0; turns < 6; turns += 1) await quiet()
      await this.#clock.advance(2_000)
    }
    for (const editor of editors) editor.mayHoldUnsent &&= !editor.line.isOnline
  }

  async replayLog(): Promise<Y.Doc> {
    const doc = new Y.Doc()
    const server = this.#servers[0]
    for (const { update } of (await server?.backend.storage.boards.readLog(server.house.roundId)) ??
      []) {
      Y.applyUpdate(doc, update)
    }
    return doc
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map(({ house }) => house.rooms.close()))
  }

  #start(): Server {
    const backend = this.#world.join(`server-${(this.#started += 1)}`)
    const storage = new SlowStorage(backend.storage.boards, this.#random)
    const house = new RoomHouse({
      clock: this.#clock,
      storage: storage.boards,
      bus: backend.bus,
      ...limits,
    })
    return { backend, storage, house }
  }
}

/** A connection that comes back by itself when its server has to load the board again. */
class ReturningLine extends MemoryLine {
  override takeCloseCodes(): number[] {
    return super.takeCloseCodes().filter((code) => code !== closeCodes.unavailable)
  }
}
