import type { Component } from '@sparboard/shared/design'
import { findMainPath, isStore } from '../../interviewer/planner/mainPath.ts'
import { citeComponent, citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { isEarly, type RoundRecord } from '../RoundRecord.ts'
import { count, sentence } from '../sentences.ts'

const evolutionWords =
  /\b(?:start (?:with|simple|small)|first version|version one|v1|simplest|to begin with|later (?:we|i|on)|when (?:it|we|that) grows?|evolve)\b/i
const modelWords =
  /\b(?:(?:primary|partition|sort|composite) key|keyed by|table|schema|columns?|(?:get|post|put|patch|delete) \/\w+|endpoint|rpc|request (?:has|carries|contains)|entit(?:y|ies)|fields?|rows? (?:of|with|has))\b/i
const goodLabelledShare = 0.4
const goodRequiredShare = 0.75
const leastNamed = 3

/** High-level design: does the main flow work end to end, and does each box earn its place. */
export function scoreDesign(record: RoundRecord): Marks {
  const { graph, spoken, problem } = record
  const components = graph.components.filter(({ kind }) => kind !== 'group')
  const own = components.filter(({ id }) => !record.isGiven(id))
  if (own.length < 2) {
    return own.length < components.length
      ? { ...notObserved, saw: 'The board was given, so this was not observed.' }
      : notObserved
  }
  const connected = new Set(graph.connections.flatMap(({ from, to }) => [from, to]))
  const isolated = own.filter(({ id }) => !connected.has(id))
  const path = findMainPath(graph)
  const onPath = own.filter(({ id }) => path.components.has(id))
  const required = problem?.requiredKinds ?? []
  const met = required.filter((kinds) =>
    components.some(({ kind }) => (kinds as readonly string[]).includes(kind)),
  )
  const hasRequired = met.length >= required.length * goodRequiredShare
  const labelled = graph.connections.filter(({ label }) => label !== '').length
  const labelledShare = graph.connections.length > 0 ? labelled / graph.connections.length : 0
  const walk = spoken.find(({ text }) => namesMany(text, components))
  const note = graph.notes.find(({ category }) => category === 'schema' || category === 'api')
  const model = spoken.find(({ text }) => modelWords.test(text))
  const isModelEarly = spoken.some(({ text, phase }) => isEarly(phase) && modelWords.test(text))
  const evolution = spoken.find(({ text }) => evolutionWords.test(text))

  let score = path.isComplete ? 2 : 1
  if (path.isComplete) {
    if (hasRequired && labelledShare >= goodLabelledShare) score += 0.5
    if (walk) score += 0.5
    if (note || model) score += 0.5
    // In the plan of the whole, not as a detail of a later answer.
    if (score >= 3.5 && evolution && (note || isModelEarly)) score += 0.5
  }
  if (isolated.length > 0) score -= 0.5
  const store = onPath.find(({ kind }) => isStore(kind))
  const evidence = [
    ...(walk ? [citeWords(record, walk, 'Walked through the flow')] : []),
    ...(store ? [citeComponent(record, store, 'A path leads from the caller to this store')] : []),
    ...(model ? [citeWords(record, model, 'Named data or calls', { around: modelWords })] : []),
    ...(evolution
      ? [citeWords(record, evolution, 'Showed how it grows', { around: evolutionWords })]
      : []),
    ...onPath
      .filter((component) => component !== store)
      .slice(0, 2)
      .map((component) => citeComponent(record, component, 'On the main path')),
    ...isolated.map((component) =>
      citeComponent(record, component, 'Not connected to anything', 'against'),
    ),
    ...(path.isComplete ? [] : own.slice(0, 1)).map((component) =>
      citeComponent(record, component, 'No path leads from a caller to a store', 'against'),
    ),
  ]
  const saw = sentence([
    path.isComplete && store
      ? `a path leads from the caller to \`${store.label}\``
      : `${count(own.length, 'component')} drawn`,
    graph.connections.length > 0
      ? `${labelled} of ${count(graph.connections.length, 'arrow')} labelled`
      : '',
    isolated.length > 0 ? `${count(isolated.length, 'component')} not connected to anything` : '',
    walk ? 'the flow walked through in words' : '',
    note || model ? 'data or calls named' : '',
    evolution ? 'a way to grow named' : '',
  ])
  const missing = [
    ...(path.isComplete ? [] : ['a path from a caller to where the data rests']),
    ...(walk ? [] : ['one write and one read, walked through box by box']),
    ...(note || model ? [] : ['the main entities with their keys, or the key calls']),
    ...(labelledShare >= goodLabelledShare ? [] : ['labels on the arrows']),
    ...(evolution ? [] : ['the simplest version that works, and what comes later']),
  ]
  return { score: toHalf(score), saw, missing, evidence }
}

/** Names at least three drawn components in one turn. */
function namesMany(text: string, components: readonly Component[]): boolean {
  const lower = text.toLowerCase()
  const labels = new Set(
    components.map(({ label }) => label.toLowerCase()).filter((label) => label.length > 1),
  )
  return [...labels].filter((label) => lower.includes(label)).length >= leastNamed
}
