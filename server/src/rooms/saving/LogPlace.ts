import type { StoredBoard } from '../ports.ts'

/** How far along its log a board is that is held in memory. */
export class LogPlace {
  #reached: number
  #snapshotSeq: number

  constructor({ head, snapshot }: StoredBoard) {
    this.#reached = head
    this.#snapshotSeq = snapshot?.seq ?? 0
  }

  /** Everything up to this number is in the board. */
  get reached(): number {
    return this.#reached
  }

  /** How many updates a snapshot would save reading. */
  get sinceSnapshot(): number {
    return this.#reached - this.#snapshotSeq
  }

  /** An update of ours has this number; false when others wrote before it whose updates we lack. */
  noteOwn(seq: number): boolean {
    if (seq > this.#reached + 1) return false
    this.#reached = Math.max(this.#reached, seq)
    return true
  }

  /** The update with this number is in the board, and so are all before it. */
  noteRead(seq: number): void {
    this.#reached = Math.max(this.#reached, seq)
  }

  noteSnapshot(): void {
    this.#snapshotSeq = this.#reached
  }
}
