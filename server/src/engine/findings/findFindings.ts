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
import type { Finding } from './Finding.ts'
import { sentencesOnCopies } from './isReplicated.ts'
import { mostCritical } from './paths.ts'
import type { RoundContext } from './demands/RoundContext.ts'
import { dependsOnTalk, weighRequirements } from './demands/weighRequirements.ts'

export interface FindingsContext {
  /** What the candidate said so far, in order. */
  said: readonly string[]
  problemId: string | null
  /** When a component was first seen, on the clock of `nowMs`; null when that is not known. */
  firstSeenAtMs?: (id: ComponentId) => number | null
  nowMs?: number
  /** What the round asks for and what was worked out; without it only the drawing counts. */
  round?: RoundContext
}

/**
 * Everything that a board invites one to ask, in the order of the topics and then of the components
 * as drawn. The same input gives the same findings in the same order. What depends on the drawing
 * alone is worked out once for each graph.
 */
export function findFindings(
  graph: DesignGraph,
  context: FindingsContext,
  knowledge: Knowledge,
): Finding[] {
  const ask = askOf(graph, context, knowledge)
  return [...knowledge.topics.values()].flatMap((topic) => onTopic(topic, ask, context.round))
}

/** The same for one topic, which is much less work. */
export function findFindingsOn(
  topicId: string,
  graph: DesignGraph,
  context: FindingsContext,
  knowledge: Knowledge,
): Finding[] {
  const topic = knowledge.topics.get(topicId)
  return topic ? [...onTopic(topic, askOf(graph, context, knowledge), context.round)] : []
}

function onTopic(topic: Topic, ask: Ask, round: RoundContext | undefined): readonly Finding[] {
  if (!isDrawingAlone(topic)) {
    return draftsOf(topic, ask).map((draft) => finished(topic, draft, ask, round))
  }
  const drafts = ask.drawn.get(topic.id) ?? draftsOf(topic, ask)
  ask.drawn.set(topic.id, drafts)
  if (dependsOnTalk(topic.id)) return drafts.map((draft) => finished(topic, draft, ask, round))
  const known = ask.weighed.get(topic.id)
  if (known && known.round === round) return known.findings
  const findings = drafts.map((draft) => finished(topic, draft, ask, round))
  ask.weighed.set(topic.id, { round, findings })
  return findings
}

function askOf(graph: DesignGraph, context: FindingsContext, knowledge: Knowledge): Ask {
  return {
    ...readingOf(graph, context.problemId, knowledge),
    ...saidIn(context.said),
    ageMs: (id) => {
      const seenAtMs = context.firstSeenAtMs?.(id) ?? null
      return seenAtMs === null || context.nowMs === undefined ? null : context.nowMs - seenAtMs
    },
  }
}

const transcripts = new WeakMap<readonly string[], Pick<Ask, 'said' | 'saidCopies'>>()

/** One transcript is looked at for many topics. */
function saidIn(utterances: readonly string[]): Pick<Ask, 'said' | 'saidCopies'> {
  const known = transcripts.get(utterances)
  if (known) return known
  const said = utterances.join('\n').slice(-longestSaid)
  const made = { said, saidCopies: sentencesOnCopies(said) }
  transcripts.set(utterances, made)
  return made
}

/** More of a transcript than a condition on it ever needs. */
const longestSaid = 50_000

/** What is known of a graph before anybody has said a word. */
interface BoardReading {
  problemId: string | null
  knowledge: Knowledge
  view: BoardView
  byKind: ReadonlyMap<ComponentKind, readonly Component[]>
  /** Findings of the topics whose conditions ask about nothing but the drawing. */
  drawn: Map<string, Draft[]>
  /** The same, weighed by what the round asked for when they were looked at last. */
  weighed: Map<string, { round: RoundContext | undefined; findings: readonly Finding[] }>
  regex(source: string): RegExp
}

type Ask = BoardReading & Pick<Place, 'said' | 'saidCopies' | 'ageMs'>

/** A finding before the requirements are looked at. */
interface Draft {
  focal: Component
  evidence: Evidence
  boost: Evidence | null
  slots: Record<string, string>
}

const readings = new WeakMap<DesignGraph, BoardReading>()

