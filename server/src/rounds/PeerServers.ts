import type { RoundId } from '@sparboard/shared/base'
import type { Bus, BusMessage, Clock, Logger } from '../rooms/ports.ts'
import { wakeSeat, type AttachedRound, type LiveRounds } from './LiveRounds.ts'
import { PeerDrafts } from './PeerDrafts.ts'
import type { Boards, Leads, RoundStorage } from './ports.ts'

export interface PeerServersDeps {
  storage: Pick<RoundStorage, 'readHeads'>
  boards: Pick<Boards, 'attend'>
  bus: Bus
  leads: Leads
  clock: Clock
  log: Logger
}

/** Whoever went away for a moment is not handed over to another server. */
const handOverAfterMs = 5_000
/** Before a round is paused for want of people, one of the servers that they left has to lead it. */
const unclaimedAfterMs = 50_000

/**
 * Keeps the rounds of this server in step with the other servers on the same storage: it takes in the
 * events that they append, and settles with them who leads which round.
 */
export class PeerServers {
  readonly #rounds: LiveRounds
  readonly #deps: PeerServersDeps
  readonly #drafts: PeerDrafts
  readonly #stopListening: (() => void)[]
  #isSeeking = false

  constructor(rounds: LiveRounds, deps: PeerServersDeps) {
    this.#rounds = rounds
    this.#deps = deps
    this.#stopListening = [
      deps.bus.onMessage((message) => this.#hear(message)),
      deps.bus.onMissed(() => void this.#compareHeads()),
      deps.leads.onLost(() => {
        for (const { live } of rounds.loaded()) live.setLed(false)
      }),
    ]
    this.#drafts = new PeerDrafts(rounds, deps)
  }

  /**
   * Takes the lead of the rounds that people here are in, or asks for it, and of those that seem to be
   * left by everybody. Does nothing while it is still busy with that: the storage may not answer.
   */
  async seekLeads(): Promise<void> {
    if (this.#isSeeking) return
    this.#isSeeking = true
    for (const attached of this.#rounds.loaded()) {
      const { live } = attached
      const isLeft = this.#isLeft(attached)
      if (live.isLed || (isLeft && !this.#isUnclaimed(attached))) continue
      if ((await this.#takeLead(attached)) || isLeft) continue
      this.#deps.bus.publish({ type: 'leadWanted', roundId: live.id })
    }
    this.#isSeeking = false
  }

  async #takeLead(attached: AttachedRound): Promise<boolean> {
    const { live, reader } = attached
    try {
      if (!(await this.#deps.leads.take(live.id))) return false
    } catch (error) {
      this.#deps.log.warn({ err: error, roundId: live.id }, 'The lead of a round cannot be taken')
      return false
    }
    live.setLed(true)
    this.#drafts.forget(live.id)
    // Another server may have noted readings of the board meanwhile.
    reader.startOver()
    reader.request()
    wakeSeat(attached)
    return true
  }

  close(): void {
    for (const stop of this.#stopListening.splice(0)) stop()
    this.#drafts.close()
  }

  #hear(message: BusMessage): void {
    if (message.type === 'eventsWritten') void this.#catchUp(message.roundId, message.head)
    if (message.type === 'boardWritten') void this.#attend(message.roomId)
    if (message.type === 'leadWanted') void this.#handOver(message.roundId)
  }

  async #catchUp(roundId: RoundId, head: number): Promise<void> {
    try {
      // Also one that is being read just now: it may have been read a moment too early.
      await (await this.#rounds.find(roundId))?.live.catchUp(head)
    } catch (error) {
      this.#deps.log.warn({ err: error, roundId }, 'Events of another server cannot be read')
    }
  }

  /** People may draw at one server while another one interviews them. */
  async #attend(roundId: RoundId): Promise<void> {
    const live = this.#rounds.peek(roundId)?.live
    if (!live?.isLed || live.round.status !== 'running') return
    try {
      await this.#deps.boards.attend(roundId)
    } catch (error) {
      this.#deps.log.warn({ err: error, roundId }, 'A board that is drawn on cannot be read')
    }
  }

  async #handOver(roundId: RoundId): Promise<void> {
    const attached = this.#rounds.peek(roundId)
    if (!attached?.live.isLed || !this.#isLeft(attached)) return
    attached.live.setLed(false)
    try {
      await this.#deps.leads.release(roundId)
    } catch (error) {
      this.#deps.log.warn({ err: error, roundId }, 'The lead of a round cannot be released')
    }
  }

  async #compareHeads(): Promise<void> {
    const ids = this.#rounds.loaded().map(({ live }) => live.id)
    if (ids.length === 0) return
    try {
      const heads = await this.#deps.storage.readHeads(ids)
      await Promise.all([...heads].map(([roundId, head]) => this.#catchUp(roundId, head)))
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'The heads of the rounds cannot be read')
    }
  }

  #isUnclaimed({ live }: AttachedRound): boolean {
    return live.abandonedForMs(this.#deps.clock.nowMs()) > unclaimedAfterMs
  }

  #isLeft({ live }: AttachedRound): boolean {
    return live.abandonedForMs(this.#deps.clock.nowMs()) > handOverAfterMs
  }
}
