import { useEffect, useState, useSyncExternalStore } from 'react'
import type { OutboxEntry } from './Outbox.ts'
import type { RoundFeedState } from './RoundFeed.ts'
import { createRoundSession, type RoundSession } from './RoundSession.ts'

export interface RoundSessionView {
  feed: RoundFeedState
  outbox: readonly OutboxEntry[]
  session: RoundSession
}

/** Follows a round for as long as the component is shown. For another round, give another `key`. */
export function useRoundSession(roundId: string): RoundSessionView {
  const [session] = useState(() => createRoundSession(roundId))
  useEffect(() => session.start(), [session])
  const feed = useSyncExternalStore(session.feed.subscribe, session.feed.get)
  const outbox = useSyncExternalStore(session.outbox.subscribe, session.outbox.get)
  return { feed, outbox, session }
}
