import type { ClientConfig } from 'pg'
import type { Bus, BusMessage, Clock, Logger, PeerMessage, ServerId } from '../rooms/ports.ts'
import { KeptConnection } from '../storage/postgres/KeptConnection.ts'
import { Assembly } from './Assembly.ts'
import { every } from './every.ts'
import { Listeners } from './Listeners.ts'
import { PeerWatch } from './PeerWatch.ts'
import { readWire, writeWire } from './wire.ts'

export interface PostgresBusDeps {
  config: ClientConfig
  clock: Clock
  log: Logger
  serverId: ServerId
  /** The notification channel of all servers on this storage. */
  channel: string
}

/** A bus that has to be closed. */
export interface ClosableBus extends Bus {
  /** Says goodbye. Nothing is called back any more. */
  close(): Promise<void>
}

/** Connects; rejects when the database cannot be reached. Later breaks heal by themselves. */
export async function openPostgresBus(deps: PostgresBusDeps): Promise<ClosableBus> {
  const bus = new PostgresBus(deps)
  await bus.open()
  return bus
}

/** Messages that are said together travel together. */
const batchMs = 50
const signEveryMs = 2_000
/** What rang while nobody could hear it is noticed this late. */
const missedEveryMs = 3_000
/** A line that is slower than its speakers loses what they say, not memory. */
const maxWaiting = 2_000

/** Other servers through NOTIFY and LISTEN on a connection of its own. */
class PostgresBus implements ClosableBus {
  readonly #deps: PostgresBusDeps
  readonly #line: KeptConnection
  readonly #messages: Listeners<[BusMessage, ServerId]>
  readonly #missed: Listeners<[]>
  readonly #gone: Listeners<[ServerId]>
  readonly #peers = new PeerWatch()
  readonly #assembly = new Assembly()
  readonly #stopTimers: (() => void)[] = []
  #waiting: string[] = []
  #isSending = false
  #isClosed = false

  constructor(deps: PostgresBusDeps) {
    this.#deps = deps
    this.#messages = new Listeners(deps.log)
    this.#missed = new Listeners(deps.log)
    this.#gone = new Listeners(deps.log)
    this.#line = new KeptConnection({
      ...deps,
      purpose: 'the line to other servers',
      prepare: async (client) => {
        client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
        await client.query(`LISTEN ${deps.channel}`)
        await client.query('SELECT pg_notify($1, $2)', [deps.channel, this.#sign('alive')])
      },
      onOpen: () => this.#missed.call(),
      onBroken: () => {
        // Nobody was told what waits, and it is old by the time that somebody could be.
        this.#waiting = []
        this.#assembly.clear()
      },
    })
  }

  async open(): Promise<void> {
    await this.#line.open()
    const { clock } = this.#deps
    this.#stopTimers.push(
      every(clock, signEveryMs, () => {
        this.#enqueue([this.#sign('alive')])
        for (const server of this.#peers.takeGone(clock.nowMs())) this.#gone.call(server)
      }),
      every(clock, missedEveryMs, () => this.#missed.call()),
    )
  }

  publish(message: PeerMessage): void {
    this.#enqueue(writeWire(this.#deps.serverId, message))
  }

  onMessage(listener: (message: BusMessage, from: ServerId) => void): () => void {
    return this.#messages.add(listener)
  }

  onMissed(listener: () => void): () => void {
    return this.#missed.add(listener)
  }

  onGone(listener: (server: ServerId) => void): () => void {
    return this.#gone.add(listener)
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const stop of this.#stopTimers) stop()
    // Whoever does not hear it notices the silence.
    const farewell = [...this.#waiting.splice(0), this.#sign('goodbye')]
    await this.#send(farewell).catch(() => undefined)
    await this.#line.close()
  }

  #sign(type: 'alive' | 'goodbye'): string {
    return JSON.stringify({ from: this.#deps.serverId, type })
  }

  #enqueue(texts: readonly string[]): void {
    if (this.#isClosed || !this.#line.isOpen || this.#waiting.length >= maxWaiting) return
    this.#waiting.push(...texts)
    if (!this.#isSending) this.#scheduleSend()
  }

  #scheduleSend(): void {
    this.#isSending = true
    this.#deps.clock.after(batchMs, () => {
      // What cannot be sent is dropped; the line mends itself.
      this.#send(this.#waiting.splice(0))
        .catch(() => undefined)
        .finally(() => {
          this.#isSending = false
          if (this.#waiting.length > 0 && !this.#isClosed) this.#scheduleSend()
        })
    })
  }

  async #send(texts: string[]): Promise<void> {
    if (texts.length === 0) return
    await this.#line.query('SELECT pg_notify($1, text) FROM unnest($2::text[]) AS text', [
      this.#deps.channel,
      texts,
    ])
  }

  #hear(text: string): void {
    const message = readWire(text)
    if (this.#isClosed || message === null || message.from === this.#deps.serverId) return
    const { from } = message
    if (message.type === 'goodbye') {
      if (this.#peers.forget(from)) this.#gone.call(from)
      return
    }
    this.#peers.hear(from, this.#deps.clock.nowMs())
    if (message.type === 'messages') {
      for (const each of message.messages) this.#messages.call(each, from)
    } else if (message.type === 'part') {
      const payload = this.#assembly.add(from, message)
      if (payload === null) return
      this.#messages.call({ type: 'presence', roomId: message.roomId, payload }, from)
    }
  }
}
