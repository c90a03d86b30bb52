import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Random } from '@sparboard/shared/base'

const sectorBytes = 512
/** SQLite brings the head of its log to the disk itself when it begins the log anew. */
const headBytes = 32

/**
 * The disk under a SQLite file, which loses what was not brought to it when the power goes. Of what was
 * written to the log since, each sector may have reached the disk or not, in any order.
 */
export class FragileDisk {
  readonly #file: string
  #synced: Buffer = Buffer.alloc(0)

  constructor(file: string) {
    this.#file = file
  }

  /** Brings to the disk what is in the log now; what is written meanwhile needs the next time. */
  async sync(): Promise<void> {
    const log = this.#readLog()
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    this.#synced = log
  }

  async close(): Promise<void> {}

  /** What is on the disk if the power goes now, as a database of its own. */
  cutPower(target: string, random: Random): void {
    // The database itself is only written when SQLite merges the log, with syncs of its own around it.
    copyFileSync(this.#file, target)
    const log = this.#readLog()
    const lost = Buffer.alloc(Math.max(log.length, this.#synced.length))
    this.#synced.copy(lost)
    log.copy(lost, 0, 0, headBytes)
    const luck = random.next()
    for (let from = 0; from < log.length; from += sectorBytes) {
      if (random.next() < luck) log.copy(lost, from, from, from + sectorBytes)
    }
    const length = this.#synced.length + random.integer(lost.length - this.#synced.length + 1)
    writeFileSync(`${target}-wal`, lost.subarray(0, length))
  }

  #readLog(): Buffer {
    const log = `${this.#file}-wal`
    return existsSync(log) ? readFileSync(log) : Buffer.alloc(0)
  }
}
