import type { BoardRecord } from '@sparboard/shared/board'

/** Which records hang on which: children on their parent, bindings on both of their ends. */
export class Dependents {
  readonly #on = new Map<string, Set<string>>()
  readonly #anchors = new Map<string, readonly string[]>()

  /** The ids of what hangs on a record. */
  of(id: string): readonly string[] {
    return [...(this.#on.get(id) ?? [])]
  }

  /** Notes what a record hangs on now. */
  note(record: BoardRecord): void {
    this.forget(record.id)
    const anchors = anchorsOf(record)
    if (anchors.length === 0) return
    this.#anchors.set(record.id, anchors)
    for (const anchor of anchors) {
      const dependents = this.#on.get(anchor) ?? new Set()
      dependents.add(record.id)
      this.#on.set(anchor, dependents)
    }
  }

  /** A record hangs on nothing any more; what hangs on it stays noted. */
  forget(id: string): void {
    for (const anchor of this.#anchors.get(id) ?? []) {
      const dependents = this.#on.get(anchor)
      dependents?.delete(id)
      if (dependents?.size === 0) this.#on.delete(anchor)
    }
    this.#anchors.delete(id)
  }
}

function anchorsOf(record: BoardRecord): readonly string[] {
  if (record.typeName === 'binding') return [record.fromId, record.toId]
  // Nothing is ever decided anew about what lies on the page.
  if (record.typeName === 'shape' && record.parentId.startsWith('shape:')) return [record.parentId]
  return []
}
