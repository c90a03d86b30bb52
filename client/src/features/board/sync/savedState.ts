import type { BoardSavedState } from '../types.ts'

/** What the connection, the editor and this device know; the saved state follows from it alone. */
export interface SyncFacts {
  /** The server may be reached now and has answered at least once on this connection. */
  isSynced: boolean
  /** A connection was tried and there is none. */
  isDown: boolean
  /** Everything in the document went out on this connection, acknowledged or not. */
  isOffered: boolean
  /** Something was drawn that the document does not have yet: it waits for a frame. */
  hasUnsent: boolean
  /** Updates sent on this connection. */
  sent: number
  /** How many of them are durable. */
  saved: number
  /** The server says that it cannot write. */
  isDiskDown: boolean
  /** This device keeps a copy, and it is up to date. */
  isKept: boolean
  mayWrite: boolean
}

/** Nothing tried yet. */
export const initialFacts: SyncFacts = {
  isSynced: false,
  isDown: false,
  isOffered: false,
  hasUnsent: false,
  sent: 0,
  saved: 0,
  isDiskDown: false,
  isKept: false,
  mayWrite: true,
}

/** Says where the drawing is kept. Never `saved` while a stroke is not known to be durable. */
export function savedStateOf(facts: SyncFacts): BoardSavedState {
  const { isDown, isKept, mayWrite } = facts
  if (isDown) return isKept || !mayWrite ? 'offline' : 'offline_unkept'
  if (!facts.isSynced) return 'connecting'
  if (!mayWrite) return 'read_only'
  if (facts.isDiskDown) return 'not_saving'
  return isAcknowledged(facts) ? 'saved' : 'saving'
}

/** Every stroke of this tab is durable on the server. */
export function isAcknowledged(facts: SyncFacts): boolean {
  const { isSynced, isOffered, hasUnsent, saved, sent } = facts
  return isSynced && isOffered && !hasUnsent && saved >= sent
}
