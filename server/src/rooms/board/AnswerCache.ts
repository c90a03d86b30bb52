/** Answers to remember at most; people who come back after a cut ask with few different vectors. */
const maxAnswers = 16

/**
 * Remembers the answer to each state vector until the board changes: when all of a room come back
 * at once, working it out for each of them is what takes the time.
 */
export class AnswerCache {
  readonly #answers = new Map<string, Uint8Array>()

  has(stateVector: Uint8Array): boolean {
    return this.#answers.has(keyOf(stateVector))
  }

  get(stateVector: Uint8Array, compute: () => Uint8Array): Uint8Array {
    const known = this.#answers.get(keyOf(stateVector))
    if (known) return known
    const answer = compute()
    this.put(stateVector, answer)
    return answer
  }

  put(stateVector: Uint8Array, answer: Uint8Array): void {
    if (this.#answers.size >= maxAnswers) this.#answers.clear()
    this.#answers.set(keyOf(stateVector), answer)
  }

  clear(): void {
    if (this.#answers.size > 0) this.#answers.clear()
  }
}

/** The same for state vectors of the same bytes. */
export function keyOf(stateVector: Uint8Array): string {
  return Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.length).toString(
    'latin1',
  )
}
