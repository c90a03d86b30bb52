import * as Y from 'yjs'
import { UnreadableUpdate, type NewStruct, type Section, type StructId } from './readUpdate.ts'

/**
 * Where a struct stands: an entry of the board's root, a field of a record, or in something that is
 * deleted, where Yjs keeps nothing of it.
 */
export type Level = 'root' | 'record' | 'dead'

// A board is two maps deep; whatever goes deeper is refused anyway.
const maxDepth = 8

/** Finds where the structs of an update stand. Those with an origin stand where their origin does. */
export class Levels {
  readonly #sections: Map<number, Section>
  readonly #store: Y.Doc['store']
  readonly #found = new Map<NewStruct, Level>()

  constructor(sections: readonly Section[], store: Y.Doc['store']) {
    this.#sections = new Map(sections.map((section) => [section.client, section]))
    this.#store = store
  }

  /** Throws `UnreadableUpdate` for a struct that stands nowhere a board has anything. */
  of(struct: NewStruct): Level {
    return this.#levelOf(struct, 0)
  }

  #levelOf(struct: NewStruct, depth: number): Level {
    if (depth > maxDepth) throw new UnreadableUpdate('nested too deep', 'too_large')
    // A chain of origins may be as long as the update, so no recursion.
    const chain = new Set<NewStruct>()
    let current = struct
    let level: Level | null = null
    while (level === null) {
      if (chain.has(current))
        throw new UnreadableUpdate('structs that build on each other', 'circular')
      chain.add(current)
      const next = this.#step(current, depth)
      if (typeof next === 'string') level = next
      else current = next
    }
    for (const link of chain) this.#found.set(link, level)
    return level
  }

  /** The level of a struct, or the struct of the same level that it hangs on. */
  #step(struct: NewStruct, depth: number): Level | NewStruct {
    const found = this.#found.get(struct)
    if (found) return found
    if (struct.content === 'gc') return 'dead'
    if (struct.parent === 'root') return 'root'
    if (struct.parent) return this.#levelIn(struct.parent, depth)
    const anchor = struct.origin ?? struct.rightOrigin
    if (!anchor) throw new UnreadableUpdate('a struct without a place', 'wrong_content')
    return this.#newStructAt(anchor) ?? levelOfStored(Y.getItem(this.#store, id(anchor)))
  }

  /** The level of what stands in the map with this id. */
  #levelIn(mapId: StructId, depth: number): Level {
    const parent = this.#newStructAt(mapId)
    if (parent) {
      if (parent.content === 'gc' || parent.content === 'deleted') return 'dead'
      if (parent.content === 'map' && this.#levelOf(parent, depth + 1) === 'root') return 'record'
      throw new UnreadableUpdate('a field of something that is no record', 'wrong_content')
    }
    const stored = Y.getItem(this.#store, id(mapId))
    if (!(stored instanceof Y.Item) || stored.content instanceof Y.ContentDeleted) return 'dead'
    const isRecord = stored.content instanceof Y.ContentType && levelOfStored(stored) === 'root'
    if (!isRecord)
      throw new UnreadableUpdate('a field of something that is no record', 'wrong_content')
    return 'record'
  }

  #newStructAt({ client, clock }: StructId): NewStruct | null {
    const structs = this.#sections.get(client)?.structs ?? []
    const first = structs[0]
    if (!first || clock < first.clock) return null
    let low = 0
    let high = structs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((structs[middle]?.clock ?? 0) <= clock) low = middle
      else high = middle - 1
    }
    return structs[low] ?? null
  }
}

function levelOfStored(struct: Y.GC | Y.Item): Level {
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return 'dead'
  return struct.parent._item === null ? 'root' : 'record'
}

function id({ client, clock }: StructId): Y.ID {
  return Y.createID(client, clock)
}
