import { refuse, type Outcome, type RoundId } from '@sparboard/shared/base'
import type { RefusalCode } from '@sparboard/shared/protocol'
import { participantOf, type Participant } from '@sparboard/shared/round'
import type { AttachedRound, LiveRounds } from './LiveRounds.ts'
import type { RoundStorage } from './ports.ts'

/** Somebody at the door of a round: the hash of the browser's session, and which round is meant. */
export interface Visitor {
  sessionHash: string
  roundId: RoundId
}

/** What a visitor is told: what was asked for, or why not. */
export type Answer<Value> = Promise<Outcome<Value, RefusalCode>>

/** Lets visitors into the rounds that they take part in, and nobody else. */
export class Door {
  readonly #rounds: LiveRounds
  readonly #storage: RoundStorage

  constructor(rounds: LiveRounds, storage: RoundStorage) {
    this.#rounds = rounds
    this.#storage = storage
  }

  /**
   * Does something as the participant that the visitor is. A round that does not exist and one that
   * the visitor is not in give the same answer, so that nobody can find rounds by guessing.
   */
  async as<Value>(
    { sessionHash, roundId }: Visitor,
    task: (attached: AttachedRound, participant: Participant) => Answer<Value>,
  ): Answer<Value> {
    const participantId = await this.#storage.findParticipant(sessionHash, roundId)
    if (participantId === null) return refuse('round_unknown')
    const answer = await this.#rounds.use(roundId, async (attached): Answer<Value> => {
      const { live } = attached
      // Somebody who came in at another server, of which this one has not heard yet.
      if (!participantOf(live.round, participantId)) await live.catchUp(Number.POSITIVE_INFINITY)
      const participant = participantOf(live.round, participantId)
      if (!participant) return refuse('round_unknown')
      if (participant.isRemoved) return refuse('removed')
      live.seen()
      return task(attached, participant)
    })
    return answer ?? refuse('round_unknown')
  }
}
