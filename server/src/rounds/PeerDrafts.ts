import { ENGINE_ID, type RoundId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import type { Bus, BusMessage, Clock, ServerId } from '../rooms/ports.ts'
import type { LiveRound } from './LiveRound.ts'
import type { LiveRounds } from './LiveRounds.ts'

export interface PeerDraftsDeps {
  bus: Bus
  clock: Clock
}

/** A turn that is written for longer has ended, and we were not told. */
const staleAfterMs = 25_000

/**
 * Turns that are being written at the server that leads a round, for the people at the others. A line
 * that breaks loses drafts, never turns: these come with the log, and take the place of their draft.
 */
export class PeerDrafts {
  readonly #rounds: LiveRounds
  readonly #deps: PeerDraftsDeps
  /** What is shown here for another server, until then. */
  readonly #shown = new Map<RoundId, { live: LiveRound; from: ServerId; cancel: () => void }>()
  readonly #stopListening: (() => void)[]

  constructor(rounds: LiveRounds, deps: PeerDraftsDeps) {
    this.#rounds = rounds
    this.#deps = deps
    rounds.onLoaded(({ live }) => {
      live.onDraft(() => this.#tell(live))
      live.onEvent((event) => {
        if (isEnginesTurn(event)) this.forget(live.id)
      })
    })
    this.#stopListening = [
      deps.bus.onMessage((message, from) => {
        if (message.type === 'draft') void this.#hear(message, from)
      }),
      deps.bus.onGone((server) => {
        for (const [roundId, { from }] of this.#shown) if (from === server) this.forget(roundId)
      }),
    ]
  }

  /** Takes away what is shown for another server. */
  forget(roundId: RoundId): void {
    const shown = this.#shown.get(roundId)
    if (!shown) return
    this.#shown.delete(roundId)
    shown.cancel()
    shown.live.showDraft(null)
  }

  close(): void {
    for (const stop of this.#stopListening.splice(0)) stop()
    for (const roundId of this.#shown.keys()) this.forget(roundId)
  }

  #tell(live: LiveRound): void {
    if (!live.isLed) return
    const { id: roundId, draft: text, events } = live
    this.#deps.bus.publish({ type: 'draft', roundId, afterSeq: events.length, text })
  }

  async #hear({ roundId, afterSeq, text }: Draft, from: ServerId): Promise<void> {
    if (!this.#rounds.peek(roundId)) return
    // The log of a turn that has ended rang before its draft was taken away, and is read first.
    const live = (await this.#rounds.find(roundId))?.live
    if (!live || live.isLed) return
    if (text === null) {
      await live.enqueue(async () => {
        if (this.#shown.get(roundId)?.from === from) this.forget(roundId)
      })
    } else if (!live.events.slice(afterSeq).some(isEnginesTurn)) {
      this.#show(live, text, from)
    }
  }

  #show(live: LiveRound, text: string, from: ServerId): void {
    this.#shown.get(live.id)?.cancel()
    const cancel = this.#deps.clock.after(staleAfterMs, () => this.forget(live.id))
    this.#shown.set(live.id, { live, from, cancel })
    live.showDraft(text)
  }
}

type Draft = BusMessage & { type: 'draft' }

function isEnginesTurn({ by, type }: RoundEvent): boolean {
  return by === ENGINE_ID && (type === 'said' || type === 'asked')
}
