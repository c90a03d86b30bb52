import type { BoardStorage } from '@sparboard/server/rooms'
import { createMemoryStorage } from '@sparboard/server/storage'
import type { ParticipantId, Random } from '@sparboard/shared/base'
import type { Role } from '@sparboard/shared/round'
import * as Y from 'yjs'
import { FastClock } from '../../rig/FastClock.ts'
import { RawPerson } from '../../rig/RawPerson.ts'
import { headersOf, startSyncServer, testRound, type SyncServer } from '../../rig/syncServer.ts'
import { Editor, type Line } from './Editor.ts'
import type { World } from './World.ts'

/** What waits a second for its parent waits some hundredths here. */
const clockFactor = 40
/** An answer to what somebody said in one pass may need another one to reach everybody. */
const passes = 4

/** A server with real sockets: what is under way when something happens is different every time. */
export class SocketWorld implements World {
  readonly #storage: BoardStorage = createMemoryStorage().boards
  readonly #clock = new FastClock(clockFactor)
  readonly #maxShapes: number
  readonly #lines: SocketLine[] = []
  #server: SyncServer | null = null

  constructor({ maxShapes }: { maxShapes: number }) {
    this.#maxShapes = maxShapes
  }

  get server(): SyncServer {
    if (!this.#server) throw new Error('There is no server')
    return this.#server
  }

  async open(port = 0): Promise<this> {
    this.#server = await startSyncServer({
      storage: this.#storage,
      clock: this.#clock,
      maxShapes: this.#maxShapes,
      rateLimitScale: 1_000,
      port,
    })
    return this
  }

  invite(name: string, seed: number): Editor {
    return new Editor(name, seed, (doc) => {
      const line = new SocketLine(this, name, doc)
      this.#lines.push(line)
      return line
    })
  }

  setRole(name: string, role: Role): void {
    this.server.rooms.setRole(testRound, name as ParticipantId, role)
  }

  async restart(editors: readonly Editor[]): Promise<void> {
    const port = Number(new URL(this.server.origin).port)
    await this.server.close()
    for (const { line } of editors) await line.cut()
    await this.open(port)
  }

  async breathe(random: Random): Promise<void> {
    if (random.next() < 0.2) {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
    if (random.next() < 0.05) await random.pick(this.#lines).catchUp()
  }

  async settle(editors: readonly Editor[]): Promise<void> {
    const lines = this.#lines.filter((line) => line.isOnline)
    for (let pass = 0; pass < passes; pass += 1) {
      for (const line of lines) await line.catchUp()
      // What waits for a parent that does not come is removed meanwhile.
      if (pass === 0) await new Promise<void>((resolve) => this.#clock.after(2_000, resolve))
    }
    for (const editor of editors) editor.mayHoldUnsent &&= !editor.line.isOnline
  }

  async replayLog(): Promise<Y.Doc> {
    const doc = new Y.Doc()
    for (const { update } of await this.#storage.readLog(testRound)) Y.applyUpdate(doc, update)
    return doc
  }

  async close(): Promise<void> {
    for (const line of this.#lines) await line.cut()
    await this.server.close()
  }
}

class SocketLine implements Line {
  readonly #world: SocketWorld
  readonly #name: string
  readonly #person: RawPerson

  constructor(world: SocketWorld, name: string, doc: Y.Doc) {
    this.#world = world
    this.#name = name
    this.#person = new RawPerson(doc)
  }

  get isOnline(): boolean {
    return this.#person.isOnline
  }

  get sent(): number {
    return this.#person.sent
  }

  get acknowledged(): number {
    return this.#person.acknowledged
  }

  takeCloseCodes(): number[] {
    return this.#person.closeCodes.splice(0)
  }

  catchUp(): Promise<void> {
    return this.#person.catchUp()
  }

  async connect(role: Role): Promise<void> {
    const { server } = this.#world
    const url = `${server.origin.replace('http', 'ws')}/sync/${testRound}?acks=1`
    await this.#person.connect({ url, headers: headersOf(server, this.#name, role) })
  }

  async cut(): Promise<void> {
    await this.#person.cut()
    this.#person.closeCodes.length = 0
  }
}