function readingOf(
  graph: DesignGraph,
  problemId: string | null,
  knowledge: Knowledge,
): BoardReading {
  const known = readings.get(graph)
  if (known && known.problemId === problemId && known.knowledge === knowledge) return known
  const regexes = new Map<string, RegExp>()
  const reading: BoardReading = {
    problemId,
    knowledge,
    view: viewBoard(graph, nameComponents(graph)),
    byKind: groupBy(graph.components, kindOf),
    drawn: new Map(),
    weighed: new Map(),
    regex: (source) => {
      const compiled = regexes.get(source) ?? new RegExp(source, 'i')
      regexes.set(source, compiled)
      return compiled
    },
  }
  readings.set(graph, reading)
  return reading
}

function draftsOf(topic: Topic, ask: Ask): Draft[] {
  const order = new Map(ask.view.nodes.map((component, index) => [component, index]))
  return [...new Set(topic.kinds)]
    .flatMap((kind) => ask.byKind.get(kind) ?? [])
    .toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .flatMap((focal): Draft[] => {
      const place: Place = { ...ask, focal }
      const evidence = evaluate(topic.when, place)
      if (!evidence) return []
      const boost = topic.boost === null ? null : evaluate(topic.boost, place)
      return [{ focal, evidence, boost, slots: slotsOf(ask.view, focal, evidence) }]
    })
}

const asksOnlyDrawing = new WeakMap<Topic, boolean>()

/** The same answer whatever was said and however long a box has been there. */
function isDrawingAlone(topic: Topic): boolean {
  const known = asksOnlyDrawing.get(topic)
  if (known !== undefined) return known
  const found = [topic.when, topic.boost].every(
    (predicate) => predicate === null || isAboutDrawing(predicate),
  )
  asksOnlyDrawing.set(topic, found)
  return found
}

function isAboutDrawing(predicate: Predicate): boolean {
  if ('all' in predicate) return predicate.all.every(isAboutDrawing)
  if ('any' in predicate) return predicate.any.every(isAboutDrawing)
  if ('not' in predicate) return isAboutDrawing(predicate.not)
  return predicate.p !== 'said' && predicate.p !== 'unreplicated' && predicate.p !== 'isolated'
}

function finished(
  topic: Topic,
  { focal, evidence, boost, slots }: Draft,
  ask: Ask,
  round: RoundContext | undefined,
): Finding {
  const place: Place = { ...ask, focal }
  const { demand, boosts, reasons } = weighRequirements(topic, place, round)
  const pressing = [...(boost?.reasons ?? []), ...boosts].slice(0, 2)
  const clauses = [
    ...evidence.reasons.slice(0, 3 - Math.min(2, pressing.length)),
    ...pressing,
    ...reasons.slice(0, 1),
  ]
  return {
    id: `${topic.id}@${focal.id}`,
    topic: topic.id,
    focal: focal.id,
    components: [...new Set([focal, ...evidence.components, ...(boost?.components ?? [])])].map(
      ({ id }) => id,
    ),
    slots,
    because: sentenceOf(topic, place, clauses),
    reasons: [...new Set(clauses)],
    isStructural: isStructural(topic.when),
    isBoosted: boost !== null || boosts.length > 0,
    demand,
  }
}

function slotsOf(view: BoardView, focal: Component, evidence: Evidence): Record<string, string> {
  const slots: Record<string, string> = { component: view.names.get(focal.id) ?? '' }
  const callers = view.in.get(focal.id)?.map(({ other }) => other) ?? []
  const callees = view.out.get(focal.id)?.map(({ other }) => other) ?? []
  const upstream = evidence.upstream ?? closestToUsers(callers.filter((caller) => caller !== focal))
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

/** Users feel what answers them, and not the worker that fills a store behind their back. */
const answering: readonly ComponentKind[] = ['service', 'api_gateway', 'websocket_gateway']

function closestToUsers(callers: readonly Component[]): Component | undefined {
  return callers.find((caller) => answering.includes(kindOf(caller))) ?? callers[0]
}

function sentenceOf(topic: Topic, place: Place, reasons: readonly string[]): string {
  const own = place.view.names.get(place.focal.id) ?? ''
  const text =
    reasons.length > 0
      ? [...new Set(reasons)].join(', and ')
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
  // Words and the name of the problem are no structure.
  return !['always', 'said', 'text', 'problem'].includes(predicate.p)
}
