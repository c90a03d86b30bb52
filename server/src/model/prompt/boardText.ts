import type { TurnBrief } from '../../engine/interviewer/index.ts'
import { visibleText } from '../reply/plainText.ts'

const longestLabel = 200
const mostThings = 150

/** The drawing as plain data: who is there, what leads where, what was noted, what is unclear. */
export function boardText({ graph, names }: Pick<TurnBrief, 'graph' | 'names'>) {
  const text = (value: string) => visibleText(value).slice(0, longestLabel)
  return {
    components: graph.components.slice(0, mostThings).map((component) => ({
      id: component.id,
      name: text(names.get(component.id) ?? component.label),
      kind: component.kind,
      sure: Math.round((component.kinds[0]?.confidence ?? 0) * 100) / 100,
      ...(component.replicas > 1 ? { replicas: component.replicas } : {}),
      ...(component.details.length > 0 ? { details: component.details.map(text) } : {}),
    })),
    connections: graph.connections.slice(0, mostThings).map(({ from, to, label, confidence }) => ({
      from,
      to,
      ...(label === '' ? {} : { label: text(label) }),
      ...(confidence < 1 ? { sure: Math.round(confidence * 100) / 100 } : {}),
    })),
    notes: graph.notes.slice(0, 30).map((note) => text(note.text)),
    looseEnds: graph.looseEnds.slice(0, 20).map((end) => text(end.text)),
  }
}
