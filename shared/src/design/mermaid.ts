import type { Component, Connection, DesignGraph } from './designGraph.ts'
import { writtenReplicas } from './extract/replicas.ts'
import type { ComponentKind } from './kinds.ts'

/** What opens and closes a node of this shape. */
type NodeShape = readonly [string, string]

const box: NodeShape = ['[', ']']
const cylinder: NodeShape = ['[(', ')]']
const rounded: NodeShape = ['([', '])']
const subroutine: NodeShape = ['[[', ']]']

const shapeOfKind: Partial<Record<ComponentKind | 'unknown', NodeShape>> = {
  client: rounded,
  external: rounded,
  cache: cylinder,
  sql_db: cylinder,
  nosql_db: cylinder,
  graph_db: cylinder,
  timeseries_db: cylinder,
  search: cylinder,
  object_store: cylinder,
  data_warehouse: cylinder,
  queue: subroutine,
  stream: subroutine,
  pubsub: subroutine,
}

/** Writes the graph as a Mermaid flowchart. Labels are escaped: nothing in them is read as Mermaid. */
export function toMermaid(graph: DesignGraph): string {
  const names = new Map(graph.components.map(({ id }, index) => [id as string, `n${index + 1}`]))
  const inner = new Map<string | null, Component[]>()
  const groups = new Set(graph.groups.map(({ id }) => id as string))
  for (const component of graph.components) {
    const parent = parentOf(component, graph, groups)
    const list = inner.get(parent)
    if (list === undefined) inner.set(parent, [component])
    else list.push(component)
  }
  const lines = ['flowchart LR']
  const write = (parent: string | null, indent: string) => {
    for (const component of inner.get(parent) ?? []) {
      const name = names.get(component.id) ?? ''
      if (!groups.has(component.id)) {
        lines.push(`${indent}${name}${nodeOf(component)}`)
        continue
      }
      lines.push(`${indent}subgraph ${name}["${escapeLabel(component.label || 'Group')}"]`)
      write(component.id, `${indent}  `)
      lines.push(`${indent}end`)
    }
  }
  write(null, '  ')
  for (const connection of graph.connections) {
    const from = names.get(connection.from)
    const to = names.get(connection.to)
    if (from !== undefined && to !== undefined) {
      lines.push(`  ${from} ${arrowOf(connection)} ${to}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** The group that a component is written in; a group that would hold itself is written outside. */
function parentOf(
  component: Component,
  graph: DesignGraph,
  groups: ReadonlySet<string>,
): string | null {
  const seen = new Set<string>([component.id])
  const first = component.groupId
  let current: string | null = first
  while (current !== null) {
    if (seen.has(current) || !groups.has(current)) return null
    seen.add(current)
    const id: string = current
    current = graph.components.find((other) => other.id === id)?.groupId ?? null
  }
  return first
}

function nodeOf({ kind, label, replicas }: Component): string {
  const [open, close] = shapeOfKind[kind] ?? box
  const text = label === '' ? '?' : label
  const isSaid = writtenReplicas(label).count > 1
  return `${open}"${escapeLabel(replicas > 1 && !isSaid ? `${text} ×${replicas}` : text)}"${close}`
}

function arrowOf({ label, step, directed, bidirectional, isDashed }: Connection): string {
  const text = [step === null ? '' : `${step}.`, label].filter((part) => part !== '').join(' ')
  const start = bidirectional ? '<' : ''
  const end = directed ? '>' : ''
  const line = isDashed ? `-.-${end}` : `--${end === '' ? '-' : end}`
  return text === '' ? `${start}${line}` : `${start}${line}|"${escapeLabel(text)}"|`
}

/** Mermaid reads `#name;` as a character; everything that could end a label or start HTML goes so. */
function escapeLabel(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[#&"'`<>[\]{}()|\\;%$*_~=]/g, (character) => `#${character.charCodeAt(0)};`)
    .slice(0, 400)
}
