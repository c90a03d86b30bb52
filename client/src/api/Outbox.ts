import type { CommandAnswer, CommandInput } from '@sparboard/shared/protocol'
import { backoffMs } from './backoff.ts'
import type { ApiFailure, ApiOutcome } from './httpClient.ts'
import { createStore, type Store } from './Store.ts'

/** A command that carries what somebody wrote. */
export type TextCommand = Extract<CommandInput, { text: string }>

/** Something written that the round does not show yet. */
export interface OutboxEntry {
  command: TextCommand
  /** Head of the log when it was sent: it will come back with a later `seq`. */
  afterSeq: number
  state:
    | { status: 'sending' }
    /** No answer from the server; sent again by itself. */
    | { status: 'waiting' }
    /** The server said no. Kept until it is sent again or discarded. */
    | { status: 'refused'; failure: ApiFailure }
    /** The round has it as this event. */
    | { status: 'accepted'; seq: number }
}

export interface OutboxPorts {
  send(this: void, command: CommandInput): Promise<ApiOutcome<CommandAnswer>>
  setTimer(this: void, run: () => void, delayMs: number): () => void
  /** What was kept by an earlier page of this round. */
  kept: readonly OutboxEntry[]
  /** Keeps what is not accepted yet, so that closing the page loses nothing. */
  keep(this: void, entries: readonly OutboxEntry[]): void
}

export interface Outbox {
  entries: Store<readonly OutboxEntry[]>
  add(this: void, command: TextCommand, afterSeq: number): void
  /** Sends again what was refused or waits, with the same id. */
  retry(this: void, commandId: string): void
  discard(this: void, commandId: string): void
  /** Drops what the round shows by now. */
  confirm(this: void, headSeq: number): void
  /** Begins to send; returns how to stop. May be started again. */
  start(this: void): () => void
}

/**
 * Sends what was written, one after the other, so that turns keep their order. While the server does
 * not answer it tries again with the same ids; a refusal is set aside and does not hold up the rest.
 */
export function createOutbox(ports: OutboxPorts): Outbox {
  const entries = createStore<readonly OutboxEntry[]>(ports.kept)
  let inFlight: string | null = null
  let cancelTimer: (() => void) | null = null
  let failures = 0
  let isStarted = false

  const update = (next: readonly OutboxEntry[]) => {
    entries.set(next)
    ports.keep(next.filter(({ state }) => state.status !== 'accepted'))
  }

  const setState = (commandId: string, state: OutboxEntry['state']) => {
    update(
      entries
        .get()
        .map((entry) => (entry.command.commandId === commandId ? { ...entry, state } : entry)),
    )
  }

  const pump = () => {
    if (inFlight !== null || !isStarted) return
    const next = entries
      .get()
      .find(({ state }) => state.status === 'sending' || state.status === 'waiting')
    if (next === undefined) return
    cancelTimer?.()
    cancelTimer = null
    const { commandId } = next.command
    inFlight = commandId
    void ports.send(next.command).then((outcome) => {
      inFlight = null
      if (outcome.ok) {
        failures = 0
        setState(commandId, { status: 'accepted', seq: outcome.value.seq })
      } else if (mayPass(outcome.failure)) {
        setState(commandId, { status: 'waiting' })
        cancelTimer = ports.setTimer(pump, backoffMs(failures))
        failures += 1
        return
      } else {
        setState(commandId, { status: 'refused', failure: outcome.failure })
      }
      pump()
    })
  }

  return {
    entries,
    add: (command, afterSeq) => {
      update([...entries.get(), { command, afterSeq, state: { status: 'sending' } }])
      pump()
    },
    retry: (commandId) => {
      setState(commandId, { status: 'sending' })
      pump()
    },
    discard: (commandId) => {
      update(entries.get().filter(({ command }) => command.commandId !== commandId))
    },
    confirm: (headSeq) => {
      const left = entries
        .get()
        .filter(({ state }) => state.status !== 'accepted' || state.seq > headSeq)
      if (left.length < entries.get().length) update(left)
    },
    start: () => {
      isStarted = true
      pump()
      return () => {
        isStarted = false
        cancelTimer?.()
      }
    },
  }
}

function mayPass({ code }: ApiFailure): boolean {
  return (
    code === 'unreachable' ||
    code === 'too_many_requests' ||
    code === 'storage_unavailable' ||
    code === 'internal'
  )
}
