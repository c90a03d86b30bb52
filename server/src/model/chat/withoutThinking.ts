const open = '<think>'
const close = '</think>'

/**
 * Takes the thinking that some local models print in front of their reply (`<think> … </think>`) out
 * of a stream of pieces, however it is cut. Only at the beginning: later it is text like any other.
 */
export class WithoutThinking {
  #held = ''
  #state: 'start' | 'thinking' | 'reply' = 'start'

  /** What may be shown of the reply after this piece. */
  take(piece: string): string {
    if (this.#state === 'reply') return piece
    this.#held += piece
    if (this.#state === 'start') {
      const text = this.#held.trimStart()
      if (open.startsWith(text.slice(0, open.length)) && text.length < open.length) return ''
      if (!text.startsWith(open)) return this.#release(this.#held)
      this.#state = 'thinking'
    }
    const end = this.#held.indexOf(close)
    if (end >= 0) return this.#release(this.#held.slice(end + close.length))
    // Only what may be the beginning of the closing tag is kept.
    this.#held = this.#held.slice(-close.length)
    return ''
  }

  #release(text: string): string {
    this.#state = 'reply'
    this.#held = ''
    return text
  }
}
