import * as Y from 'yjs'
import { isPlainObject, sameJson, type JsonObject } from './json.ts'
import { boardLayout } from './layout.ts'
import { documentId, mainPageId, type BoardRecord } from './records.ts'

/** The root of a board: record id -> Y.Map of fields. Read and write it with the functions here. */
export type BoardRoot = Y.Map<unknown>

/** What a change of the board did, once per transaction. */
export interface RecordsChange {
  /** Records that were created, changed or deleted. */
  changedIds: ReadonlySet<string>
  /** The origin that the transaction was made with. */
  origin: unknown
  /** Made here, not received. */
  isLocal: boolean
}

const { created, transform, propPrefix } = boardLayout
/** Fields that identify a record; they are never overridden. */
const fixedFields = new Set(['id', 'typeName', 'type', 'props'])
/** Fields of a shape that travel together as its transform. */
const transformFields = ['parentId', 'x', 'y', 'rotation'] as const

/** The board of a document. */
export function boardRoot(doc: Y.Doc): BoardRoot {
  return doc.getMap(boardLayout.records)
}

/**
 * Puts a record together from its entry in the root. What comes out is as hostile as what went in:
 * it must pass `sanitizeRecord`. Null when the entry is not a record at all.
 *
 * With the `previous` reading of the same record, every value that did not change keeps its identity,
 * up to the whole record: the editor caches measurements by the identity of `props`.
 */
export function readRecord(entry: unknown, previous?: JsonObject): JsonObject | null {
  if (!(entry instanceof Y.Map)) return null
  const base: unknown = entry.get(created)
  if (!isPlainObject(base)) return null
  const record: JsonObject = { ...base }
  let props: JsonObject | null = null
  for (const [field, value] of entry.entries() as IterableIterator<[string, unknown]>) {
    if (field === created) continue
    if (field === transform) {
      const parts: unknown[] = Array.isArray(value) ? value : []
      for (const [i, name] of transformFields.entries()) record[name] = parts[i]
    } else if (field.startsWith(propPrefix)) {
      props ??= isPlainObject(base.props) ? { ...base.props } : {}
      setProp(props, field.slice(propPrefix.length), value)
    } else if (Object.hasOwn(base, field) && !fixedFields.has(field)) {
      record[field] = value
    }
  }
  if (props) record.props = props
  return previous ? keepUnchanged(previous, record) : record
}

/** All entries of a board by id, put together but not sanitised; null for what is not a record. */
export function readRecords(doc: Y.Doc): Map<string, JsonObject | null> {
  const records = new Map<string, JsonObject | null>()
  for (const [id, entry] of boardRoot(doc).entries()) records.set(id, readRecord(entry))
  return records
}

/** Creates a record, or replaces it as a whole. Call it inside a transaction. */
export function writeRecord(root: BoardRoot, record: BoardRecord): void {
  const fields = new Y.Map<unknown>()
  fields.set(created, record)
  root.set(record.id, fields)
}

/**
 * Writes what differs between two states of a record, field by field, so that it merges with what
 * others change meanwhile. Returns false, having written nothing, when the record is gone: a
 * deletion wins over a change. Call it inside a transaction.
 */
export function writeChange(root: BoardRoot, before: BoardRecord, after: BoardRecord): boolean {
  const fields = root.get(after.id)
  if (!(fields instanceof Y.Map)) return false
  const past = fieldsOf(before)
  const next = fieldsOf(after)
  for (const [field, value] of next) {
    if (!sameJson(past.get(field), value)) fields.set(field, value)
  }
  for (const field of past.keys()) {
    if (!next.has(field)) fields.set(field, undefined)
  }
  return true
}

/** Makes an entry read as `record` again, touching only the fields that say otherwise. */
export function restoreRecord(root: BoardRoot, record: BoardRecord): void {
  const fields = root.get(record.id)
  if (!(fields instanceof Y.Map)) {
    writeRecord(root, record)
    return
  }
  const wanted = fieldsOf(record)
  const base: unknown = fields.get(created)
  const keepsBase =
    isPlainObject(base) && base.typeName === record.typeName && base.id === record.id
  if (!keepsBase) fields.set(created, record)
  for (const [field, value] of [...fields.entries()] as [string, unknown][]) {
    if (field === created || sameJson(value, wanted.get(field))) continue
    if (wanted.has(field)) fields.set(field, wanted.get(field))
    else fields.delete(field)
  }
  // A creation that was tampered with may still show through where no field overrides it.
  if (!sameJson(readRecord(fields), record)) writeRecord(root, record)
}

