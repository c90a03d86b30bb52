import type { Cockpit } from '@sparboard/shared/protocol'
import type { RoundEvent } from '@sparboard/shared/round'
import { backoffMs } from './backoff.ts'
import type { ApiFailure, ApiOutcome } from './httpClient.ts'
import { createStore, type Store } from './Store.ts'

/** What an interviewer's cockpit knows at the moment. */
export interface CockpitState {
  /** The last answer; kept while a newer one is asked for, and when that fails. Null before the first. */
  cockpit: Cockpit | null
  /** Why the last attempt failed; null after one that did not. */
  failure: ApiFailure | null
}

export interface CockpitFeedPorts {
  fetchCockpit(this: void): Promise<ApiOutcome<Cockpit>>
  setTimer(this: void, run: () => void, delayMs: number): () => void
}

export interface CockpitFeed {
  state: Store<CockpitState>
  /** Something happened that changes the answer; it is asked for again soon. */
  refresh(this: void): void
  /** Asks again at once, whatever failed before. */
  retryNow(this: void): void
  /** Asks for the first time; returns how to stop. May be started again. */
  start(this: void): () => void
}

/** How long events are collected before the answer is asked for again. */
export const settleMs = 400

/**
 * Keeps an interviewer's cockpit up to date. One request at a time: what happens while one is under way
 * leads to one more after it. A failure keeps what is shown, and is tried again with growing pauses.
 */
export function createCockpitFeed(ports: CockpitFeedPorts): CockpitFeed {
  const state = createStore<CockpitState>({ cockpit: null, failure: null })
  let cancelTimer: (() => void) | null = null
  let isAsking = false
  let isStale = false
  let failures = 0
  // Answers to what was asked before the last stop are nobody's any more.
  let generation = 0
  let isStarted = false

  const later = (delayMs: number) => {
    cancelTimer ??= ports.setTimer(() => {
      cancelTimer = null
      ask()
    }, delayMs)
  }

  const ask = () => {
    const mine = generation
    isAsking = true
    isStale = false
    void ports.fetchCockpit().then((outcome) => {
      if (mine !== generation) return
      isAsking = false
      if (outcome.ok) {
        failures = 0
        state.set({ cockpit: outcome.value, failure: null })
        if (isStale) later(settleMs)
      } else {
        state.set({ ...state.get(), failure: outcome.failure })
        later(Math.max(settleMs, backoffMs(failures)))
        failures += 1
      }
    })
  }

  return {
    state,
    refresh: () => {
      if (!isStarted) return
      if (isAsking) isStale = true
      else later(settleMs)
    },
    retryNow: () => {
      if (!isStarted || isAsking) return
      cancelTimer?.()
      cancelTimer = null
      ask()
    },
    start: () => {
      isStarted = true
      failures = 0
      ask()
      return () => {
        isStarted = false
        generation += 1
        isAsking = false
        cancelTimer?.()
        cancelTimer = null
      }
    },
  }
}

/** Whether the server's answer may be another one after this event. */
export function changesCockpit({ type }: RoundEvent): boolean {
  return changing.has(type)
}

const changing: ReadonlySet<RoundEvent['type']> = new Set([
  'said',
  'asked',
  'hinted',
  'pointsHeard',
  'boardRead',
  'pointTicked',
  'pinned',
  'questionClosed',
  'questionReopened',
  'started',
  'phaseStarted',
  'phaseRestarted',
  'phaseExtended',
  'ended',
])
