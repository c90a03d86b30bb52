import { localBus } from '../../bus/index.ts'
import type { RoundId } from '@sparboard/shared/base'
import type { Role } from '@sparboard/shared/round'
import type * as Y from 'yjs'
import type { BoardStorage, Bus, Clock } from '../ports.ts'
import { directReader } from './directReader.ts'
import { RoomRegistry } from '../RoomRegistry.ts'
import { RoomPerson } from './RoomPerson.ts'

export interface RoomHouseOptions {
  clock: Clock
  storage: BoardStorage
  /** The other servers on this storage; none if left out. */
  bus?: Bus
  maxShapes?: number
  maxDocumentBytes?: number
  maxLogBytes?: number
  rateLimitScale?: number
}

/** Rooms on a clock and a storage of the test's choice, with people who talk to them in memory. */
export class RoomHouse {
  readonly roundId = 'round-1' as RoundId
  readonly logged: string[] = []
  readonly #options: RoomHouseOptions
  /** The process that runs now; one that was ended writes no more. */
  #life: Life = { isOver: false }
  rooms: RoomRegistry

  constructor(options: RoomHouseOptions) {
    this.#options = options
    this.rooms = this.#open()
  }

  /** Somebody comes in; resolves when their board is up to date. */
  async enter(
    name: string,
    role: Role = 'candidate',
    options: { doc?: Y.Doc; wantsAcks?: boolean } = {},
  ): Promise<RoomPerson> {
    const person = new RoomPerson(name, role, options.doc)
    await this.comeBack(person, options.wantsAcks)
    return person
  }

  /** Connects somebody again who was cut off. */
  async comeBack(person: RoomPerson, wantsAcks = true): Promise<void> {
    const session = await this.rooms.join(this.roundId, person.member, person, { wantsAcks })
    person.attach(session)
    await quiet()
  }

  /** The process ends without a word and another one starts on the same storage. */
  restart(): void {
    this.#life.isOver = true
    this.#life = { isOver: false }
    this.rooms = this.#open()
  }

  #open(): RoomRegistry {
    const log = (_details: object, message: string) => void this.logged.push(message)
    const { storage, clock, maxShapes = 2_000, maxDocumentBytes = 20_000_000 } = this.#options
    const { maxLogBytes = 100_000_000, rateLimitScale = 1 } = this.#options
    return new RoomRegistry({
      storage: storageOf(this.#life, storage),
      bus: this.#options.bus ?? localBus(),
      reader: directReader,
      clock,
      log: { info: log, warn: log, error: log },
      limits: { maxShapes, maxDocumentBytes, maxLogBytes, rateLimitScale },
    })
  }
}

interface Life {
  isOver: boolean
}

/** The storage as a process has it: what its timers still write after its end goes nowhere. */
function storageOf(life: Life, storage: BoardStorage): BoardStorage {
  const never = new Promise<never>(() => undefined)
  return {
    shared: storage.shared,
    load: (roomId) => storage.load(roomId),
    readLog: (roomId, page) => storage.readLog(roomId, page),
    append: (updates) =>
      life.isOver ? { written: never, durable: never } : storage.append(updates),
    saveSnapshot: (roomId, snapshot) =>
      life.isOver ? never : storage.saveSnapshot(roomId, snapshot),
  }
}

/** Ends when everything that needs no timer has ended. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}
