/** How long one person's frames may take in a turn of the event loop before they have to wait. */
const shareMs = 10
/** How long what waits may take in a turn, whoever it is from. */
const turnMs = 40

/** What one person sent and was not handled yet. */
interface Line {
  spentMs: number
  readonly waiting: (() => void)[]
}

/**
 * Divides the event loop among people. A frame is handled as it comes, unless those that its sender
 * sent before have used up their share of this turn: thousands of frames may come in one piece, and
 * some are dear. Then it waits for the next turn, and everybody else is heard in between.
 */
export class FairTurns {
  readonly #nowMs: () => number
  readonly #lines = new Map<string, Line>()
  #isScheduled = false

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
  }

  /** Handles something of a person now, or after what waits of theirs; false when it has to wait. */
  take(person: string, handle: () => void): boolean {
    const line = this.#lines.get(person) ?? { spentMs: 0, waiting: [] }
    this.#lines.set(person, line)
    this.#schedule()
    if (line.waiting.length > 0 || line.spentMs >= shareMs) {
      line.waiting.push(handle)
      return false
    }
    this.#run(line, handle)
    return true
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#beginTurn()
    })
  }

  #beginTurn(): void {
    const endsAtMs = this.#nowMs() + turnMs
    const lines = [...this.#lines]
    for (const [person, line] of lines) {
      line.spentMs = 0
      // Those whom this turn does not reach stay in front.
      if (this.#nowMs() >= endsAtMs) continue
      this.#work(line)
      this.#lines.delete(person)
      if (line.waiting.length > 0) this.#lines.set(person, line)
    }
    if (this.#lines.size > 0) this.#schedule()
  }

  #work(line: Line): void {
    let done = 0
    for (; done < line.waiting.length && line.spentMs < shareMs; done += 1) {
      const handle = line.waiting[done]
      if (handle) this.#run(line, handle)
    }
    line.waiting.splice(0, done)
  }

  #run(line: Line, handle: () => void): void {
    const beganAtMs = this.#nowMs()
    handle()
    line.spentMs += this.#nowMs() - beganAtMs
  }
}
