import type { Component, DesignGraph, GraphDiff } from '@sparboard/shared/design'

const noBounds = { x: 0, y: 0, w: 0, h: 0 }

/**
 * The board after one more reading, as far as readings tell: components, their kinds and
 * connections, without places and groups. Enough to know what the candidate talks about.
 */
export function afterReading(board: DesignGraph, diff: GraphDiff): DesignGraph {
  const gone = new Set<string>(diff.removed.map(({ id }) => id))
  const renamed = new Map(diff.renamed.map((change) => [change.id, change]))
  const cut = new Set(diff.disconnected.map(({ id }) => id))
  const components = board.components
    .filter(({ id }) => !gone.has(id))
    .map((component): Component => {
      const change = renamed.get(component.id)
      if (!change) return component
      const { label, kind } = change
      return { ...component, label, kind, kinds: [{ kind, confidence: 1 }] }
    })
  const added = diff.added.map(({ id, label, kind }): Component => ({
    id,
    members: [id],
    label,
    details: [],
    kind,
    kinds: [{ kind, confidence: 1 }],
    replicas: 1,
    isReplicated: false,
    bounds: noBounds,
    groupId: null,
  }))
  const connected = diff.connected.map((connection) => ({
    ...connection,
    step: null,
    directed: true,
    bidirectional: false,
    boundEnds: 2,
    confidence: 1,
    isDashed: false,
  }))
  return {
    ...board,
    components: [...components, ...added],
    connections: [...board.connections.filter(({ id }) => !cut.has(id)), ...connected],
  }
}
