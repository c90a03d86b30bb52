import type { RoundId } from '@sparboard/shared/base'
import { Person, type Answer } from './Person.ts'
import { RawPerson } from './RawPerson.ts'

/** Somebody of whom every byte is kept that they were sent. */
export class WatchedPerson extends Person {
  readonly #received: Buffer[] = []
  readonly #server: string

  constructor(url: string) {
    super(url)
    this.#server = url
  }

  override async call<Body = unknown>(...asked: Parameters<Person['call']>): Promise<Answer<Body>> {
    const answer = await super.call<Body>(...asked)
    const { body, headers } = answer
    this.take(JSON.stringify([...headers]))
    this.take(typeof body === 'string' ? body : JSON.stringify(body))
    return answer
  }

  /** Opens the board's bare websocket; every frame of the server is kept. */
  async sitDown(roundId: RoundId): Promise<RawPerson> {
    const board = new RawPerson()
    const coming = board.connect({
      url: `${this.#server.replace('http', 'ws')}/sync/${roundId}?acks=1`,
      headers: { cookie: this.cookie, origin: this.#server },
    })
    // Before it is open: the server's first frames may come with its handshake.
    board.socket.on('message', (frame: Buffer) => this.take(frame))
    await coming
    return board
  }

  take(text: string | Buffer): void {
    this.#received.push(Buffer.from(text as string))
  }

  received(): Buffer {
    return Buffer.concat(this.#received)
  }
}
