import type { ParticipantId } from '@sparboard/shared/base'

// A page that is loaded anew writes under a new id; nobody loads a board so often.
const maxPerParticipant = 1_000

/**
 * Who owns which Yjs client id in a room. Whoever writes or shows presence with an id first owns it
 * for ever: an id that two people shared would make their boards differ for good.
 */
export class ClientIds {
  readonly #owners: Map<number, ParticipantId>
  /** Ids whose owner the storage knows. */
  readonly #stored: Set<number>
  readonly #counts = new Map<ParticipantId, number>()

  constructor(stored: ReadonlyMap<number, ParticipantId>) {
    this.#owners = new Map(stored)
    this.#stored = new Set(stored.keys())
    for (const owner of stored.values()) this.#count(owner)
  }

  ownerOf(clientId: number): ParticipantId | null {
    return this.#owners.get(clientId) ?? null
  }

  /** Gives an id to a participant; false when it is somebody else's, or they have too many. */
  take(clientId: number, participantId: ParticipantId): boolean {
    const owner = this.#owners.get(clientId)
    if (owner !== undefined) return owner === participantId
    if ((this.#counts.get(participantId) ?? 0) >= maxPerParticipant) return false
    this.#owners.set(clientId, participantId)
    this.#count(participantId)
    return true
  }

  /** Takes in whose an id is at another server. */
  learn(clientId: number, participantId: ParticipantId): void {
    this.#owners.set(clientId, participantId)
  }

  /** Of these ids, those whose owner has to be stored with the update; asked once for each. */
  toStore(clientIds: Iterable<number>): number[] {
    const fresh = [...clientIds].filter((id) => !this.#stored.has(id))
    for (const id of fresh) this.#stored.add(id)
    return fresh
  }

  #count(participantId: ParticipantId): void {
    this.#counts.set(participantId, (this.#counts.get(participantId) ?? 0) + 1)
  }
}
