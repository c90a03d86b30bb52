import type { Component } from '@sparboard/shared/design'
import { findMainPath, isStore } from '../../interviewer/planner/mainPath.ts'
import { citeComponent, citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { isEarly, type RoundRecord } from '../RoundRecord.ts'
import { isTicked, citeTicks, ticksFor } from '../ticks.ts'
import { countInWords, inWords, paragraph, sentence, youDid } from '../sentences.ts'

const evolutionWords =
  /\b(?:start (?:with|simple|small)|first version|version one|v1|simplest|to begin with|later (?:we|i|on)|when (?:it|we|that) grows?|evolve)\b/i
const modelWords =
  /\b(?:(?:primary|partition|sort|composite) key|keyed by|table|schema|columns?|(?:get|post|put|patch|delete) \/\w+|endpoint|rpc|request (?:has|carries|contains)|entit(?:y|ies)|fields?|rows? (?:of|with|has))\b/i
const goodLabelledShare = 0.4
const goodRequiredShare = 0.75
const leastNamed = 3
/** Below it the words begin with what is lacking. */
const solid = 3

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

  const told = {
    walk: isTicked(record, 'phase.walk', 'write', 'read', 'purpose'),
    model: isTicked(record, 'phase.calls', 'calls', 'record', 'pages'),
    evolution: isTicked(record, 'phase.simplest', 'simple', 'growth'),
  }
  // A walk that was taken aloud leaves no trace here: then the mark is for the drawing.
  const isForDrawing = record.isAloud && !walk && !told.walk
  const hasWalk = walk !== undefined || told.walk
  const hasModel = note !== undefined || model !== undefined || told.model

  let score = path.isComplete ? 2 : 1
  if (path.isComplete) {
    if (hasRequired && labelledShare >= goodLabelledShare) score += 0.5
    if (hasWalk || isForDrawing) score += 0.5
    if (hasModel) score += 0.5
    // In the plan of the whole, not as a detail of a later answer.
    const isEvolved = evolution !== undefined && (note !== undefined || isModelEarly)
    if (score >= 3.5 && (isEvolved || told.evolution)) score += 0.5
  }
  if (isolated.length > 0) score -= 0.5
  const store = onPath.find(({ kind }) => isStore(kind))
  const evidence = [
    ...(walk ? [citeWords(record, walk, 'Walked through the flow')] : []),
    ...citeTicks(record, ticksFor(record, 'design')),
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
  const arrows = graph.connections.length
  const isUnlabelled = arrows > 0 && labelledShare < goodLabelledShare && score < solid
  const labels = labelsIn(labelled, arrows)
  const saw = paragraph([
    path.isComplete && store
      ? `A path leads from the caller to \`${store.label}\`${isUnlabelled ? `, but ${labelled > 0 ? 'only ' : ''}${labels}` : ''}.`
      : `You drew ${countInWords(own.length, 'component')}, but no path leads from a caller to a store.`,
    isUnlabelled && path.isComplete && store ? '' : sentence([labels]),
    isolated.length > 0
      ? sentence([
          `${countInWords(isolated.length, 'component')} ${isolated.length === 1 ? 'is' : 'are'} not connected to anything`,
        ])
      : '',
    youDid([
      hasWalk ? 'walked through the flow' : '',
      hasModel ? 'named data or calls' : '',
      evolution || told.evolution ? 'said how it grows' : '',
    ]),
    isForDrawing ? 'What was said about it aloud is not in the mark.' : '',
  ])
  const missing = [
    ...(path.isComplete ? [] : ['a path from a caller to where the data rests']),
    ...(hasWalk || isForDrawing ? [] : ['one write and one read, walked through box by box']),
    ...(hasModel || isForDrawing ? [] : ['the main entities with their keys, or the key calls']),
    ...(labelledShare >= goodLabelledShare ? [] : ['labels on the arrows']),
    ...(evolution || told.evolution || isForDrawing
      ? []
      : ['the simplest version that works, and what comes later']),
  ]
  return { score: toHalf(score), saw, missing, evidence }
}

function labelsIn(labelled: number, arrows: number): string {
  if (arrows === 0) return ''
  if (arrows === 1) return `the only arrow is ${labelled === 1 ? '' : 'not '}labelled`
  return `${inWords(labelled)} of the ${inWords(arrows)} arrows ${labelled < 2 ? 'is' : 'are'} labelled`
}

/** Names at least three drawn components in one turn. */
function namesMany(text: string, components: readonly Component[]): boolean {
  const lower = text.toLowerCase()
  const labels = new Set(
    components.map(({ label }) => label.toLowerCase()).filter((label) => label.length > 1),
  )
  return [...labels].filter((label) => lower.includes(label)).length >= leastNamed
}
