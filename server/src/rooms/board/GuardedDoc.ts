import { SYSTEM_ID, type ParticipantId } from '@sparboard/shared/base'
import { boardRoot, changedRecords, seedBoard, type BoardRecord } from '@sparboard/shared/board'
import * as Y from 'yjs'
import { AnswerCache } from './AnswerCache.ts'
import { DocumentSize } from './DocumentSize.ts'
import { ClientIds } from '../gate/ClientIds.ts'
import { judgeUpdate, type GateRequest, type Judgement } from '../gate/updateGate.ts'
import { loadInto, storedBytes, type BoardToOpen } from './loadInto.ts'
import type { ClientSpan, Clock, Logger } from '../ports.ts'
import { RecordKeeper, serverOrigin, type CheckResult, type Removal } from './RecordKeeper.ts'

/** What the server did to a board after a change of it. */
export interface Aftermath {
  /** The server's own changes, in order; everybody needs them. */
  updates: Uint8Array[]
  removed: Removal[]
  /** Records wait for others; `sweep` decides about them later. */
  isWaiting: boolean
  /** Yjs choked on the change: it counts as refused, and `updates` hold the whole board. */
  isBroken: boolean
}

export interface GuardedDocDeps {
  clock: Clock
  log: Logger
  maxShapes: number
  maxDocumentBytes: number
  /** Called when the document of a stored snapshot had to be built after all, with what was mended. */
  onOpened?: (aftermath: Aftermath) => void
}

/** Room for several thousand client ids. */
const maxStateVectorBytes = 100_000

/** The state vector of somebody who has nothing. */
const nothingKnown = Uint8Array.of(0)

/**
 * A board's document: nothing gets in but through the gate, and nothing stays that is not a good record.
 *
 * A board that is stored as a snapshot, with nothing after it, is not built until somebody needs more of
 * it than the snapshot says: whoever comes with an empty page gets its very bytes.
 */
export class GuardedDoc {
  /** Who owns which client id; the server's own is taken. */
  readonly ids: ClientIds
  readonly #deps: GuardedDocDeps
  readonly #size: DocumentSize
  /** Null until it is needed; then it is built from `#stored`. */
  #opened: OpenedDoc | null = null
  #stored: BoardToOpen | null
  /** The snapshot is the whole board, and `start` is put off until it is built. */
  readonly #isSnapshot: boolean
  /** The state vector, until the board changes. */
  #vector: Uint8Array | null = null
  readonly #answers = new AnswerCache()
  #version = 0
  #changedIds: ReadonlySet<string> = new Set()

  constructor(stored: BoardToOpen, deps: GuardedDocDeps) {
    this.#deps = deps
    this.#stored = stored
    this.ids = new ClientIds(stored.owners)
    this.#size = new DocumentSize(deps.maxDocumentBytes, storedBytes(stored))
    this.#isSnapshot = stored.snapshot !== null && stored.log.length === 0
    if (this.#isSnapshot && stored.snapshot) {
      this.#vector = stored.snapshot.stateVector
      this.#answers.put(nothingKnown, stored.snapshot.state)
    }
  }

  /** Whether the document has been built. */
  get isOpen(): boolean {
    return this.#opened !== null
  }

