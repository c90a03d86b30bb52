import type { StoredBoard } from '../ports.ts'

/** What a row takes beside its update: its room, author, time and number. */
const rowBytes = 64

/** What a log still takes. */
export type LogRoom = 'everything' | 'nothingNew' | 'deletions' | 'nothing'

/**
 * How much the log of a board has come to. A log only ever grows, since replay needs all of it, so it
 * ends in steps: at its limit nothing new comes onto the board; a tenth beyond it only deletions are
 * taken; and another tenth later nothing at all, since what a deletion breaks has to be mended.
 */
export class LogSize {
  readonly #maxBytes: number
  #bytes: number

  constructor(maxBytes: number, { snapshot, log }: StoredBoard) {
    this.#maxBytes = maxBytes
    this.#bytes = snapshot?.logBytes ?? 0
    for (const { update } of log) this.grow(update.length)
  }

  get bytes(): number {
    return this.#bytes
  }

  /** What the log still takes. */
  get room(): LogRoom {
    const filled = this.#bytes / this.#maxBytes
    if (filled < 1) return 'everything'
    if (filled < 1.1) return 'nothingNew'
    return filled < 1.2 ? 'deletions' : 'nothing'
  }

  /** An update goes into the log. */
  grow(updateBytes: number): void {
    this.#bytes += updateBytes + rowBytes
  }
}
