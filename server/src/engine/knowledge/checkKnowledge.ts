import { componentKinds } from '@sparboard/shared/design'
import { parseExpression } from './expression.ts'
import type { Drill, Knowledge, Predicate, Problem, Topic } from './types.ts'

/** Filled from the problem, whatever the board shows; a question need not declare them. */
const nounSlots = new Set(['item', 'items', 'event', 'events'])
const knownSlots = new Set(['component', 'upstream', 'downstream', 'edge', ...nounSlots])

interface Parts {
  topics: readonly Topic[]
  problems: readonly Problem[]
  drills: readonly Drill[]
  sayings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** What a schema cannot see: references, ids that occur twice, slots, expressions. All faults at once. */
export function checkKnowledge(knowledge: Knowledge, parts: Parts): string[] {
  const topicFaults = parts.topics.flatMap((topic) =>
    topicFaultsOf(topic, knowledge).map((fault) => `${topic.id}: ${fault}`),
  )
  return [
    ...topicFaults,
    ...twice(parts.topics.map((topic) => topic.id)).map((id) => `topic ${id} occurs twice`),
    ...twice(parts.problems.map((problem) => problem.id)).map((id) => `problem ${id} occurs twice`),
    ...parts.problems.flatMap((problem) =>
      problemFaultsOf(problem, knowledge).map((fault) => `${problem.id}: ${fault}`),
    ),
    ...twice(parts.drills.map((drill) => drill.kind)).map((kind) => `drill ${kind} occurs twice`),
    ...componentKinds
      .filter((kind) => !knowledge.drills.has(kind))
      .map((kind) => `${kind}: no drill`),
    ...parts.drills.flatMap((drill) =>
      drillFaultsOf(drill, knowledge).map((fault) => `drill ${drill.kind}: ${fault}`),
    ),
    ...kindFaultsOf(knowledge),
    ...rubricFaultsOf(knowledge),
    ...sayingFaultsOf(knowledge, parts.sayings),
    ...knowledge.tradeoff.flatMap((text) => expressionFaultsOf(text, knowledge)),
  ]
}

function topicFaultsOf(topic: Topic, knowledge: Knowledge): string[] {
  const faults: string[] = []
  const pointIds = topic.points.map((point) => point.id)
  faults.push(...twice(pointIds).map((id) => `point ${id} occurs twice`))
  if (!topic.points.some((point) => point.isCore)) faults.push('has no core point')
  for (const point of topic.points) {
    if (point.probe.id !== `${topic.id}#${point.id}`) faults.push(`probe id ${point.probe.id}`)
  }
  for (const [index, wrong] of topic.wrongAnswers.entries()) {
    if (wrong.id !== `${topic.id}#wrong${index + 1}`) faults.push(`wrong answer id ${wrong.id}`)
  }
  if (topic.pushback.id !== `${topic.id}#pushback`) faults.push(`pushback id ${topic.pushback.id}`)
  if (topic.harder && topic.harder.id !== `${topic.id}#harder`) {
    faults.push(`harder id ${topic.harder.id}`)
  }
  for (const question of topic.questions) {
    const used = [...question.text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
    const declared = new Set(question.slots)
    for (const slot of used) {
      if (!knownSlots.has(slot)) faults.push(`${question.id} uses the unknown slot {${slot}}`)
      if (!declared.has(slot) && !nounSlots.has(slot))
        faults.push(`${question.id} does not declare {${slot}}`)
    }
    for (const slot of declared) {
      if (!used.includes(slot)) faults.push(`${question.id} declares {${slot}} in vain`)
    }
  }
  if (!topic.questions.some(({ slots }) => slots.every((slot) => slot === 'component'))) {
    faults.push('has no question that needs at most {component}')
  }
  const replies = [
    ...topic.points.map((point) => point.probe),
    ...topic.wrongAnswers.map(({ id, reply }) => ({ id, text: reply })),
    topic.pushback,
    ...(topic.harder ? [topic.harder] : []),
    ...[...topic.points.map((point) => point.probe), topic.pushback].flatMap(
      ({ id, others = [] }) => others.map((text) => ({ id, text })),
    ),
  ]
  for (const { id, text } of replies) {
    for (const [, slot = ''] of text.matchAll(/\{(\w+)\}/g)) {
      if (!knownSlots.has(slot)) faults.push(`${id} uses the unknown slot {${slot}}`)
    }
  }
  for (const condition of [topic.when, topic.boost]) {
    if (condition) faults.push(...predicateFaultsOf(condition, knowledge))
  }
  return faults
}

function predicateFaultsOf(predicate: Predicate, knowledge: Knowledge): string[] {
  if ('all' in predicate) return predicate.all.flatMap((part) => predicateFaultsOf(part, knowledge))
  if ('any' in predicate) return predicate.any.flatMap((part) => predicateFaultsOf(part, knowledge))
  if ('not' in predicate) return predicateFaultsOf(predicate.not, knowledge)
  if ('regex' in predicate) return regexFaultsOf(predicate.regex)
  if ('ids' in predicate) {
    return predicate.ids
      .filter((id) => !knowledge.problems.has(id))
      .map((id) => `names the unknown problem ${id}`)
  }
  return []
}

/** Board texts are hostile: an expression may alternate and skip one letter, but never repeat. */
function regexFaultsOf(source: string): string[] {
  if (source.length > 200) return [`the expression /${source}/ is too long`]
  if (/[*+{]/.test(source)) return [`the expression /${source}/ repeats`]
  try {
    return new RegExp(source, 'i').test('') ? [`the expression /${source}/ matches nothing`] : []
  } catch {
    return [`the expression /${source}/ does not compile`]
  }
}

function problemFaultsOf(problem: Problem, knowledge: Knowledge): string[] {
  const faults: string[] = []
  const references = [...problem.deepDives, ...problem.curveballs].flatMap(({ id, topics }) =>
    topics.map((topic) => ({ id, topic })),
  )
  for (const { id, topic } of references) {
    if (!knowledge.topics.has(topic)) faults.push(`${id} names the unknown topic ${topic}`)
  }
  const ids = [
    ...problem.clarify.map((fact) => fact.id),
    ...problem.deepDives.map((dive) => dive.id),
    ...problem.curveballs.map((ball) => ball.id),
    ...problem.estimates.map((estimate) => estimate.id),
  ]
  faults.push(...twice(ids).map((id) => `${id} occurs twice`))
  for (const estimate of problem.estimates) {
    if (estimate.low > estimate.value || estimate.value > estimate.high) {
      faults.push(`${estimate.id} lies outside its own range`)
    }
  }
  const nodes = new Set(problem.expectedGraph.nodes.map((node) => node.id))
  for (const edge of problem.expectedGraph.edges) {
    if (!nodes.has(edge.from) || !nodes.has(edge.to)) {
      faults.push(`the expected graph has an edge ${edge.from} -> ${edge.to} without its ends`)
    }
  }
  return faults
}

function drillFaultsOf(drill: Drill, knowledge: Knowledge): string[] {
  const { components, arrows, curveball } = drill
  const ids = components.map(({ id }) => id)
  const groups = new Set(components.filter(({ kind }) => kind === 'group').map(({ id }) => id))
  const faults = twice(ids).map((id) => `${id} occurs twice`)
  if (!components.some(({ kind }) => kind === drill.kind)) faults.push('its kind is not drawn')
  for (const component of components) {
    const group = component.kind === 'group' ? undefined : component.group
    if (group !== undefined && !groups.has(group)) faults.push(`there is no group ${group}`)
  }
  for (const { from, to } of arrows) {
    if (!ids.includes(from) || !ids.includes(to) || from === to) {
      faults.push(`the arrow ${from} -> ${to} does not join two components`)
    }
  }
  // Two straight arrows between the same cards would lie upon each other.
  const pairs = arrows.map(({ from, to }) => [from, to].toSorted().join(' and '))
  faults.push(...twice(pairs).map((pair) => `${pair} are joined twice`))
  for (const topic of curveball.topics) {
    if (!knowledge.topics.has(topic))
      faults.push(`${curveball.id} names the unknown topic ${topic}`)
  }
  return faults
}

function kindFaultsOf(knowledge: Knowledge): string[] {
  const faults: string[] = []
  for (const [kind, ids] of knowledge.topicsByKind) {
    for (const id of ids) {
      const topic = knowledge.topics.get(id)
      if (!topic) faults.push(`kind ${kind} names the unknown topic ${id}`)
      else if (!topic.kinds.includes(kind)) faults.push(`${id} does not list the kind ${kind}`)
    }
  }
  for (const topic of knowledge.topics.values()) {
    for (const kind of topic.kinds) {
      if (!knowledge.topicsByKind.get(kind)?.includes(topic.id)) {
        faults.push(`kind ${kind} does not list the topic ${topic.id}`)
      }
    }
  }
  for (const term of knowledge.labelQuestions.keys()) {
    if (term !== term.toLowerCase()) faults.push(`the term ${term} is not in lower case`)
  }
  return faults
}

function rubricFaultsOf({ rubric }: Knowledge): string[] {
  const ids = rubric.dimensions.map((dimension) => dimension.id)
  const faults = twice(ids).map((id) => `dimension ${id} occurs twice`)
  for (const table of [...Object.values(rubric.levelBars), ...Object.values(rubric.weights)]) {
    if (Object.keys(table).toSorted().join() !== ids.toSorted().join()) {
      faults.push('a level does not rate exactly the dimensions')
    }
  }
  for (const [format, { dimensions }] of Object.entries(rubric.formats)) {
    for (const id of dimensions ?? []) {
      if (!ids.includes(id)) faults.push(`format ${format} names the unknown dimension ${id}`)
    }
  }
  return faults
}

function sayingFaultsOf(knowledge: Knowledge, sayings: Parts['sayings']): string[] {
  return Object.entries(sayings).flatMap(([id, entries]) => {
    const topic = knowledge.topics.get(id)
    if (!topic) return [`sayings name the unknown topic ${id}`]
    const known = new Set([
      ...topic.points.map((point) => point.id),
      ...topic.wrongAnswers.map((wrong) => wrong.id.slice(id.length + 1)),
    ])
    const unknown = Object.keys(entries)
      .filter((key) => !known.has(key))
      .map((key) => `sayings name the unknown ${id}#${key}`)
    return [
      ...unknown,
      ...Object.values(entries)
        .flat()
        .flatMap((text) => expressionFaultsOf(text, knowledge)),
    ]
  })
}

function expressionFaultsOf(source: string, { lexicon }: Knowledge): string[] {
  const expression = parseExpression(source)
  if (typeof expression === 'string') return [expression]
  const words = [...expression.groups.flat(2), ...expression.forbidden].flatMap((text) =>
    text.split(' '),
  )
  return words
    .filter((word) => word.startsWith('@') && !Object.hasOwn(lexicon, word.slice(1)))
    .map((word) => `"${source}" names the unknown concept ${word}`)
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}
