import * as Y from 'yjs'

/** How often a document near its limit is measured at most; measuring reads all of it. */
const measureIntervalMs = 2_000

/**
 * Knows whether a document is too large, without measuring it at every change: it cannot have grown
 * by more than the updates that came.
 */
export class DocumentSize {
  readonly #maxBytes: number
  #atMostBytes: number
  #measuredAtMs = Number.NEGATIVE_INFINITY

  constructor(maxBytes: number, loadedBytes: number) {
    this.#maxBytes = maxBytes
    this.#atMostBytes = loadedBytes
  }

  grow(bytes: number): void {
    this.#atMostBytes += bytes
  }

  isFull(doc: Y.Doc, nowMs: number): boolean {
    if (this.#atMostBytes <= this.#maxBytes) return false
    if (nowMs - this.#measuredAtMs >= measureIntervalMs) {
      this.#atMostBytes = Y.encodeStateAsUpdate(doc).length
      this.#measuredAtMs = nowMs
    }
    return this.#atMostBytes > this.#maxBytes
  }
}
