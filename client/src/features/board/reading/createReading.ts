import { emptyGraph, type DesignGraph } from '@sparboard/shared/design'
import { atom, type Atom, type TLStore } from 'tldraw'
import type { Scheduler } from '../sync/scheduler.ts'
import type { Reader, ReaderEvents } from './openReader.ts'

/** What the layer shows, as a signal. */
export interface Reading {
  /** `waiting`: nothing was read yet. `failed`: the graph is the last one that was read. */
  status: 'waiting' | 'read' | 'failed'
  graph: DesignGraph
  /** The drawing has changed since it was read. */
  isStale: boolean
}

export interface BoardReading {
  reading: Atom<Reading>
  /** Begins; returns what ends it. */
  start(this: void): () => void
  /** Begins again after a failure. */
  retry(this: void): void
}

interface ReadingParts {
  store: Pick<TLStore, 'allRecords' | 'listen'>
  scheduler: Pick<Scheduler, 'nowMs' | 'after'>
  openReader(this: void, events: ReaderEvents): Reader
}

/** A pause in drawing this long is taken to read. */
const pauseMs = 300
/** Who never pauses gets a reading now and then all the same. */
const longestWaitMs = 1_200
/** A reading takes milliseconds; after this long there will be none. */
const patienceMs = 10_000

/** Reads a board once it is started, and again a moment after each change, until it is stopped. */
export function createReading({ store, scheduler, openReader }: ReadingParts): BoardReading {
  const reading = atom<Reading>('reading', { status: 'waiting', graph: emptyGraph, isStale: true })
  let reader: Reader | null = null
  let isBusy = false
  let changes = new Map<string, unknown>()
  let changedSinceMs: number | null = null
  let cancelRead = () => {}
  let cancelPatience = () => {}

  function update(part: Partial<Reading>): void {
    reading.set({ ...reading.get(), ...part })
  }

  function begin(): void {
    changes = new Map(
      store
        .allRecords()
        .filter(isDrawn)
        .map((record) => [record.id, record]),
    )
    read()
  }

  function read(): void {
    cancelRead()
    changedSinceMs = null
    if (isBusy) return
    isBusy = true
    const sent = changes
    changes = new Map()
    cancelPatience = scheduler.after(patienceMs, fail)
    try {
      reader ??= openReader({ onAnswer: take, onBroken: fail })
      reader.request({ changes: sent })
    } catch {
      fail()
    }
  }

  function take(answer: { type: 'read'; graph: DesignGraph } | { type: 'failed' }): void {
    cancelPatience()
    isBusy = false
    const isStale = changes.size > 0
    if (answer.type === 'read') update({ status: 'read', graph: answer.graph, isStale })
    else update({ status: 'failed', isStale: true })
    if (isStale) plan()
  }

  function fail(): void {
    end()
    update({ status: 'failed', isStale: true })
  }

  function plan(): void {
    const nowMs = scheduler.nowMs()
    changedSinceMs ??= nowMs
    cancelRead()
    const leftMs = Math.max(0, changedSinceMs + longestWaitMs - nowMs)
    cancelRead = scheduler.after(Math.min(pauseMs, leftMs), read)
  }

  function follow({ changes: { added, updated, removed } }: StoreChange): void {
    const before = changes.size
    for (const record of Object.values(added)) note(record, record)
    for (const [, record] of Object.values(updated)) note(record, record)
    for (const record of Object.values(removed)) note(record, null)
    if (changes.size === 0 && before === 0) return
    if (!reading.get().isStale) update({ isStale: true })
    // A reader that broke knows nothing of the board; somebody may ask for another.
    if (reader !== null && !isBusy) plan()
  }

  function note(record: { id: string; typeName: string }, state: unknown): void {
    if (isDrawn(record)) changes.set(record.id, state)
  }

  function end(): void {
    cancelRead()
    cancelPatience()
    reader?.close()
    reader = null
    isBusy = false
  }

  return {
    reading,
    start() {
      const stopListening = store.listen(follow, { scope: 'document', source: 'all' })
      begin()
      return () => {
        stopListening()
        end()
      }
    },
    retry() {
      end()
      update({ status: 'waiting', isStale: true })
      begin()
    },
  }
}

type StoreChange = Parameters<Parameters<TLStore['listen']>[0]>[0]

const drawnTypes: ReadonlySet<string> = new Set(['shape', 'binding', 'asset'])

function isDrawn({ typeName }: { typeName: string }): boolean {
  return drawnTypes.has(typeName)
}
