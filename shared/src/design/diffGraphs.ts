import type {
  Component,
  ComponentChange,
  Connection,
  ConnectionChange,
  DesignGraph,
  GraphDiff,
} from './designGraph.ts'

/**
 * What changed from one reading of a board to the next. Groups do not count as components, moving
 * things changes nothing, and an arrow hung on to something else is both cut and joined.
 */
export function diffGraphs(before: DesignGraph, after: DesignGraph): GraphDiff {
  const oldComponents = componentsById(before)
  const newComponents = componentsById(after)
  const oldConnections = new Map(before.connections.map((item) => [item.id, item]))
  const newConnections = new Map(after.connections.map((item) => [item.id, item]))
  const oldNotes = new Map(before.notes.map((note) => [note.id, note.text]))
  return {
    added: without(newComponents, oldComponents).map(componentChange),
    removed: without(oldComponents, newComponents).map(componentChange),
    renamed: [...newComponents.values()].flatMap((component) => {
      const previous = oldComponents.get(component.id)
      return previous === undefined || previous.label === component.label
        ? []
        : [{ ...componentChange(component), previousLabel: previous.label }]
    }),
    connected: [...newConnections.values()]
      .filter((item) => !joinsSame(item, oldConnections.get(item.id)))
      .map(connectionChange),
    disconnected: [...oldConnections.values()]
      .filter((item) => !joinsSame(item, newConnections.get(item.id)))
      .map(connectionChange),
    notesChanged: after.notes
      .filter((note) => oldNotes.get(note.id) !== note.text)
      .map(({ id, text, category }) => ({ id, text, category })),
  }
}

function componentsById(graph: DesignGraph): Map<string, Component> {
  return new Map(
    graph.components.filter(({ kind }) => kind !== 'group').map((item) => [item.id, item]),
  )
}

function without(items: Map<string, Component>, others: Map<string, Component>): Component[] {
  return [...items.values()].filter(({ id }) => !others.has(id))
}

function componentChange({ id, label, kind }: Component): ComponentChange {
  return { id, label, kind }
}

function connectionChange({ id, from, to, label }: Connection): ConnectionChange {
  return { id, from, to, label }
}

function joinsSame(a: Connection, b: Connection | undefined): boolean {
  return (
    b !== undefined && a.from === b.from && a.to === b.to && a.bidirectional === b.bidirectional
  )
}
