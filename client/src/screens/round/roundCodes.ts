import { useSyncExternalStore } from 'react'
import type { RoundCode } from '@sparboard/shared/protocol'
import { askForCode, createStore, type ApiFailure } from '../../api/index.ts'

/** The last code of each round: it is shown beside the board and behind the people alike. */
const codes = createStore<ReadonlyMap<string, RoundCode>>(new Map())

/** The last code that this page asked for in a round; null for none. */
export function useRoundCode(roundId: string): RoundCode | null {
  return useSyncExternalStore(codes.subscribe, () => codes.get().get(roundId) ?? null)
}

/** Asks for a new code, which is shown wherever codes are; gives what went wrong, or null. */
export async function askForNewCode(
  roundId: string,
  role: RoundCode['role'],
): Promise<ApiFailure | null> {
  const outcome = await askForCode(roundId, role)
  if (!outcome.ok) return outcome.failure
  codes.set(new Map(codes.get()).set(roundId, outcome.value))
  return null
}
