import type { ComponentId } from '@sparboard/shared/base'
import {
  kindInfo,
  type Component,
  type ComponentKind,
  type DesignGraph,
} from '@sparboard/shared/design'
import { groupBy, type Knowledge, type Predicate, type Topic } from '../knowledge/index.ts'
import { kindOf, viewBoard, type BoardView } from './BoardView.ts'
import { nameComponents } from './componentNames.ts'
import { evaluate } from './evaluate.ts'
import type { Evidence, Place } from './Evidence.ts'
import { mostCritical } from './paths.ts'
import type { Finding } from './Finding.ts'

export interface FindingsContext {
  /** What the candidate said so far, in order. */
  said: readonly string[]
  problemId: string | null
  /** When a component was first seen, on the clock of `nowMs`; null when that is not known. */
  firstSeenAtMs?: (id: ComponentId) => number | null
  nowMs?: number
}

/**
 * Everything that a board invites one to ask, in the order of the topics and then of the components
 * as drawn. The same input gives the same findings in the same order.
 */
export function findFindings(
  graph: DesignGraph,
  context: FindingsContext,
  knowledge: Knowledge,
): Finding[] {
  const view = viewBoard(graph, nameComponents(graph))
  const said = context.said.join('\n').slice(-longestSaid)
  const regexes = new Map<string, RegExp>()
  const regex = (source: string): RegExp => {
    const known = regexes.get(source)
    if (known) return known
    const compiled = new RegExp(source, 'i')
    regexes.set(source, compiled)
    return compiled
  }
  const ageMs = (id: ComponentId): number | null => {
    const seenAtMs = context.firstSeenAtMs?.(id) ?? null
    return seenAtMs === null || context.nowMs === undefined ? null : context.nowMs - seenAtMs
  }
  const byKind = groupBy(graph.components, kindOf)
  const findings: Finding[] = []
  for (const topic of knowledge.topics.values()) {
    for (const focal of graph.components) {
      if (!topic.kinds.includes(kindOf(focal)) || !byKind.has(kindOf(focal))) continue
      const place: Place = { view, focal, said, problemId: context.problemId, ageMs, regex }
      const evidence = evaluate(topic.when, place)
      if (evidence) findings.push(findingOf(topic, place, evidence))
    }
  }
  return findings
}

/** More of a transcript than a condition on it ever needs. */
const longestSaid = 50_000

function findingOf(topic: Topic, place: Place, evidence: Evidence): Finding {
  const { focal } = place
  return {
    id: `${topic.id}@${focal.id}`,
    topic: topic.id,
    focal: focal.id,
    components: [...new Set([focal, ...evidence.components])].map(({ id }) => id),
    slots: slotsOf(place.view, focal, evidence),
    because: sentenceOf(topic, place, evidence),
    isStructural: isStructural(topic.when),
    isBoosted: topic.boost !== null && evaluate(topic.boost, place) !== null,
  }
}

function slotsOf(view: BoardView, focal: Component, evidence: Evidence): Record<string, string> {
  const slots: Record<string, string> = { component: view.names.get(focal.id) ?? '' }
  const callers = view.in.get(focal.id)?.map(({ other }) => other) ?? []
  const callees = view.out.get(focal.id)?.map(({ other }) => other) ?? []
  const upstream = evidence.upstream ?? callers.find((caller) => caller !== focal)
  const downstream = evidence.downstream ?? mostCritical(callees)
  if (upstream) slots['upstream'] = view.names.get(upstream.id) ?? ''
  if (downstream) slots['downstream'] = view.names.get(downstream.id) ?? ''
  const edge = evidence.edge ?? view.out.get(focal.id)?.[0]?.connection
  if (edge) {
    const text = edge.label === '' ? '' : ` ("${edge.label}")`
    slots['edge'] = `${view.names.get(edge.from) ?? ''} -> ${view.names.get(edge.to) ?? ''}${text}`
  }
  return slots
}

function sentenceOf(topic: Topic, place: Place, evidence: Evidence): string {
  const reasons = [...new Set(evidence.reasons)].slice(0, 3)
  const own = place.view.names.get(place.focal.id) ?? ''
  const text =
    reasons.length > 0
      ? reasons.join(', and ')
      : `${own} ${beingA(kindOf(place.focal))}, and any such raises this: ${topic.title}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function beingA(kind: ComponentKind): string {
  const { name } = kindInfo[kind]
  const isAcronym = /^[A-Z]{2}/.test(name)
  const words = isAcronym ? name : name.charAt(0).toLowerCase() + name.slice(1)
  // Spoken: an API, an SQL database, an ML model, but a DNS and a CDN.
  const isAn = isAcronym ? /^[AEFHILMNORSX]/.test(name) : /^[aeiou]/.test(words)
  return `is ${isAn ? 'an' : 'a'} ${words}`
}

function isStructural(predicate: Predicate): boolean {
  if ('all' in predicate) return predicate.all.some((part) => isStructural(part))
  if ('any' in predicate) return predicate.any.every((part) => isStructural(part))
  if ('not' in predicate) return isStructural(predicate.not)
  return predicate.p !== 'always'
}
