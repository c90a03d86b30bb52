import type { BoardStorage } from '@sparboard/server/rooms'
import type { Random } from '@sparboard/shared/base'

/** So many turns of the event loop an answer may take. */
const maxTurns = 4

/** A storage that takes its time, as a database does; and that a killed server does not reach any more. */
export class SlowStorage {
  readonly boards: BoardStorage
  #isCut = false

  constructor(boards: BoardStorage, random: Random) {
    // What is asked for first is answered first, as over one connection.
    let previous: Promise<unknown> = Promise.resolve()
    const inTime = <Value>(work: () => Promise<Value>): Promise<Value> => {
      const turns = random.integer(maxTurns)
      const answer = previous.then(async () => {
        for (let turn = 0; turn < turns; turn += 1) await new Promise((done) => setImmediate(done))
        return this.#isCut ? new Promise<never>(() => undefined) : work()
      })
      previous = answer.catch(() => undefined)
      return answer
    }
    const { shared } = boards
    this.boards = {
      ...boards,
      load: (roomId) => inTime(() => boards.load(roomId)),
      append(updates) {
        const written = inTime(() => boards.append(updates).written)
        return { written, durable: written.then(() => undefined) }
      },
      shared: shared && {
        ...shared,
        readAfter: (roomId, seq) => inTime(() => shared.readAfter(roomId, seq)),
      },
    }
  }

  /** The server was killed: nothing that it asked for happens any more. */
  cut(): void {
    this.#isCut = true
  }
}
