import {
  boardRoot,
  breakLabels,
  deleteRecord,
  joinLabels,
  keepUnchanged,
  observeRecords,
  readRecord,
  sameJson,
  sanitizeRecord,
  writeChange,
  writeRecord,
  type BoardRecord,
  type JsonObject,
} from '@sparboard/shared/board'
import type { RecordsDiff, TLRecord, TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { placeRecords } from './placeRecords.ts'
import type { Scheduler } from './scheduler.ts'

/** Origin of what this person drew; the only one that undo takes back. */
export const drawnHere = Symbol('drawn here')
/** Origin of what the editor corrected because of somebody else's change. */
export const correctedHere = Symbol('corrected here')

/** A drag sends at most this often. */
const minSendIntervalMs = 33

export interface BoardBindingOptions {
  store: TLStore
  doc: Y.Doc
  scheduler: Scheduler
  /** Asked for every change; what may not be written stays in this tab. */
  mayWrite(this: void): boolean
  /** A change of this person that no board accepts was taken back. */
  onRefused(this: void): void
  /** From the very stroke on: something was drawn that the document does not have yet, or all of it. */
  onUnsent(this: void, hasUnsent: boolean): void
}

/** An editor's store and the shared document, kept equal. */
export interface BoardBinding {
  /** Writes what was drawn and not yet sent into the document. */
  send(this: void): void
  /** Brings the store up to the document at once instead of before the next paint. */
  receive(this: void): void
  /** Sends what is left and lets go of both. */
  close(this: void): void
}

/** Fills the store from the document and keeps the two equal until `close`. */
export function bindBoard(options: BoardBindingOptions): BoardBinding {
  const { store, doc, scheduler } = options
  const root = boardRoot(doc)
  /** What was drawn and not sent: the record as it was before, null if it is new. */
  const unsent = new Map<string, TLRecord | null>()
  /** Records that changed in the document and not yet in the store. */
  const unseen = new Set<string>(root.keys())
  /** Records that hang on something that is not there (yet). */
  let waiting: ReadonlySet<string> = new Set()
  /** What the editor changes now follows from what came in. */
  let isCorrecting = false
  let lastSentMs = Number.NEGATIVE_INFINITY
  let cancelSend: (() => void) | null = null
  let cancelReceive: (() => void) | null = null
  let hasUnsent = false
  let cancelLook: (() => void) | null = null

  function setUnsent(next: boolean): void {
    if (next === hasUnsent) return
    hasUnsent = next
    options.onUnsent(next)
  }

  /** The store tells its listeners a frame later, and nothing at all of what was undone in between. */
  function noteStroke(source: 'remote' | 'user'): void {
    if (source !== 'user' || hasUnsent) return
    setUnsent(true)
    cancelLook = scheduler.nextFrame(() => {
      flushHistory(store)
      noteAllSent()
    })
  }

  function noteAllSent(): void {
    if (unsent.size > 0) return
    cancelLook?.()
    setUnsent(false)
  }

  function noteDrawn({ added, updated, removed }: RecordsDiff<TLRecord>): void {
    for (const record of Object.values(added)) noteBefore(record, null)
    for (const [before] of Object.values(updated)) noteBefore(before, before)
    for (const record of Object.values(removed)) noteBefore(record, record)
    if (unsent.size > 0) setUnsent(true)
    if (unsent.size > 0 && !isCorrecting) sendSoon()
  }

  function noteBefore({ id, typeName }: TLRecord, before: TLRecord | null): void {
    if (drawnTypes.has(typeName) && !unsent.has(id)) unsent.set(id, before)
  }

  function sendSoon(): void {
    if (cancelSend) return
    const waitMs = lastSentMs + minSendIntervalMs - scheduler.nowMs()
    if (waitMs <= 0) write(drawnHere)
    else cancelSend = scheduler.after(waitMs, send)
  }

  function write(origin: symbol): void {
    cancelSend?.()
    cancelSend = null
    const changes = [...unsent]
    unsent.clear()
    if (changes.length === 0 || !options.mayWrite()) {
      noteAllSent()
      return
    }
    lastSentMs = scheduler.nowMs()
    const refused: string[] = []
    doc.transact(() => {
      for (const [id, before] of changes) if (!writeOne(id, before)) refused.push(id)
    }, origin)
    noteAllSent()
    if (refused.length === 0) return
    for (const id of refused) unseen.add(id)
    receiveSoon()
    options.onRefused()
  }

  /** False when the record, as it is now, would not be accepted by anybody. */
  function writeOne(id: string, before: TLRecord | null): boolean {
    const now = store.unsafeGetWithoutCapture(id as TLRecord['id'])
    if (!now) {
      if (before) deleteRecord(root, id)
      return true
    }
    const after = joinLabels(asBoardRecord(now))
    if (!sanitizeRecord(after, { id }).ok) return false
    if (before) writeChange(root, joinLabels(asBoardRecord(before)), after)
    else writeRecord(root, after)
    return true
  }

  function send(): void {
    // The store tells its listeners on the next frame; whoever compares must not wait for that.
    flushHistory(store)
    write(drawnHere)
  }

  function receiveSoon(): void {
    cancelReceive ??= scheduler.nextFrame(receive)
  }

  function receive(): void {
    cancelReceive?.()
    cancelReceive = null
    // What was drawn before must be in the document first, or the older state would overwrite it.
    send()
    if (unseen.size === 0) return
    const ids = new Set([...unseen, ...waiting])
    unseen.clear()
    isCorrecting = true
    noteCorrections(apply(ids))
    flushHistory(store)
    isCorrecting = false
    // Nobody drew what the editor corrected by itself, so nobody's undo takes it back.
    write(correctedHere)
  }

  /**
   * Inside a merge the store takes what the editor corrects for somebody else's change, and tells no
   * listener of ours: an arrow whose end was deleted elsewhere gets its new end here and nowhere else.
   */
  function noteCorrections(changed: ReadonlySet<string>): void {
    for (const id of changed) {
      const written = root.has(id) ? readValid(id, undefined) : null
      const now = store.unsafeGetWithoutCapture(id as TLRecord['id'])
      if (written && now && !sameJson(written, breakLabels(asBoardRecord(now)))) {
        unsent.set(id, written as unknown as TLRecord)
      }
    }
  }

  /** Returns the records that changed in the store. */
  function apply(ids: ReadonlySet<string>): ReadonlySet<string> {
    const changed = new Set<string>()
    flushHistory(store)
    const stopNoting = store.listen(
      ({ changes }) => {
        for (const [, after] of Object.values(changes.updated)) changed.add(after.id)
      },
      { source: 'remote', scope: 'document' },
    )
    const shown = shownRecords()
    const incoming = new Map<string, BoardRecord>()
    const removed = new Set<string>()
    for (const id of ids) {
      const known = shown.get(id)
      const record = root.has(id) ? readValid(id, known) : null
      if (record && record !== known) incoming.set(id, record)
      else if (!root.has(id) && known && drawnTypes.has(known.typeName)) removed.add(id)
    }
    const placement = placeRecords(shown, incoming, removed)
    for (const id of placement.orphans) removed.add(id)
    const nextWaiting = new Set(placement.waiting)
    for (const id of placement.orphans) if (root.has(id)) nextWaiting.add(id)

    // `readValid` had the editor's own schema check them, which is what makes them its records.
    const placed = placement.placed as unknown as TLRecord[]
    const removedIds = [...removed] as TLRecord['id'][]
    const isDone = mergeRemote(() => {
      if (removedIds.length > 0) store.remove(removedIds)
      if (placed.length > 0) store.put(placed)
    })
    if (!isDone) {
      // One record that the store throws at must not keep out the others.
      for (const id of removedIds) mergeRemote(() => store.remove([id]))
      for (const record of placed) {
        if (!mergeRemote(() => store.put([record]))) nextWaiting.add(record.id)
      }
    }
    waiting = nextWaiting
    flushHistory(store)
    stopNoting()
    return changed
  }

  function shownRecords(): Map<string, BoardRecord> {
    const shown = new Map<string, BoardRecord>()
    for (const record of store.allRecords()) {
      if (sharedTypes.has(record.typeName)) shown.set(record.id, asBoardRecord(record))
    }
    return shown
  }

  /** What the document says of a record, ready to be shown; null when that must not be shown. */
  function readValid(id: string, known: BoardRecord | undefined): BoardRecord | null {
    const outcome = sanitizeRecord(readRecord(root.get(id)), { id })
    if (!outcome.ok) return null
    const fresh = breakLabels(outcome.value)
    // The editor caches measurements by the identity of `props`, so what is equal stays the same.
    const record = known ? keepUnchanged(asJson(known), fresh as BoardRecord & JsonObject) : fresh
    if (record === known) return record
    try {
      const types: Record<string, Checker> = store.schema.types
      types[record.typeName]?.validate(record)
      return record
    } catch {
      return null
    }
  }

  /** False when the store threw and stayed as it was. */
  function mergeRemote(change: () => void): boolean {
    try {
      store.mergeRemoteChanges(change)
      return true
    } catch {
      return false
    }
  }

  const stopListening = store.listen(({ changes }) => noteDrawn(changes), {
    source: 'user',
    scope: 'document',
  })
  const stopNotingStrokes = [...drawnTypes].flatMap((typeName) => {
    const type = typeName as TLRecord['typeName']
    return [
      store.sideEffects.registerAfterCreateHandler(type, (_record, source) => noteStroke(source)),
      store.sideEffects.registerAfterChangeHandler(type, (_b, _a, source) => noteStroke(source)),
      store.sideEffects.registerAfterDeleteHandler(type, (_record, source) => noteStroke(source)),
    ]
  })
  const stopObserving = observeRecords(doc, ({ changedIds, origin }) => {
    if (origin === drawnHere || origin === correctedHere) return
    for (const id of changedIds) unseen.add(id)
    receiveSoon()
  })
  receive()

  return {
    send,
    receive,
    close() {
      send()
      cancelSend?.()
      cancelReceive?.()
      cancelLook?.()
      for (const stop of stopNotingStrokes) stop()
      stopListening()
      stopObserving()
    },
  }
}

/** What we need of the editor's own record types. */
interface Checker {
  validate(record: unknown): unknown
}

/** What a person draws. The page and the document are written by the server alone. */
const drawnTypes: ReadonlySet<string> = new Set(['shape', 'binding', 'asset'])
const sharedTypes: ReadonlySet<string> = new Set([...drawnTypes, 'page', 'document'])

/** The editor's records have every field that ours name; ours say less about their props. */
function asBoardRecord(record: TLRecord): BoardRecord {
  return record as unknown as BoardRecord
}

function asJson(record: BoardRecord): JsonObject {
  return record as unknown as JsonObject
}

/** Public in the code and left out of the types as internal. */
function flushHistory(store: TLStore): void {
  const internal = store as unknown as { _flushHistory(): void }
  internal._flushHistory()
}
