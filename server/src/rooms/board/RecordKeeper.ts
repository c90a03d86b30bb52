import {
  boardRoot,
  deleteRecord,
  readRecord,
  restoreRecord,
  sanitizeRecord,
  seedRecords,
  standingOf,
  writeRecord,
  type BadRecordReason,
  type BoardRecord,
  type BoardRoot,
  type JsonObject,
  type ShapeRecord,
} from '@sparboard/shared/board'
import type * as Y from 'yjs'
import { Dependents } from './Dependents.ts'
import { onPage } from './pagePlace.ts'

/** Why a change of a record was undone. */
export interface Removal {
  id: string
  reason: BadRecordReason | 'too_many_shapes' | 'board_full'
}

/** What looking at a change came to. */
export interface CheckResult {
  removed: Removal[]
  /** What the server changed to mend the board, in order; empty when nothing was wrong. */
  mended: Uint8Array[]
  /** Records wait for others that may still come; `sweep` decides about them later. */
  isWaiting: boolean
}

/** What a change may add. */
export interface Allowance {
  maxShapes: number
  /** The document is as large as it may be: nothing may be added and nothing may grow. */
  isFull: boolean
}

/** The origin of the transactions that the server makes itself. */
export const serverOrigin = Symbol('server')

/**
 * Keeps a board's records good. After each change it looks at what changed: a record that became bad
 * goes back to how it was, one that never was good is removed, and what hung on something deleted is
 * untied (a binding) or moved to the page (a shape).
 */
