import type { Component, DesignGraph } from '@sparboard/shared/design'
import type { BoardLabels } from './labelledBoards.ts'

/** Found rightly, found wrongly, missed. */
export interface Tally {
  right: number
  wrong: number
  missed: number
}

export interface ReadingScore {
  components: Tally
  /** Of the components found: those whose kind is right, and right at once without alternatives. */
  kinds: { right: number; strict: number; of: number }
  labels: { right: number; of: number }
  edges: Tally
  /** Edges of the drawing by how many of their ends are bound, and how many of those were found. */
  edgesByBoundEnds: { found: number; of: number }[]
  edgeLabels: { right: number; of: number }
}

type LabelledComponent = BoardLabels['components'][number]

/** Compares a reading with what a person saw. Boxes labelled as notes count only against us. */
export function scoreReading(graph: DesignGraph, labels: BoardLabels): ReadingScore {
  const owners = new Map<string, LabelledComponent>()
  for (const component of labels.components) {
    for (const member of component.members) if (!owners.has(member)) owners.set(member, component)
  }
  for (const component of labels.components) owners.set(component.id, component)
  const found = new Map<LabelledComponent, Component>()
  const components: Tally = { right: 0, wrong: 0, missed: 0 }
  for (const component of graph.components) {
    const owner = owners.get(component.id)
    if (owner === undefined || found.has(owner)) {
      components.wrong += 1
      continue
    }
    found.set(owner, component)
    if (owner.kind !== 'note_or_other') components.right += 1
    else if (component.kind !== 'unknown' && !kindsOf(owner).includes(component.kind)) {
      components.wrong += 1
    }
  }
  const wanted = labels.components.filter(({ kind }) => kind !== 'note_or_other')
  components.missed = wanted.filter((owner) => !found.has(owner)).length
  const pairs = wanted.flatMap((owner) => {
    const component = found.get(owner)
    return component === undefined ? [] : [{ owner, component }]
  })
  const named = pairs.filter(({ owner }) => plain(owner.label) !== '')
  return {
    components,
    kinds: {
      right: pairs.filter(({ owner, component }) => kindsOf(owner).includes(component.kind)).length,
      strict: pairs.filter(({ owner, component }) => kindsOf(owner)[0] === component.kind).length,
      of: pairs.length,
    },
    labels: {
      right: named.filter(({ owner, component }) => isSameLabel(owner.label, component)).length,
      of: named.length,
    },
    ...scoreEdges(graph, labels, found),
  }
}

function kindsOf({ kind, alternatives }: LabelledComponent): string[] {
  return [kind, ...alternatives].map((name) => (name === 'actor' ? 'client' : name))
}

function isSameLabel(wanted: string | null, { label, details }: Component): boolean {
  const whole = plain([label, ...details].join(' '))
  const first = plain(wanted?.split('\n')[0] ?? '')
  return plain(wanted) === whole || plain(wanted) === plain(label) || first === plain(label)
}

function plain(text: string | null): string {
  return (text ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function scoreEdges(
  graph: DesignGraph,
  labels: BoardLabels,
  found: ReadonlyMap<LabelledComponent, Component>,
): Pick<ReadingScore, 'edges' | 'edgesByBoundEnds' | 'edgeLabels'> {
  const labelledId = new Map<string, string>()
  for (const [owner, component] of found) labelledId.set(component.id, owner.id)
  const open = new Map<string, number>()
  const keyOf = (a: string, b: string) => [a, b].sort().join(' ')
  for (const { from, to } of labels.edges) {
    open.set(keyOf(from, to), (open.get(keyOf(from, to)) ?? 0) + 1)
  }
  const edges: Tally = { right: 0, wrong: 0, missed: 0 }
  for (const { from, to } of graph.connections) {
    const key = keyOf(labelledId.get(from) ?? '', labelledId.get(to) ?? '')
    const left = open.get(key) ?? 0
    if (left > 0) {
      open.set(key, left - 1)
      edges.right += 1
    } else edges.wrong += 1
  }
  const edgesByBoundEnds = [0, 1, 2].map(() => ({ found: 0, of: 0 }))
  for (const { from, to, bound_ends: bound } of labels.edges) {
    const tally = edgesByBoundEnds[bound]
    if (tally === undefined) continue
    tally.of += 1
    const key = keyOf(from, to)
    const left = open.get(key) ?? 0
    if (left > 0) open.set(key, left - 1)
    else tally.found += 1
  }
  edges.missed = labels.edges.length - edges.right
  const read = new Map(graph.connections.map(({ id, label }) => [id, plain(label)]))
  const lettered = labels.edges.filter(({ label }) => plain(label) !== '')
  const right = lettered.filter(({ id, label }) => {
    const ours = read.get(id) ?? ''
    return ours !== '' && plain(label).endsWith(ours)
  })
  return { edges, edgesByBoundEnds, edgeLabels: { right: right.length, of: lettered.length } }
}

export function precision({ right, wrong }: Tally): number {
  return right + wrong === 0 ? 1 : right / (right + wrong)
}

export function recall({ right, missed }: Tally): number {
  return right + missed === 0 ? 1 : right / (right + missed)
}

export function f1(tally: Tally): number {
  const both = 2 * tally.right + tally.wrong + tally.missed
  return both === 0 ? 1 : (2 * tally.right) / both
}

/** The scores of several boards as one. */
export function sumScores(scores: readonly ReadingScore[]): ReadingScore {
  const add = <Key extends string>(tallies: readonly Record<Key, number>[], keys: readonly Key[]) =>
    Object.fromEntries(
      keys.map((key) => [key, tallies.reduce((sum, tally) => sum + tally[key], 0)]),
    ) as Record<Key, number>
  const tally = ['right', 'wrong', 'missed'] as const
  return {
    components: add(
      scores.map((score) => score.components),
      tally,
    ),
    kinds: add(
      scores.map((score) => score.kinds),
      ['right', 'strict', 'of'],
    ),
    labels: add(
      scores.map((score) => score.labels),
      ['right', 'of'],
    ),
    edges: add(
      scores.map((score) => score.edges),
      tally,
    ),
    edgesByBoundEnds: [0, 1, 2].map((bound) =>
      add(
        scores.map((score) => score.edgesByBoundEnds[bound] ?? { found: 0, of: 0 }),
        ['found', 'of'],
      ),
    ),
    edgeLabels: add(
      scores.map((score) => score.edgeLabels),
      ['right', 'of'],
    ),
  }
}