/** Deletes a record; nothing happens when it is gone already. Call it inside a transaction. */
export function deleteRecord(root: BoardRoot, id: string): void {
  if (root.has(id)) root.delete(id)
}

/** Tells which records each transaction changed. Returns what ends it. */
export function observeRecords(doc: Y.Doc, listener: (change: RecordsChange) => void): () => void {
  const root = boardRoot(doc)
  function observe(_events: unknown, transaction: Y.Transaction): void {
    const changedIds = changedRecords(root, transaction)
    listener({ changedIds, origin: transaction.origin, isLocal: transaction.local })
  }
  root.observeDeep(observe)
  return () => root.unobserveDeep(observe)
}

/** The records that a transaction created, changed or deleted. */
export function changedRecords(root: BoardRoot, transaction: Y.Transaction): Set<string> {
  const changedIds = new Set<string>()
  // Yjs types the keys by their events, a map's own type by its content; they never overlap.
  const changed: ReadonlyMap<object, ReadonlySet<string | null>> = transaction.changed
  for (const [type, keys] of changed) {
    if (type === root) {
      for (const id of keys) if (id !== null) changedIds.add(id)
    } else if (type instanceof Y.AbstractType && type._item?.parent === root) {
      if (type._item.parentSub !== null) changedIds.add(type._item.parentSub)
    }
  }
  return changedIds
}

/**
 * Writes the two records that every board has, where they are missing. Only the server does this:
 * two clients that both created them would replace each other's.
 */
export function seedBoard(doc: Y.Doc, origin: unknown): void {
  const root = boardRoot(doc)
  const missing = seedRecords.filter((record) => !root.has(record.id))
  if (missing.length === 0) return
  doc.transact(() => {
    for (const record of missing) writeRecord(root, record)
  }, origin)
}

/** The records that `seedBoard` writes. */
export const seedRecords: readonly BoardRecord[] = [
  { id: documentId, typeName: 'document', gridSize: 10, name: '', meta: {} },
  { id: mainPageId, typeName: 'page', name: 'Page 1', index: 'a1', meta: {} },
]

/** What of `next` equals `previous` is taken from `previous`, so that its identity stays. */
export function keepUnchanged<Value>(previous: JsonObject, next: Value & JsonObject): Value {
  if (previous === next) return next
  const merged: JsonObject = { ...next }
  let changed = Object.keys(previous).length !== Object.keys(next).length
  for (const [key, value] of Object.entries(next)) {
    const past = previous[key]
    if (past === value) continue
    if (sameJson(past, value)) merged[key] = past
    else {
      changed = true
      if (key === 'props' && isPlainObject(past) && isPlainObject(value)) {
        merged[key] = keepUnchanged(past, value)
      }
    }
  }
  // Equal in every field, so it is the previous value in all but name.
  return (changed ? merged : previous) as Value
}

/** A record taken apart into the fields that may override its creation. */
function fieldsOf(record: BoardRecord): Map<string, unknown> {
  const fields = new Map<string, unknown>()
  const isShape = record.typeName === 'shape'
  if (isShape) fields.set(transform, [record.parentId, record.x, record.y, record.rotation])
  for (const [name, value] of Object.entries(record)) {
    const isTransform = isShape && (transformFields as readonly string[]).includes(name)
    if (!isTransform && !fixedFields.has(name)) fields.set(name, value)
  }
  if ('props' in record) {
    for (const [name, value] of Object.entries(record.props)) fields.set(propPrefix + name, value)
  }
  return fields
}

function setProp(props: JsonObject, name: string, value: unknown): void {
  if (value === undefined) delete props[name]
  // Assigning `__proto__` would change what the object inherits instead of adding a key.
  else if (name !== '__proto__') props[name] = value
}
