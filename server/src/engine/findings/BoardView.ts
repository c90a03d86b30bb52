import type { ComponentId } from '@sparboard/shared/base'
import type { Component, ComponentKind, Connection, DesignGraph } from '@sparboard/shared/design'

/** A design graph, arranged for asking about neighbours and paths. Groups are no nodes of it. */
export interface BoardView {
  nodes: readonly Component[]
  byId: ReadonlyMap<ComponentId, Component>
  out: ReadonlyMap<ComponentId, readonly Arrow[]>
  in: ReadonlyMap<ComponentId, readonly Arrow[]>
  /** All text of the board in one string. */
  text: string
  /** Names that can be told apart, by component. */
  names: ReadonlyMap<ComponentId, string>
}

export interface Arrow {
  other: Component
  connection: Connection
}

/** What a component counts as: what could not be recognised counts as a service. */
export function kindOf(component: Component): ComponentKind {
  return component.kind === 'unknown' ? 'service' : component.kind
}

/** Arranges a graph; a line without a head counts in both directions. */
export function viewBoard(graph: DesignGraph, names: ReadonlyMap<ComponentId, string>): BoardView {
  const byId = new Map(graph.components.map((component) => [component.id, component]))
  const out = new Map<ComponentId, Arrow[]>()
  const into = new Map<ComponentId, Arrow[]>()
  const join = (from: ComponentId, to: ComponentId, connection: Connection): void => {
    const source = byId.get(from)
    const target = byId.get(to)
    if (!source || !target || source === target) return
    add(out, from, { other: target, connection })
    add(into, to, { other: source, connection })
  }
  for (const connection of graph.connections) {
    join(connection.from, connection.to, connection)
    if (connection.bidirectional || !connection.directed)
      join(connection.to, connection.from, connection)
  }
  return {
    nodes: graph.components,
    byId,
    out,
    in: into,
    text: [
      ...graph.components.flatMap((component) => [component.label, ...component.details]),
      ...graph.connections.map((connection) => connection.label),
      ...graph.groups.map((group) => group.label),
      ...graph.notes.map((note) => note.text),
    ]
      .join('\n')
      .slice(0, longestText),
    names,
  }
}

/** Boards hold more text than any condition needs to see. */
const longestText = 50_000

function add<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}
