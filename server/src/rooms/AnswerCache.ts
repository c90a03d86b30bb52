/** Answers to remember at most; people who come back after a cut ask with few different vectors. */
const maxAnswers = 16

/**
 * Remembers the answer to each state vector until the board changes: when all of a room come back
 * at once, working it out for each of them is what takes the time.
 */
export class AnswerCache {
  readonly #answers = new Map<string, Uint8Array>()

  get(stateVector: Uint8Array, compute: () => Uint8Array): Uint8Array {
    const key = Buffer.from(stateVector).toString('latin1')
    const known = this.#answers.get(key)
    if (known) return known
    const answer = compute()
    if (this.#answers.size >= maxAnswers) this.#answers.clear()
    this.#answers.set(key, answer)
    return answer
  }

  clear(): void {
    this.#answers.clear()
  }
}