export class RecordKeeper {
  readonly #doc: Y.Doc
  readonly #root: BoardRoot
  /** The good records, each the same object until it changes. */
  readonly #good = new Map<string, BoardRecord>()
  /** Records that hang on something that is not there yet. */
  readonly #waiting = new Set<string>()
  readonly #dependents = new Dependents()
  /** Frames and groups that were deleted: where a late child of theirs would have lain. */
  readonly #gone = new Map<string, ShapeRecord>()
  #shapeCount = 0

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#root = boardRoot(doc)
  }

  /** The board as it can be trusted, sorted by id. */
  list(): BoardRecord[] {
    return [...this.#good.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Looks at all records, as after loading. Nothing is too much that was there before. */
  checkAll(): CheckResult {
    const ids = [...this.#root.keys()]
    return this.check(ids, { maxShapes: Number.POSITIVE_INFINITY, isFull: false })
  }

  /** Looks at the records that a change touched, and mends what has to be mended. */
  check(changedIds: Iterable<string>, allowance: Allowance): CheckResult {
    const changed = new Set(changedIds)
    const queue = [...changed]
    const task: Task = { queue, changed, allowance, settled: new Set(), removed: [], repairs: [] }
    // Deletions first: whatever hangs on them must not find them.
    for (const id of queue) if (!this.#root.has(id)) this.#forget(id, task)
    const again = new Set<string>()
    // The queue grows while it is worked through.
    for (const id of queue) {
      if (task.settled.has(id)) again.add(id)
      else this.#look(id, task)
    }
    const result = this.#finish(task)
    // Repaired first and shaken afterwards: as it is now, it may not stand any more.
    if (result.mended.length === 0 || again.size === 0) return result
    const after = this.check(again, allowance)
    return {
      removed: [...result.removed, ...after.removed],
      mended: [...result.mended, ...after.mended],
      isWaiting: after.isWaiting,
    }
  }

  /** Removes what has waited long enough for something that did not come. */
  sweep(): CheckResult {
    const removed: Removal[] = [...this.#waiting].map((id) => ({
      id,
      reason: id.startsWith('binding:') ? 'bad_binding' : 'bad_parent',
    }))
    const repairs = removed.map(({ id }) => {
      this.#dependents.forget(id)
      return () => deleteRecord(this.#root, id)
    })
    this.#waiting.clear()
    return this.#finish({ removed, repairs })
  }

  #finish({ removed, repairs }: Pick<Task, 'removed' | 'repairs'>): CheckResult {
    const isWaiting = this.#waiting.size > 0
    const mended: Uint8Array[] = []
    if (repairs.length === 0) return { removed, mended, isWaiting }
    const keep = (update: Uint8Array) => mended.push(update)
    this.#doc.on('update', keep)
    this.#doc.transact(() => {
      for (const repair of repairs) repair()
    }, serverOrigin)
    this.#doc.off('update', keep)
    return { removed, mended, isWaiting }
  }

  #look(id: string, task: Task): void {
    const before = this.#good.get(id)
    // Only what it hangs on has changed: thousands may hang on a frame that is moved into another.
    if (before && !task.changed.has(id)) {
      this.#place(before, before, task)
      return
    }
    // A record is read as the JSON that it is.
    const raw = readRecord(this.#root.get(id), before as unknown as JsonObject | undefined)
    if (raw === null && !this.#root.has(id)) return
    const outcome = sanitizeRecord(raw, { id, previous: before })
    if (!outcome.ok) {
      this.#undo(id, outcome.code, task)
      return
    }
    const excess = this.#excess(outcome.value, before, task.allowance)
    if (excess) this.#undo(id, excess, task)
    else this.#place(outcome.value, before, task)
  }

  /** Why a record may not be added or grow; null when it may. */
  #excess(
    record: BoardRecord,
    before: BoardRecord | undefined,
    { maxShapes, isFull }: Allowance,
  ): Removal['reason'] | null {
    if (record === before) return null
    const isNewShape = !before && record.typeName === 'shape'
    if (isNewShape && this.#shapeCount >= maxShapes) return 'too_many_shapes'
    return isFull && sizeOf(record) > sizeOf(before) ? 'board_full' : null
  }

  #place(record: BoardRecord, before: BoardRecord | undefined, task: Task): void {
    const standing = standingOf(record, (id) => this.#good.get(id))
    if (standing === 'good') this.#keep(record, before, task)
    else if (standing === 'waiting') this.#untie(record, before, task)
    else this.#undo(record.id, reasonOf(record), task)
  }

  #keep(record: BoardRecord, before: BoardRecord | undefined, task: Task): void {
    this.#waiting.delete(record.id)
    if (record === before) return
    this.#good.set(record.id, record)
    this.#dependents.note(record)
    if (!before && record.typeName === 'shape') this.#shapeCount += 1
    // What hangs on it may stand differently now.
    if (!before || hangsDifferently(record, before)) {
      task.queue.push(...this.#dependents.of(record.id))
    }
  }

  /** A record hangs on something that is not there. */
  #untie(record: BoardRecord, before: BoardRecord | undefined, task: Task): void {
    if (!before && !this.#hungOnGone(record)) {
      this.#waiting.add(record.id)
      this.#dependents.note(record)
    } else if (record.typeName === 'shape') {
      const rescued = onPage(record, (id) => this.#gone.get(id) ?? this.#good.get(id))
      this.#repair(record.id, () => restoreRecord(this.#root, rescued), task)
      this.#keep(rescued, before, task)
    } else {
      this.#remove(record.id, task)
    }
  }

  #hungOnGone(record: BoardRecord): boolean {
    return record.typeName === 'shape' && this.#gone.has(record.parentId)
  }

  /** Puts a record back to how it was when it was good; removes it if it never was. */
  #undo(id: string, reason: Removal['reason'], task: Task): void {
    task.removed.push({ id, reason })
    const before = this.#good.get(id)
    const canReturn = before && standingOf(before, (other) => this.#good.get(other)) === 'good'
    if (canReturn) this.#repair(id, () => restoreRecord(this.#root, before), task)
    else this.#remove(id, task)
  }

  #remove(id: string, task: Task): void {
    this.#repair(id, () => deleteRecord(this.#root, id), task)
    this.#forget(id, task)
  }

  #repair(id: string, repair: () => void, task: Task): void {
    task.settled.add(id)
    task.repairs.push(repair)
  }

  #forget(id: string, task: Task): void {
    const seed = seedRecords.find((record) => record.id === id)
    if (seed) {
      // A board without its page shows nothing at all.
      this.#repair(id, () => writeRecord(this.#root, seed), task)
      this.#good.set(id, seed)
      return
    }
    this.#waiting.delete(id)
    this.#dependents.forget(id)
    const before = this.#good.get(id)
    if (!before) return
    this.#good.delete(id)
    if (before.typeName === 'shape') {
      this.#shapeCount -= 1
      this.#remember(before)
    }
    task.queue.push(...this.#dependents.of(id))
  }

  #remember(shape: ShapeRecord): void {
    if (shape.type !== 'frame' && shape.type !== 'group') return
    this.#gone.set(shape.id, shape)
    const oldest = this.#gone.keys().next().value
    if (this.#gone.size > maxRemembered && oldest !== undefined) this.#gone.delete(oldest)
  }
}

const maxRemembered = 500

interface Task {
  /** Ids still to look at: what changed, and what hangs on that, for which others may have waited. */
  queue: string[]
  changed: ReadonlySet<string>
  allowance: Allowance
  /** Ids whose repair is decided; their entries still say otherwise. */
  settled: Set<string>
  removed: Removal[]
  repairs: (() => void)[]
}

function hangsDifferently(record: BoardRecord, before: BoardRecord): boolean {
  if (record.typeName !== 'shape' || before.typeName !== 'shape') return true
  return record.parentId !== before.parentId || record.type !== before.type
}

function reasonOf(record: BoardRecord): BadRecordReason {
  return record.typeName === 'binding' ? 'bad_binding' : 'bad_parent'
}

/** Every number counts the same: a shape that is moved does not grow by a digit. */
function sizeOf(record: BoardRecord | undefined): number {
  const alike = (_key: string, value: unknown) => (typeof value === 'number' ? 0 : value)
  return record ? JSON.stringify(record, alike).length : 0
}
