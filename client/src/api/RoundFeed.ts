import { ENGINE_ID, type ParticipantId } from '@sparboard/shared/base'
import type { Invites, RoundSnapshot } from '@sparboard/shared/protocol'
import {
  applyEvent,
  foldRound,
  type Role,
  type Round,
  type RoundEvent,
} from '@sparboard/shared/round'
import { backoffMs } from './backoff.ts'
import type { ApiFailure, ApiOutcome } from './httpClient.ts'
import { createStore, type Store } from './Store.ts'

/** A round as this browser knows it. */
export type RoundFeedState =
  | { status: 'loading' }
  /** No way to show the round. With `unreachable` it goes on trying by itself. */
  | { status: 'failed'; failure: ApiFailure }
  | LiveRound

export interface LiveRound {
  status: 'live'
  you: { id: ParticipantId; role: Role; isHost: boolean }
  /** What this role may see, in order, each event once. */
  events: readonly RoundEvent[]
  /** The fold of `events`. */
  round: Round
  /** Invite tokens by role; for the host only. */
  invites: Invites | null
  /** Whether new events arrive at once, or the connection is being made again. */
  connection: 'connected' | 'reconnecting'
  /** What the interviewer has said so far of a turn that is being made; null when there is none. */
  draft: string | null
  /** Server time minus this device's time. */
  serverAheadMs: number
}

/** What the feed needs of the outside. */
export interface RoundFeedPorts {
  fetchSnapshot(this: void): Promise<ApiOutcome<RoundSnapshot>>
  /** Opens the event stream behind `afterSeq`; returns how to close it. */
  openEvents(this: void, afterSeq: number, listener: EventStreamListener): () => void
  nowMs(this: void): number
  setTimer(this: void, run: () => void, delayMs: number): () => void
}

export interface EventStreamListener {
  onOpen(this: void): void
  onMessage(this: void, data: string): void
  onDraft(this: void, data: string): void
  /** Refused or broken off; the stream is not used any more. */
  onError(this: void): void
}

export interface RoundFeed {
  state: Store<RoundFeedState>
  /** Loads and connects afresh at once, e.g. because the network is back or the device woke up. */
  retryNow(this: void): void
  /** Begins to follow; returns how to stop. May be started again. */
  start(this: void): () => void
}

/**
 * Follows a round: one snapshot, then its event stream. After a break it resumes behind the last
 * event it saw; when the stream is refused it asks for the snapshot again, which tells why. Events
 * that come twice are applied once.
 */
