import type { ComponentId } from '@sparboard/shared/base'
import type { ComponentKind, DesignGraph } from '@sparboard/shared/design'

/** The paths of a board from who asks to where data rests. */
export interface MainPath {
  /** Components that lie on at least one such path, client and store included. */
  components: ReadonlySet<ComponentId>
  /** There is at least one such path. */
  isComplete: boolean
}

const callers: ReadonlySet<string> = new Set<ComponentKind>(['client', 'external', 'scheduler'])
const stores: ReadonlySet<string> = new Set<ComponentKind>([
  'sql_db',
  'nosql_db',
  'graph_db',
  'timeseries_db',
  'object_store',
  'data_warehouse',
  'search',
  'cache',
])

/** Kinds in which data rests. */
export function isStore(kind: string): boolean {
  return stores.has(kind)
}

/**
 * What lies between a caller and a store, following arrows forwards. Without a client on the board
 * the components that nobody calls count as callers.
 */
export function findMainPath(graph: DesignGraph): MainPath {
  const forward = new Map<ComponentId, ComponentId[]>()
  const backward = new Map<ComponentId, ComponentId[]>()
  const link = (map: typeof forward, from: ComponentId, to: ComponentId) =>
    map.set(from, [...(map.get(from) ?? []), to])
  for (const { from, to, directed, bidirectional } of graph.connections) {
    link(forward, from, to)
    link(backward, to, from)
    if (!directed || bidirectional) {
      link(forward, to, from)
      link(backward, from, to)
    }
  }
  const clients = graph.components.filter(({ kind }) => callers.has(kind))
  const sources =
    clients.length > 0
      ? clients
      : graph.components.filter(({ id }) => forward.has(id) && !backward.has(id))
  const ends = graph.components.filter(({ id, kind }) => isStore(kind) && backward.has(id))
  const reached = reach(
    sources.map(({ id }) => id),
    forward,
  )
  const reaching = reach(
    ends.map(({ id }) => id).filter((id) => reached.has(id)),
    backward,
  )
  const components = new Set([...reached].filter((id) => reaching.has(id)))
  return { components, isComplete: ends.some(({ id }) => components.has(id)) }
}

function reach(
  starts: readonly ComponentId[],
  next: ReadonlyMap<ComponentId, readonly ComponentId[]>,
): Set<ComponentId> {
  const seen = new Set(starts)
  const waiting = [...starts]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const other of next.get(id) ?? []) {
      if (seen.has(other)) continue
      seen.add(other)
      waiting.push(other)
    }
  }
  return seen
}
