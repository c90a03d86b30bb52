import type { ParticipantId } from '@sparboard/shared/base'
import { participantOf, viewFor, type RoundEvent } from '@sparboard/shared/round'
import type { LiveRound } from './LiveRound.ts'

/**
 * One participant's way through a round's log: a cursor, so a slow reader costs no memory. Every event
 * comes once, in order, as the participant's role at that moment may see it.
 */
export class EventFeed {
  readonly #live: LiveRound
  readonly #participantId: ParticipantId
  #seq: number
  #isOver = false
  readonly #stop: (() => void)[]

  /**
   * Begins after `afterSeq`; a number beyond the log's head counts as the head. `onMore` is called
   * when there may be something new.
   */
  constructor(live: LiveRound, participantId: ParticipantId, afterSeq: number, onMore: () => void) {
    this.#live = live
    this.#participantId = participantId
    this.#seq = Math.min(afterSeq, live.events.length)
    this.#stop = [live.addFeed(), live.onEvent(() => onMore()), live.onDraft(() => onMore())]
  }

  /** The next event that this participant may see; null when there is none now. */
  next(): RoundEvent | null {
    const participant = participantOf(this.#live.round, this.#participantId)
    if (!participant) return null
    for (let event = this.#take(); event; event = this.#take()) {
      if (!participant.isRemoved) {
        const view = viewFor(participant, event)
        if (view) return view
      } else if (event.type === 'removed' && event.participantId === participant.id) {
        this.#isOver = true
        return event
      }
    }
    if (participant.isRemoved) this.#isOver = true
    return null
  }

  /** The turn that the engine is making, as far as it may be shown; null when there is none. */
  get draft(): string | null {
    const isIn = participantOf(this.#live.round, this.#participantId)?.isRemoved === false
    return isIn ? this.#live.draft : null
  }

  /** The participant was taken out of the round: nothing more will come. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Ends the feed. Does nothing the second time. */
  close(): void {
    for (const stop of this.#stop.splice(0)) stop()
  }

  #take(): RoundEvent | null {
    const event = this.#isOver ? undefined : this.#live.events[this.#seq]
    if (!event) return null
    this.#seq += 1
    return event
  }
}
