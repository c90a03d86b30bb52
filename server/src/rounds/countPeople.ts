import { ENGINE_ID } from '@sparboard/shared/base'
import type { Participant } from '@sparboard/shared/round'

/** How many people are in a round; the engine does not count. */
export function countPeople(participants: readonly Participant[]): number {
  return participants.filter(({ id, isRemoved }) => !isRemoved && id !== ENGINE_ID).length
}
