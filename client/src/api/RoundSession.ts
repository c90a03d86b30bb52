import type { CommandAnswer, CommandInput } from '@sparboard/shared/protocol'
import { readJson, writeJson } from '../ui/browserStorage.ts'
import { newCommandId } from './commandId.ts'
import { eventsUrl, fetchRound, sendCommand, type ApiOutcome } from './httpClient.ts'
import { createOutbox, type OutboxEntry, type TextCommand } from './Outbox.ts'
import { followRound, type EventStreamListener, type RoundFeedState } from './RoundFeed.ts'
import type { Store } from './Store.ts'

type WithoutId<Command> = Command extends CommandInput ? Omit<Command, 'commandId'> : never
/** Something written: queued, shown at once, and sent until the round has it. */
export type TextRequest = WithoutId<TextCommand>
/** A press of a button: sent now or not at all. */
export type ControlRequest = WithoutId<CommandInput>

/** This browser's part in one round. */
export interface RoundSession {
  feed: Store<RoundFeedState>
  outbox: Store<readonly OutboxEntry[]>
  write(this: void, request: TextRequest): void
  retry(this: void, commandId: string): void
  discard(this: void, commandId: string): void
  /** Repeated once with the same id when no answer comes. */
  control(this: void, request: ControlRequest): Promise<ApiOutcome<CommandAnswer>>
  retryNow(this: void): void
  /** Connects; returns how to stop. May be started again. */
  start(this: void): () => void
}

// A connection may die unnoticed while a laptop sleeps; after this long it is made afresh.
const staleAfterHiddenMs = 60_000
// How long an accepted command may go without its event before the stream counts as dead.
const silentStreamMs = 4_000

/** This browser's part in a round; does nothing before it is started. */
export function createRoundSession(roundId: string): RoundSession {
  const feed = followRound({
    fetchSnapshot: () => fetchRound(roundId),
    openEvents: (afterSeq, listener) => openEventSource(eventsUrl(roundId, afterSeq), listener),
    nowMs: () => Date.now(),
    setTimer,
  })
  const keptKey = `sparboard.unsent.${roundId}`
  const outbox = createOutbox({
    send: (command) => sendCommand(roundId, command),
    setTimer,
    kept: readKept(readJson(keptKey)),
    keep: (entries) => writeJson(keptKey, entries.length === 0 ? null : entries),
  })
  const headSeq = () => {
    const state = feed.state.get()
    return state.status === 'live' ? state.round.lastSeq : 0
  }
  let cancelWatch: (() => void) | null = null
  const confirm = () => {
    outbox.confirm(headSeq())
    const isOwed = outbox.entries.get().some(({ state }) => state.status === 'accepted')
    if (isOwed && cancelWatch === null) {
      // The server has it and the stream keeps quiet: behind some proxies it dies without a word.
      cancelWatch = setTimer(() => {
        cancelWatch = null
        feed.retryNow()
      }, silentStreamMs)
    } else if (!isOwed) {
      cancelWatch?.()
      cancelWatch = null
    }
  }
  return {
    feed: feed.state,
    outbox: outbox.entries,
    write: (request) => outbox.add({ ...request, commandId: newCommandId() }, headSeq()),
    retry: outbox.retry,
    discard: outbox.discard,
    control: async (request) => {
      const command = { ...request, commandId: newCommandId() }
      const first = await sendCommand(roundId, command)
      if (first.ok || first.failure.code !== 'unreachable') return first
      return sendCommand(roundId, command)
    },
    retryNow: feed.retryNow,
    start: () => {
      const stops = [
        feed.state.subscribe(confirm),
        outbox.entries.subscribe(confirm),
        onReturn(feed.retryNow),
        feed.start(),
        outbox.start(),
        () => cancelWatch?.(),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

function openEventSource(url: string, listener: EventStreamListener): () => void {
  const source = new EventSource(url)
  source.addEventListener('open', listener.onOpen)
  source.addEventListener('message', ({ data }: MessageEvent<string>) => listener.onMessage(data))
  source.addEventListener('draft', ({ data }: MessageEvent<string>) => listener.onDraft(data))
  source.addEventListener('error', () => {
    // The feed connects again itself: it knows what it has seen, and when to give up.
    source.close()
    listener.onError()
  })
  return () => source.close()
}

function setTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

function onReturn(run: () => void): () => void {
  let hiddenSinceMs: number | null = null
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') {
      hiddenSinceMs = Date.now()
      return
    }
    if (hiddenSinceMs !== null && Date.now() - hiddenSinceMs > staleAfterHiddenMs) run()
    hiddenSinceMs = null
  }
  window.addEventListener('online', run)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    window.removeEventListener('online', run)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}

/** What an earlier page kept, as entries to send again; anything unreadable is left out. */
export function readKept(value: unknown): OutboxEntry[] {
  if (!Array.isArray(value)) return []
  return value.filter(isKeptEntry).map((entry) => ({ ...entry, state: { status: 'waiting' } }))
}

function isKeptEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== 'object' || value === null) return false
  const { command, afterSeq } = value as Partial<Record<keyof OutboxEntry, unknown>>
  if (typeof afterSeq !== 'number' || typeof command !== 'object' || command === null) return false
  const { type, commandId, text } = command as Partial<Record<string, unknown>>
  return typeof type === 'string' && typeof commandId === 'string' && typeof text === 'string'
}
