import type { DesignGraph } from '../designGraph.ts'

interface Named {
  id: string
}

/**
 * Replaces what a graph says of some ids by what another graph, read of a part of the drawing, says
 * of them. Both are in order of ids. `owned` follows: the ids of all that belongs to components.
 */
export function spliceGraph(
  whole: DesignGraph,
  part: DesignGraph,
  ids: ReadonlySet<string>,
  owned: Set<string>,
): DesignGraph {
  for (const { id, members } of whole.components) {
    if (ids.has(id)) for (const member of members) owned.delete(member)
  }
  for (const { id, members } of part.components) {
    if (ids.has(id)) for (const member of members) owned.add(member)
  }
  return {
    components: splice(whole.components, part.components, ids),
    connections: splice(whole.connections, part.connections, ids),
    groups: splice(whole.groups, part.groups, ids),
    notes: splice(whole.notes, part.notes, ids),
    looseEnds: splice(whole.looseEnds, part.looseEnds, ids),
    unseen: whole.unseen,
  }
}

function splice<Item extends Named>(
  whole: readonly Item[],
  part: readonly Item[],
  ids: ReadonlySet<string>,
): Item[] {
  const added = part.filter(({ id }) => ids.has(id))
  const merged: Item[] = []
  let next = 0
  for (const item of whole) {
    if (ids.has(item.id)) continue
    for (let first = added[next]; first !== undefined && first.id < item.id; first = added[next]) {
      merged.push(first)
      next += 1
    }
    merged.push(item)
  }
  for (; next < added.length; next += 1) {
    const item = added[next]
    if (item !== undefined) merged.push(item)
  }
  return merged
}
