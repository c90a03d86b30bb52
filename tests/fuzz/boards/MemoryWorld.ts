import type { BoardStorage } from '@sparboard/server/rooms'
import { quiet, RoomHouse, RoomPerson } from '@sparboard/server/rooms/testing'
import { ManualClock } from '@sparboard/server/rounds/testing'
import { createMemoryStorage } from '@sparboard/server/storage'
import type { ParticipantId, Random } from '@sparboard/shared/base'
import type { Role } from '@sparboard/shared/round'
import * as Y from 'yjs'
import { Editor, type Line } from './Editor.ts'
import type { World } from './World.ts'

/** Rooms without sockets, on a clock that only moves when the round says so: a seed gives the same again. */
export class MemoryWorld implements World {
  readonly #clock = new ManualClock()
  readonly #storage: BoardStorage = createMemoryStorage().boards
  readonly #house: RoomHouse
  #restarts = 0

  constructor(limits: { maxShapes: number; maxDocumentBytes: number }) {
    this.#house = new RoomHouse({ clock: this.#clock, storage: this.#storage, ...limits })
  }

  invite(name: string, seed: number): Editor {
    return new Editor(name, seed, (doc) => new MemoryLine(() => this.#house, name, doc))
  }

  setRole(name: string, role: Role): void {
    this.#house.rooms.setRole(this.#house.roundId, name as ParticipantId, role)
  }

  async restart(editors: readonly Editor[]): Promise<void> {
    this.#restarts += 1
    // Every other time it ends as asked, with a snapshot; else it is killed.
    if (this.#restarts % 2 === 0) await this.#house.rooms.close()
    for (const { line } of editors) await line.cut()
    this.#house.restart()
  }

  async breathe(random: Random): Promise<void> {
    if (random.next() < 0.4) await quiet()
    if (random.next() < 0.1) await this.#clock.advance(random.integer(1_500))
  }

  async settle(editors: readonly Editor[]): Promise<void> {
    await quiet()
    await this.#clock.advance(2_000)
    await quiet()
    for (const editor of editors) editor.mayHoldUnsent &&= !editor.line.isOnline
  }

  async replayLog(): Promise<Y.Doc> {
    const doc = new Y.Doc()
    for (const { update } of await this.#storage.readLog(this.#house.roundId)) {
      Y.applyUpdate(doc, update)
    }
    return doc
  }

  async close(): Promise<void> {
    await this.#house.rooms.close()
  }
}

/** A connection to one of the houses, picked anew each time. */
export class MemoryLine implements Line {
  sent = 0
  #isConnected = false
  readonly #pickHouse: () => RoomHouse
  readonly #person: RoomPerson

  constructor(pickHouse: () => RoomHouse, name: string, doc: Y.Doc) {
    this.#pickHouse = pickHouse
    this.#person = new RoomPerson(name, 'candidate', doc)
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.#person && this.isOnline) this.sent += 1
    })
  }

  get isOnline(): boolean {
    return this.#isConnected && !this.#person.closed
  }

  get acknowledged(): number {
    return this.#person.saved.at(-1) ?? 0
  }

  takeCloseCodes(): number[] {
    const { closed } = this.#person
    if (!closed) return []
    this.#person.closed = null
    this.#isConnected = false
    return [closed.code]
  }

  async connect(role: Role): Promise<void> {
    this.sent = 0
    this.#person.saved.length = 0
    this.#person.member.role = role
    this.#isConnected = true
    await this.#pickHouse().comeBack(this.#person)
  }

  async cut(): Promise<void> {
    this.#person.cut()
    this.#isConnected = false
  }
}
