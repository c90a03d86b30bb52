import type { Component } from '@sparboard/shared/design'
import { findMainPath, isStore } from '../../interviewer/planner/mainPath.ts'
import { citeComponent, citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import type { RoundRecord } from '../RoundRecord.ts'

const evolutionWords =
  /\b(?:start (?:with|simple|small)|first version|version one|v1|simplest|to begin with|later (?:we|i|on)|when (?:it|we|that) grows?|evolve)\b/i
const goodLabelledShare = 0.4
const goodRequiredShare = 0.75
const leastNamed = 3

/** High-level design: does the main flow work end to end, and does each box earn its place. */
export function scoreDesign(record: RoundRecord): Marks {
  const { graph, memory, problem } = record
  const components = graph.components.filter(({ kind }) => kind !== 'group')
  if (components.length < 2) return notObserved
  const connected = new Set(graph.connections.flatMap(({ from, to }) => [from, to]))
  const isolated = components.filter(({ id }) => !connected.has(id))
  const path = findMainPath(graph)
  const onPath = components.filter(({ id }) => path.components.has(id))
  const required = problem?.requiredKinds ?? []
  const met = required.filter((kinds) =>
    components.some(({ kind }) => (kinds as readonly string[]).includes(kind)),
  )
  const labelled = graph.connections.filter(({ label }) => label !== '').length
  const labelledShare = graph.connections.length > 0 ? labelled / graph.connections.length : 0
  const walk = memory.utterances.find(({ text }) => namesMany(text, components))
  const model = graph.notes.find(({ category }) => category === 'schema' || category === 'api')
  const evolution = memory.utterances.find(({ text }) => evolutionWords.test(text))

  let score = path.isComplete ? 2 : 1
  if (path.isComplete) {
    if (met.length >= required.length * goodRequiredShare) score += 0.5
    if (walk) score += 0.5
    if (model || labelledShare >= goodLabelledShare) score += 0.5
    if (score >= 3 && evolution) score += 0.5
  }
  if (isolated.length > 0) score -= 0.5
  const store = onPath.find(({ kind }) => isStore(kind))
  const evidence = [
    ...(store ? [citeComponent(record, store, 'A path leads from the caller to this store')] : []),
    ...(walk ? [citeWords(record, walk, 'Walked through the flow')] : []),
    ...(evolution ? [citeWords(record, evolution, 'Showed how it grows')] : []),
    ...onPath
      .filter((component) => component !== store)
      .slice(0, 2)
      .map((component) => citeComponent(record, component, 'On the main path')),
    ...isolated.map((component) =>
      citeComponent(record, component, 'Not connected to anything', 'against'),
    ),
    ...(path.isComplete ? [] : components.slice(0, 1)).map((component) =>
      citeComponent(record, component, 'No path leads from a caller to a store', 'against'),
    ),
  ]
  return { score: toHalf(score), evidence }
}

/** Names at least three drawn components in one turn. */
function namesMany(text: string, components: readonly Component[]): boolean {
  const lower = text.toLowerCase()
  const labels = new Set(
    components.map(({ label }) => label.toLowerCase()).filter((label) => label.length > 1),
  )
  return [...labels].filter((label) => lower.includes(label)).length >= leastNamed
}