export function followRound(ports: RoundFeedPorts): RoundFeed {
  const state = createStore<RoundFeedState>({ status: 'loading' })
  let closeStream: (() => void) | null = null
  let cancelTimer: (() => void) | null = null
  let failures = 0
  // Answers to a snapshot that was asked for before the last restart are out of date.
  let generation = 0
  let isStarted = false

  const stop = () => {
    generation += 1
    closeStream?.()
    closeStream = null
    cancelTimer?.()
    cancelTimer = null
  }

  const restart = (how: () => void) => {
    if (!isStarted) return
    stop()
    how()
  }

  const later = (how: () => void) => {
    const delayMs = backoffMs(failures)
    failures += 1
    restart(() => {
      cancelTimer = ports.setTimer(() => restart(how), delayMs)
    })
  }

  const load = () => {
    const mine = generation
    const askedAtMs = ports.nowMs()
    void ports.fetchSnapshot().then((outcome) => {
      if (mine !== generation) return
      if (outcome.ok) take(outcome.value, (askedAtMs + ports.nowMs()) / 2)
      else fail(outcome.failure)
    })
  }

  const take = (snapshot: RoundSnapshot, atMs: number) => {
    const round = attempt(() => foldRound(snapshot.events))
    if (round === null) {
      fail(unreadableRound)
      return
    }
    const current = state.get()
    state.set({
      status: 'live',
      you: {
        id: snapshot.you.participantId,
        role: snapshot.you.role,
        isHost: snapshot.you.isHost,
      },
      events: snapshot.events,
      // The head of the log counts, though this role may not see the event there.
      round: { ...round, lastSeq: Math.max(round.lastSeq, snapshot.lastSeq) },
      invites: snapshot.invites,
      connection: current.status === 'live' ? current.connection : 'reconnecting',
      draft: null,
      serverAheadMs: snapshot.nowMs - atMs,
    })
    follow()
  }

  const fail = (failure: ApiFailure) => {
    const current = state.get()
    const mayPass =
      failure.code === 'unreachable' ||
      failure.code === 'too_many_requests' ||
      failure.code === 'storage_unavailable' ||
      failure.code === 'internal'
    if (mayPass && current.status === 'live') {
      state.set({ ...current, connection: 'reconnecting' })
    } else {
      state.set({ status: 'failed', failure })
    }
    if (mayPass) later(load)
  }

  const follow = () => {
    const current = state.get()
    if (current.status !== 'live') return
    let wasOpen = false
    closeStream = ports.openEvents(current.round.lastSeq, {
      onOpen: () => {
        wasOpen = true
        failures = 0
        const now = state.get()
        if (now.status === 'live') state.set({ ...now, connection: 'connected' })
      },
      onMessage: receive,
      onDraft: (data) => {
        const now = state.get()
        if (now.status === 'live') state.set({ ...now, draft: readDraft(data) })
      },
      onError: () => {
        const now = state.get()
        if (now.status === 'live') state.set({ ...now, connection: 'reconnecting', draft: null })
        // A stream that never opened was refused or has nobody behind it: the snapshot tells which.
        later(wasOpen ? follow : load)
      },
    })
  }

  const receive = (data: string) => {
    const current = state.get()
    if (current.status !== 'live') return
    const event = readEvent(data)
    if (event !== null && event.seq <= current.round.lastSeq) return
    const round = event === null ? null : attempt(() => applyEvent(current.round, event))
    if (event === null || round === null) {
      // Most likely a newer server: this page has to be loaded again to understand it.
      stop()
      fail(unreadableRound)
      return
    }
    const you = youAfter(current.you, event)
    const invites = invitesAfter(current.invites, event)
    // The turn is there as a whole now.
    const draft = event.by === ENGINE_ID ? null : current.draft
    // The server's time is at least that of the event; a page that was busy when it read the snapshot
    // believes that it is behind.
    const serverAheadMs = Math.max(current.serverAheadMs, event.atMs - ports.nowMs())
    const events = [...current.events, event]
    state.set({ ...current, round, you, invites, draft, events, serverAheadMs })
    // Another role sees other events, and earlier ones too, and so does a host; who was removed learns it
    // from the server.
    const isRead = event.type === 'roleChanged' || event.type === 'removed'
    if (isRead && event.participantId === current.you.id) restart(load)
    if (you.isHost !== current.you.isHost) restart(load)
  }

  return {
    state,
    retryNow: () => {
      failures = 0
      restart(load)
    },
    start: () => {
      isStarted = true
      load()
      return () => {
        stop()
        isStarted = false
      }
    },
  }
}

/** A withdrawn link is not shown any more. */
function invitesAfter(invites: Invites | null, event: RoundEvent): Invites | null {
  if (invites === null || event.type !== 'inviteRevoked') return invites
  const { [event.role]: _withdrawn, ...rest } = invites
  return rest
}

function youAfter(you: LiveRound['you'], event: RoundEvent): LiveRound['you'] {
  if (event.type === 'hostChanged') return { ...you, isHost: event.participantId === you.id }
  return event.type === 'roleChanged' && event.participantId === you.id
    ? { ...you, role: event.role }
    : you
}

const unreadableRound: ApiFailure = {
  code: 'unreadable',
  message: 'This round could not be read. Load the page again.',
}

function attempt<Value>(compute: () => Value): Value | null {
  try {
    return compute()
  } catch {
    return null
  }
}

function readEvent(data: string): RoundEvent | null {
  try {
    const value = JSON.parse(data) as unknown
    const isEvent =
      typeof value === 'object' &&
      value !== null &&
      'seq' in value &&
      'type' in value &&
      typeof value.seq === 'number'
    // Our own server's events; their payload is checked where they are made.
    return isEvent ? (value as RoundEvent) : null
  } catch {
    return null
  }
}

function readDraft(data: string): string | null {
  try {
    const value = JSON.parse(data) as { text?: unknown } | null
    return typeof value?.text === 'string' ? value.text : null
  } catch {
    return null
  }
}
