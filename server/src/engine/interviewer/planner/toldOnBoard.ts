import type { ComponentId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import { readAnswer, unsureFrom } from '../../answers/index.ts'
import type { Topic } from '../../knowledge/types.ts'
import type { View } from './View.ts'

const none: ReadonlyMap<string, string> = new Map()
const longestNotes = 3_000
const kept = new WeakMap<DesignGraph, Map<string, ReadonlyMap<string, string>>>()

/**
 * Points of a topic that the board makes by itself, by bare id with the words that make them: in the
 * label and small print of the component, on its arrows, in the notes. What somebody wrote down is
 * short and meant, so half a match is enough not to ask for it.
 */
export function toldOnBoard(
  view: View,
  topic: Topic,
  focal: ComponentId | undefined,
): ReadonlyMap<string, string> {
  if (focal === undefined) return none
  const known = kept.get(view.graph) ?? new Map<string, ReadonlyMap<string, string>>()
  kept.set(view.graph, known)
  const key = `${topic.id}@${focal}`
  const found = known.get(key) ?? read(view, topic, focal)
  known.set(key, found)
  return found
}

function read(view: View, topic: Topic, focal: ComponentId): ReadonlyMap<string, string> {
  const { graph, knowledge } = view
  const component = view.component(focal)
  if (!component) return none
  const arrows = graph.connections.filter(({ from, to }) => from === focal || to === focal)
  const text = [
    component.label,
    ...component.details,
    ...arrows.map(({ label }) => label),
    ...graph.notes.map((note) => note.text),
  ]
    .filter((part) => part.trim().includes(' '))
    .join('.\n')
    .slice(0, longestNotes)
  if (text === '') return none
  const { points } = readAnswer({ text, topic, question: null, knowledge })
  const own = points.filter((hit) => hit.topic === topic.id && hit.score >= unsureFrom)
  return new Map(own.map(({ point, quote }) => [point, quote]))
}