  get #doc(): Y.Doc {
    return this.#open().doc
  }

  get #keeper(): RecordKeeper {
    return this.#open().keeper
  }

  /** Grows whenever the board changes. */
  get version(): number {
    return this.#version
  }

  /** How much of memory the document takes: each struct some hundreds of bytes. */
  get structCount(): number {
    let count = 0
    for (const structs of this.#opened?.doc.store.clients.values() ?? []) count += structs.length
    return count
  }

  /** The client id under which the server writes. */
  get serverId(): number {
    return this.#doc.clientID
  }

  /** The board as it can be trusted. */
  list(): BoardRecord[] {
    return this.#keeper.list()
  }

  /**
   * Brings a board in order that was just loaded: what is missing is made, what is bad removed. Of a
   * board that need not be built yet, `onOpened` will tell.
   */
  start(): Aftermath {
    if (this.#isSnapshot) return { updates: [], removed: [], isWaiting: false, isBroken: false }
    return this.#start()
  }

  #start(): Aftermath {
    const seeds: Uint8Array[] = []
    const keep = (update: Uint8Array) => seeds.push(update)
    this.#doc.on('update', keep)
    seedBoard(this.#doc, serverOrigin)
    this.#doc.off('update', keep)
    const checked = this.#keeper.checkAll()
    const swept = this.#keeper.sweep()
    const updates = [...seeds, ...checked.mended, ...swept.mended]
    return this.#note({
      ...swept,
      removed: [...checked.removed, ...swept.removed],
      mended: updates,
    })
  }

  /** What may be done with an update. Changes nothing. */
  judge(request: GateRequest): Judgement {
    // What everybody answers who has come with nothing.
    if (isEmptyUpdate(request.update)) return { type: 'nothing' }
    return judgeUpdate(this.#doc, this.ids, request)
  }

  /** Takes the client ids of an update for its author; false when one is not theirs to have. */
  claim(spans: readonly ClientSpan[], by: ParticipantId): boolean {
    return spans.every(({ client }) => this.ids.take(client, by))
  }

  /** Applies what the gate let through, and mends what came of it. */
  apply(update: Uint8Array, { isLogFull }: { isLogFull: boolean }): Aftermath {
    if (!this.#applyToDoc(update)) return this.#recover()
    const isFull = isLogFull || this.#size.isFull(this.#doc, this.#deps.clock.nowMs())
    const { maxShapes } = this.#deps
    return this.#note(this.#keeper.check(this.#changedIds, { maxShapes, isFull }))
  }

  /** Applies what another server let through; nothing of it is too much any more. */
  applyRemote(update: Uint8Array, by: ParticipantId): Aftermath {
    for (const client of Y.parseUpdateMeta(update).to.keys()) this.ids.learn(client, by)
    if (!this.#applyToDoc(update)) return this.#recover()
    const allowance = { maxShapes: Number.POSITIVE_INFINITY, isFull: false }
    return this.#note(this.#keeper.check(this.#changedIds, allowance))
  }

  /** Removes what has waited long enough for something that did not come. */
  sweep(): Aftermath {
    return this.#note(this.#keeper.sweep())
  }

  /** Up to which clock the document has what a client wrote. */
  clockOf(client: number): number {
    return Y.getState(this.#doc.store, client)
  }

  encodeState(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }

  encodeStateVector(): Uint8Array {
    this.#vector ??= Y.encodeStateVector(this.#doc)
    return this.#vector
  }

  /** Whether an answer is at hand. */
  knowsAnswer(stateVector: Uint8Array): boolean {
    return this.#answers.has(stateVector)
  }

  /** Makes sure that a state vector can be answered without any change of the board. */
  prepareAnswer(stateVector: Uint8Array): void {
    if (!this.knowsAnswer(stateVector)) this.#open()
  }

  /** What somebody with this state vector does not have; null when it cannot be read. */
  answer(stateVector: Uint8Array): Uint8Array | null {
    if (stateVector.length > maxStateVectorBytes) return null
    try {
      return this.#answers.get(stateVector, () => Y.encodeStateAsUpdate(this.#doc, stateVector))
    } catch {
      // lib0 throws where the bytes end too early.
      return null
    }
  }

  close(): void {
    this.#opened?.doc.destroy()
  }

  #open(): OpenedDoc {
    if (this.#opened) return this.#opened
    const stored = this.#stored
    const doc = stored?.doc ?? new Y.Doc()
    if (stored && !stored.doc) loadInto(doc, stored, this.#deps.log)
    this.#stored = null
    this.ids.take(doc.clientID, SYSTEM_ID)
    const opened = { doc, keeper: new RecordKeeper(doc) }
    this.#opened = opened
    const root = boardRoot(doc)
    // Cheaper than observing: Yjs then makes and sorts no events.
    doc.on('afterTransaction', (transaction) => {
      this.#changedIds = changedRecords(root, transaction)
    })
    if (this.#isSnapshot) {
      const aftermath = this.#start()
      this.#deps.onOpened?.(aftermath)
    }
    return opened
  }

  #noteChanged(): void {
    this.#version += 1
    this.#vector = null
    this.#answers.clear()
  }

  #applyToDoc(update: Uint8Array): boolean {
    const { store } = this.#doc
    this.#changedIds = new Set()
    this.#noteChanged()
    this.#size.grow(update.length)
    try {
      Y.applyUpdate(this.#doc, update)
      return !store.pendingStructs && !store.pendingDs
    } catch (error) {
      this.#deps.log.error({ err: error }, 'Yjs refused what the gate let through')
      return false
    }
  }

  /**
   * The gate missed something, and part of an update may be in the board. Everybody gets the board as
   * it is now, which is right whatever that part was.
   */
  #recover(): Aftermath {
    const { store } = this.#doc
    store.pendingStructs = null
    store.pendingDs = null
    const whole = this.encodeState()
    const checked = this.#keeper.checkAll()
    return { ...this.#note({ ...checked, mended: [whole, ...checked.mended] }), isBroken: true }
  }

  #note({ removed, mended, isWaiting }: CheckResult): Aftermath {
    if (mended.length > 0) this.#noteChanged()
    return { updates: mended, removed, isWaiting, isBroken: false }
  }
}

interface OpenedDoc {
  doc: Y.Doc
  keeper: RecordKeeper
}

function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
