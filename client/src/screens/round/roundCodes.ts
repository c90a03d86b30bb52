import { useSyncExternalStore } from 'react'
import { codeIsKeptMs, type RoundCode } from '@sparboard/shared/protocol'
import type { Role, Round } from '@sparboard/shared/round'
import { askForCode, createStore, type ApiFailure } from '../../api/index.ts'

/** A code as it was given, and how many had been turned away from the round by then. */
export interface ShownCode extends RoundCode {
  turnedAway: number
}

/** The last code of each round: it is shown beside the board and behind the people alike. */
const codes = createStore<ReadonlyMap<string, ShownCode>>(new Map())

/** The last code that this page asked for in a round; null for none. */
export function useRoundCode(roundId: string): ShownCode | null {
  return useSyncExternalStore(codes.subscribe, () => codes.get().get(roundId) ?? null)
}

/** Asks for the code of a role, which is shown wherever codes are; gives what went wrong, or null. */
export async function askForRoundCode(round: Round, role: Role): Promise<ApiFailure | null> {
  const turnedAway = countTurnedAway(round)
  const outcome = await askForCode(round.id, role)
  if (!outcome.ok) return outcome.failure
  codes.set(new Map(codes.get()).set(round.id, { ...outcome.value, turnedAway }))
  return null
}

/** Whether the server would give another code than the one that is shown. */
export function canBeNew(shown: ShownCode, round: Round, nowMs: number): boolean {
  return shown.expiresAtMs - nowMs < codeIsKeptMs || countTurnedAway(round) > shown.turnedAway
}

function countTurnedAway({ knocks }: Round): number {
  return knocks.filter(({ status }) => status === 'turned_away').length
}
