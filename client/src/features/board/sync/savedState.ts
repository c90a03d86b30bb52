import type { BoardSavedState } from '../types.ts'

/** What the connection knows; the saved state follows from it alone. */
export interface SyncFacts {
  /** The server may be reached now and has answered at least once on this connection. */
  isSynced: boolean
  /** A connection was tried and there is none. */
  isDown: boolean
  /** Updates sent on this connection. */
  sent: number
  /** How many of them are durable. */
  saved: number
  /** The server says that it cannot write. */
  isDiskDown: boolean
  mayWrite: boolean
}

/** Nothing tried yet. */
export const initialFacts: SyncFacts = {
  isSynced: false,
  isDown: false,
  sent: 0,
  saved: 0,
  isDiskDown: false,
  mayWrite: true,
}

/** Says where the drawing is kept. Never `saved` while a stroke is not known to be durable. */
export function savedStateOf(facts: SyncFacts): BoardSavedState {
  if (facts.isDown) return 'offline'
  if (!facts.isSynced) return 'connecting'
  if (!facts.mayWrite) return 'read_only'
  if (facts.isDiskDown) return 'not_saving'
  return facts.saved < facts.sent ? 'saving' : 'saved'
}
