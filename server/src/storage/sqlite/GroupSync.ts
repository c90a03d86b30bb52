import { close, fdatasync, open } from 'node:fs'
import { promisify } from 'node:util'

const openFile = promisify(open)
const syncFile = promisify(fdatasync)
const closeFile = promisify(close)

/** What brings commits to the disk; replaced in tests that play a failing disk. */
export interface SyncedFile {
  /** Brings everything that was committed to the disk, off the event loop. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** The write-ahead log of a database, synced through a descriptor of our own. */
export function syncedLog(logFile: string): SyncedFile {
  let descriptor: number | null = null
  return {
    async sync() {
      // The log exists from the first commit on and is the same file until the database is closed.
      descriptor ??= await openFile(logFile, 'r+')
      await syncFile(descriptor)
    },
    async close() {
      if (descriptor !== null) await closeFile(descriptor)
      descriptor = null
    },
  }
}

/**
 * One sync for all commits of a few milliseconds, so that a promise of durability costs neither the
 * event loop nor a disk flush for each room.
 */
export class GroupSync {
  readonly #deps: { file: SyncedFile; rewrite: () => void; groupMs: number }
  /** Who waits for the next sync; they share one promise. */
  #waiting: Group | null = null
  #running: Promise<void> | null = null
  #hasFailed = false

  /** `rewrite` brings what was committed to the disk by another way, after a sync has failed. */
  constructor(deps: { file: SyncedFile; rewrite: () => void; groupMs: number }) {
    this.#deps = deps
  }

  /**
   * Resolves when everything that is committed now is durable; rejects when it could not be made so.
   * Gives the same promise until the next sync begins.
   */
  durable(): Promise<void> {
    this.#waiting ??= openGroup()
    this.#running ??= this.#run()
    return this.#waiting.promise
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#running
    await this.#deps.file.close()
  }

  async #run(): Promise<void> {
    while (this.#waiting) {
      await new Promise((resolve) => setTimeout(resolve, this.#deps.groupMs))
      // Whoever commits from here on needs the next sync.
      const group = this.#waiting
      this.#waiting = null
      await this.#syncFor(group)
    }
    this.#running = null
  }

  async #syncFor({ resolve, reject }: Group): Promise<void> {
    try {
      // After a failed sync the kernel may have dropped the pages, and a second one would lie.
      if (this.#hasFailed) this.#deps.rewrite()
      else await this.#deps.file.sync()
      this.#hasFailed = false
      resolve()
    } catch (error) {
      this.#hasFailed = true
      reject(error)
    }
  }
}

interface Group {
  promise: Promise<void>
  resolve: () => void
  reject: (error: unknown) => void
}

function openGroup(): Group {
  let settle: Pick<Group, 'resolve' | 'reject'> = {
    resolve: () => undefined,
    reject: () => undefined,
  }
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject }
  })
  return { promise, ...settle }
}
