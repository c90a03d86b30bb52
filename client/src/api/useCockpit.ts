import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { RoundId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import { changesCockpit, createCockpitFeed, type CockpitState } from './CockpitFeed.ts'
import { fetchCockpit } from './httpClient.ts'

export interface CockpitView extends CockpitState {
  retryNow(this: void): void
}

/** Follows the cockpit of a round for as long as the component is shown; for its interviewers only. */
export function useCockpit(roundId: RoundId, events: readonly RoundEvent[]): CockpitView {
  const feed = useMemo(
    () => createCockpitFeed({ fetchCockpit: () => fetchCockpit(roundId), setTimer }),
    [roundId],
  )
  useEffect(() => feed.start(), [feed])
  const changedAt = events.findLast(changesCockpit)?.seq ?? 0
  useEffect(() => feed.refresh(), [feed, changedAt])
  const state = useSyncExternalStore(feed.state.subscribe, feed.state.get)
  return { ...state, retryNow: feed.retryNow }
}

function setTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}
