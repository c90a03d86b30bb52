import { useEffect, useState, useSyncExternalStore } from 'react'
import type { OutboxEntry } from './Outbox.ts'
import type { RoundFeedState } from './RoundFeed.ts'
import { openRoundSession, type RoundSession } from './RoundSession.ts'

export interface RoundSessionView {
  feed: RoundFeedState
  outbox: readonly OutboxEntry[]
  /** Null before the first effect has run. */
  session: RoundSession | null
}

const loading: RoundFeedState = { status: 'loading' }
const nothing: readonly OutboxEntry[] = []
const never = () => () => {}

/** Opens a round for as long as the component is shown. */
export function useRoundSession(roundId: string): RoundSessionView {
  const [session, setSession] = useState<RoundSession | null>(null)
  useEffect(() => {
    const opened = openRoundSession(roundId)
    setSession(opened)
    return () => {
      opened.close()
      setSession(null)
    }
  }, [roundId])
  const feed = useSyncExternalStore(session?.feed.subscribe ?? never, () =>
    session === null ? loading : session.feed.get(),
  )
  const outbox = useSyncExternalStore(session?.outbox.subscribe ?? never, () =>
    session === null ? nothing : session.outbox.get(),
  )
  return { feed, outbox, session }
}
