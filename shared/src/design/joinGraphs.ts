import type { DesignGraph } from './designGraph.ts'

/** Puts what several pages say in one order: that of the elements which it stands for. */
export function joinGraphs(
  graphs: readonly DesignGraph[],
  compareIds: (a: string, b: string) => number,
): DesignGraph {
  const byId = (a: { id: string }, b: { id: string }) => compareIds(a.id, b.id)
  return {
    components: graphs.flatMap(({ components }) => components).sort(byId),
    connections: graphs.flatMap(({ connections }) => connections).sort(byId),
    groups: graphs
      .flatMap(({ groups }) => groups)
      .map((group) => ({ ...group, contains: [...group.contains].sort(compareIds) }))
      .sort(byId),
    notes: graphs.flatMap(({ notes }) => notes).sort(byId),
    looseEnds: graphs.flatMap(({ looseEnds }) => looseEnds).sort(byId),
    unseen: graphs.flatMap(({ unseen }) => unseen).sort(compareIds),
  }
}
