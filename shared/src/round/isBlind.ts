import type { Participant, Round } from './Round.ts'

/**
 * Whether nobody may see the score card of an ended round yet, nor the marks of others: where a person
 * interviewed somebody, both give their marks first. Only until the marks are revealed.
 */
export function isBlind(round: Round): boolean {
  return round.interviewer === 'human' && !round.isRevealed && markers(round).length > 1
}

/** Who is waited for before the marks are revealed: everybody who interviewed or was examined. */
export function markers(round: Round): Participant[] {
  return round.participants.filter(({ role, isRemoved }) => !isRemoved && role !== 'observer')
}

/** Whether everybody who is waited for has given their marks, with `id` among those who have. */
export function isLastMarker(round: Round, id: string): boolean {
  return markers(round).every((one) => one.id === id || round.submitted.includes(one.id))
}
