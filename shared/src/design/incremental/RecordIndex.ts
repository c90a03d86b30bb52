import { isRecord, readId, type UnknownRecord } from '../outsideValues.ts'

/** Parents nested deeper than this are not followed; nobody nests so deep. */
const maxDepth = 32

/**
 * Knows which records of a tldraw board the reading of a shape depends on: its parents, what its
 * arrow is tied to, its picture.
 */
export class RecordIndex {
  readonly #records = new Map<string, UnknownRecord>()
  readonly #children = new Map<string, Set<string>>()
  /** Arrows by what they are tied to. */
  readonly #arrows = new Map<string, Set<string>>()
  /** Bindings by their arrow. */
  readonly #bindings = new Map<string, Set<string>>()

  get size(): number {
    return this.#records.size
  }

  /** In order of ids. */
  all(): UnknownRecord[] {
    return sorted([...this.#records.values()])
  }

  /** Takes a record over, or forgets it; returns what it replaces. */
  replace(id: string, record: UnknownRecord | null): UnknownRecord | undefined {
    const old = this.#records.get(id)
    if (old !== undefined) this.#link(id, old, remove)
    if (record === null) this.#records.delete(id)
    else {
      this.#records.set(id, record)
      this.#link(id, record, insert)
    }
    return old
  }

  #link(id: string, record: UnknownRecord, act: typeof insert): void {
    const props = isRecord(record.props) ? record.props : {}
    if (record.typeName === 'binding') {
      const [from, to] = [readId(record.fromId), readId(record.toId)]
      if (from !== null) act(this.#bindings, from, id)
      // Two bindings of one arrow may lead to one shape; each counts under its own id.
      if (from !== null && to !== null) act(this.#arrows, to, id)
      return
    }
    if (record.typeName !== 'shape') return
    const parentId = readId(record.parentId)
    if (parentId !== null) act(this.#children, parentId, id)
    for (const target of tiesInside(props)) act(this.#arrows, target, id)
  }

  /** Shapes that are to be read again when this shape changed: itself, what is in it, arrows at it. */
  *affectedBy(shapeId: string): Generator<string> {
    const inside = this.#withDescendants([shapeId])
    for (const id of inside) {
      yield id
      yield* this.#arrowsAt(id)
    }
    for (const id of this.#ancestors(shapeId)) yield* this.#arrowsAt(id)
  }

  /** What has to be known to read the shapes, in order of ids; null when that is not clear. */
  needed(shapeIds: Iterable<string>): UnknownRecord[] | null {
    const wanted = new Set(shapeIds)
    const targets = new Set<string>()
    for (const id of wanted) {
      const record = this.#records.get(id)
      if (record === undefined) continue
      const props = isRecord(record.props) ? record.props : {}
      for (const target of tiesInside(props)) targets.add(target)
      for (const bindingId of this.#bindings.get(id) ?? []) {
        wanted.add(bindingId)
        const target = readId(this.#records.get(bindingId)?.toId)
        if (target !== null) targets.add(target)
      }
      const assetId = readId(props.assetId)
      if (assetId !== null) wanted.add(assetId)
    }
    for (const id of this.#withDescendants(targets)) wanted.add(id)
    for (const id of wanted) {
      let depth = 0
      for (const ancestor of this.#ancestors(id)) {
        wanted.add(ancestor)
        depth += 1
        if (depth > maxDepth) return null
      }
    }
    return sorted([...wanted].map((id) => this.#records.get(id)).filter(isRecord))
  }

  *#arrowsAt(id: string): Generator<string> {
    for (const tie of this.#arrows.get(id) ?? []) {
      const record = this.#records.get(tie)
      yield record?.typeName === 'binding' ? (readId(record.fromId) ?? tie) : tie
    }
  }

  #withDescendants(ids: Iterable<string>): Set<string> {
    const found = new Set(ids)
    for (const id of found) for (const child of this.#children.get(id) ?? []) found.add(child)
    return found
  }

  #ancestors(id: string): Set<string> {
    const found = new Set<string>()
    let parentId = readId(this.#records.get(id)?.parentId)
    while (parentId !== null && !found.has(parentId) && this.#records.has(parentId)) {
      found.add(parentId)
      parentId = readId(this.#records.get(parentId)?.parentId)
    }
    return found
  }
}

/** Before binding records, an arrow's ends themselves said what they were bound to. */
function tiesInside(props: UnknownRecord): string[] {
  return [props.start, props.end].flatMap((end) =>
    isRecord(end) && end.type === 'binding' ? (readId(end.boundShapeId) ?? []) : [],
  )
}

function sorted(records: UnknownRecord[]): UnknownRecord[] {
  return records.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
}

function insert(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([value]))
  else set.add(value)
}

function remove(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key)
  set?.delete(value)
  if (set?.size === 0) sets.delete(key)
}
