import {
  emptyGraph,
  type Component,
  type ComponentChange,
  type Connection,
  type ConnectionChange,
  type DesignGraph,
  type GraphDiff,
  type Note,
} from '@sparboard/shared/design'
import type { RoundEvent } from '@sparboard/shared/round'

/**
 * The board as the last `boardRead` of a log left it, so that after a restart the next reading tells
 * what was drawn meanwhile and nothing twice. Only what a difference speaks of is known: ids, labels,
 * kinds, ends and notes.
 */
export function lastReading(events: readonly RoundEvent[]): DesignGraph {
  return events.reduce<DesignGraph>(
    (graph, event) => (event.type === 'boardRead' ? applyDiff(graph, event.diff) : graph),
    emptyGraph,
  )
}

function applyDiff(graph: DesignGraph, diff: GraphDiff): DesignGraph {
  const goneComponents = new Set(diff.removed.map(({ id }) => id))
  const renamed = new Map(diff.renamed.map((change) => [change.id, change]))
  const goneConnections = new Set(diff.disconnected.map(({ id }) => id))
  const changedNotes = new Set(diff.notesChanged.map(({ id }) => id))
  return {
    ...graph,
    components: [
      ...graph.components
        .filter(({ id }) => !goneComponents.has(id))
        .map((component) => {
          const change = renamed.get(component.id)
          return change ? toComponent(change) : component
        }),
      ...diff.added.map(toComponent),
    ],
    connections: [
      ...graph.connections.filter(({ id }) => !goneConnections.has(id)),
      ...diff.connected.map(toConnection),
    ],
    notes: [
      ...graph.notes.filter(({ id }) => !changedNotes.has(id)),
      ...diff.notesChanged.filter(({ text }) => text !== '').map(toNote),
    ],
  }
}

function toComponent({ id, label, kind }: ComponentChange): Component {
  return {
    id,
    label,
    kind,
    kinds: [{ kind, confidence: 1 }],
    members: [id],
    details: [],
    replicas: 1,
    isReplicated: false,
    bounds: { x: 0, y: 0, w: 0, h: 0 },
    groupId: null,
  }
}

function toConnection({ id, from, to, label }: ConnectionChange): Connection {
  return {
    id,
    from,
    to,
    label,
    step: null,
    directed: true,
    bidirectional: false,
    boundEnds: 2,
    confidence: 1,
    isDashed: false,
  }
}

function toNote({ id, text, category }: GraphDiff['notesChanged'][number]): Note {
  return { id, text, category, bounds: { x: 0, y: 0, w: 0, h: 0 } }
}
