import type { ComponentId } from '@sparboard/shared/base'
import {
  kindInfo,
  type Component,
  type ComponentKind,
  type Connection,
} from '@sparboard/shared/design'
import { assertNever } from '@sparboard/shared/base'
import type { Comparison, Predicate } from '../knowledge/index.ts'
import { kindOf, type Arrow, type BoardView } from './BoardView.ts'

/** Where a condition is asked. */
export interface Place {
  view: BoardView
  focal: Component
  said: string
  problemId: string | null
  /** Milliseconds that a component has been on the board; null when that is not known. */
  ageMs(id: ComponentId): number | null
  regex(source: string): RegExp
}

/** Why a condition holds: what it binds for the question's slots, and a clause that says it. */
export interface Evidence {
  upstream?: Component
  downstream?: Component
  edge?: Connection
  components: Component[]
  reasons: string[]
}

/** Tells whether a condition holds at a place, and why; null when it does not. */
export function evaluate(predicate: Predicate, place: Place): Evidence | null {
  if ('all' in predicate) {
    const parts: Evidence[] = []
    for (const part of predicate.all) {
      const evidence = evaluate(part, place)
      if (!evidence) return null
      parts.push(evidence)
    }
    return merge(parts)
  }
  if ('any' in predicate) {
    for (const part of predicate.any) {
      const evidence = evaluate(part, place)
      if (evidence) return evidence
    }
    return null
  }
  if ('not' in predicate)
    return evaluate(predicate.not, place) ? null : withoutOf(predicate.not, place)
  return evaluateOne(predicate, place)
}

type Simple = Exclude<Predicate, { all: Predicate[] } | { any: Predicate[] } | { not: Predicate }>

function evaluateOne(predicate: Simple, place: Place): Evidence | null {
  const { view, focal } = place
  const own = view.names.get(focal.id) ?? ''
  switch (predicate.p) {
    case 'always':
      return because()
    case 'adj': {
      const outgoing = firstArrow(view.out.get(focal.id), predicate.kinds)
      const incoming = firstArrow(view.in.get(focal.id), predicate.kinds)
      if (!outgoing && !incoming) return null
      return merge([
        ...(incoming ? [arrowEvidence(incoming, 'upstream', place)] : []),
        ...(outgoing ? [arrowEvidence(outgoing, 'downstream', place)] : []),
      ])
    }
    case 'out': {
      const arrow = firstArrow(view.out.get(focal.id), predicate.kinds)
      return arrow ? arrowEvidence(arrow, 'downstream', place) : null
    }
    case 'in': {
      const arrow = firstArrow(view.in.get(focal.id), predicate.kinds)
      return arrow ? arrowEvidence(arrow, 'upstream', place) : null
    }
    case 'reaches': {
      const target = reachable(place, predicate.kinds)
      return target
        ? {
            downstream: target,
            components: [target],
            reasons: [`${own} leads to ${nameOf(target, place)}`],
          }
        : null
    }
    case 'reached_by': {
      const source = walk(focal, predicate.kinds, view.in)
      return source
        ? {
            upstream: source,
            components: [source],
            reasons: [`${nameOf(source, place)} leads to ${own}`],
          }
        : null
    }
    case 'bypass':
      return bypass(place, predicate.kinds)
    case 'has': {
      const found = view.nodes.find((node) => predicate.kinds.includes(kindOf(node)))
      return found
        ? { components: [found], reasons: [`the board has ${nameOf(found, place)}`] }
        : null
    }
    case 'count': {
      const found = view.nodes.filter((node) => predicate.kinds.includes(kindOf(node)))
      return compareNumbers(found.length, predicate.op, predicate.n)
        ? {
            components: found,
            reasons: [`the board has ${found.length} of kind ${kindNames(predicate.kinds)}`],
          }
        : null
    }
    case 'indeg': {
      const sources = distinct(view.in.get(focal.id))
      return compareNumbers(sources.length, predicate.op, predicate.n)
        ? {
            ...(sources[0] ? { upstream: sources[0] } : {}),
            components: sources,
            reasons: [`${countOf(sources.length)} to ${own}`],
          }
        : null
    }
    case 'outdeg': {
      const targets = distinct(view.out.get(focal.id))
      const critical = mostCritical(targets)
      return compareNumbers(targets.length, predicate.op, predicate.n)
        ? {
            ...(critical ? { downstream: critical } : {}),
            components: targets,
            reasons: [`${own} ${dependsOn(targets.length)}`],
          }
        : null
    }
    case 'isolated': {
      if (view.out.has(focal.id) || view.in.has(focal.id)) return null
      const ageMs = place.ageMs(focal.id)
      if (ageMs !== null && ageMs < settledAfterMs) return null
      return because(`${own} is not connected to anything`)
    }
    case 'single': {
      const same = view.nodes.filter((node) => kindOf(node) === kindOf(focal))
      if (same.length !== 1 || focal.isReplicated || focal.replicas > 1) return null
      return because(`${own} is the only ${kindName(kindOf(focal))} and is drawn once`)
    }
    case 'unreplicated':
      return isReplicated(place) ? null : because(`nothing says that ${own} is replicated`)
    case 'text':
      return place.regex(predicate.regex).test(view.text) ? because('the board mentions it') : null
    case 'label': {
      const text = [focal.label, ...focal.details].join('\n')
      return place.regex(predicate.regex).test(text) ? because(`of what ${own} is called`) : null
    }
    case 'edgelabel': {
      const arrows = [...(view.out.get(focal.id) ?? []), ...(view.in.get(focal.id) ?? [])]
      const arrow = arrows.find(({ connection }) =>
        place.regex(predicate.regex).test(connection.label),
      )
      return arrow
        ? {
            edge: arrow.connection,
            components: [arrow.other],
            reasons: [`an arrow of ${own} says "${arrow.connection.label}"`],
          }
        : null
    }
    case 'said':
      return place.regex(predicate.regex).test(place.said) ? because('you mentioned it') : null
    case 'problem':
      return place.problemId !== null && predicate.ids.includes(place.problemId)
        ? because('the problem calls for it')
        : null
    default:
      return assertNever(predicate)
  }
}

/** A shape that has just been drawn is not yet forgotten. */
const settledAfterMs = 60_000
const longestPath = 4

function because(...reasons: string[]): Evidence {
  return { components: [], reasons }
}

/** What the absence of something says; only a few absences are worth a word. */
function withoutOf(predicate: Predicate, place: Place): Evidence {
  const own = place.view.names.get(place.focal.id) ?? ''
  if (
    'p' in predicate &&
    (predicate.p === 'has' || predicate.p === 'adj' || predicate.p === 'out')
  ) {
    const kinds = kindNames(predicate.kinds)
    if (predicate.p === 'has') return because(`the board has no ${kinds}`)
    return because(`no ${kinds} is connected to ${own}`)
  }
  if ('p' in predicate && predicate.p === 'text') return because('the board does not say')
  return because()
}

function merge(parts: readonly Evidence[]): Evidence {
  const merged: Evidence = { components: [], reasons: [] }
  for (const part of parts) {
    merged.upstream ??= part.upstream
    merged.downstream ??= part.downstream
    merged.edge ??= part.edge
    merged.components.push(...part.components)
    merged.reasons.push(...part.reasons)
  }
  return merged
}

function firstArrow(
  arrows: readonly Arrow[] | undefined,
  kinds: readonly ComponentKind[],
): Arrow | null {
  return arrows?.find(({ other }) => kinds.includes(kindOf(other))) ?? null
}

function arrowEvidence(arrow: Arrow, end: 'upstream' | 'downstream', place: Place): Evidence {
  const own = place.view.names.get(place.focal.id) ?? ''
  const other = nameOf(arrow.other, place)
  const label = arrow.connection.label === '' ? '' : ` ("${arrow.connection.label}")`
  const sentence =
    end === 'upstream' ? `${other} points to ${own}${label}` : `${own} points to ${other}${label}`
  return {
    [end]: arrow.other,
    edge: arrow.connection,
    components: [arrow.other],
    reasons: [sentence],
  }
}

function nameOf(component: Component, { view }: Place): string {
  return view.names.get(component.id) ?? ''
}

function kindName(kind: ComponentKind): string {
  const { name } = kindInfo[kind]
  return /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

function kindNames(kinds: readonly ComponentKind[]): string {
  return kinds.map((kind) => kindName(kind)).join(' or ')
}

function distinct(arrows: readonly Arrow[] | undefined): Component[] {
  return [...new Set(arrows?.map(({ other }) => other))]
}

/** The nearest node of these kinds on a directed path of at most four arrows. */
function walk(
  from: Component,
  kinds: readonly ComponentKind[],
  arrows: BoardView['out'],
): Component | null {
  let frontier = [from]
  const seen = new Set<ComponentId>([from.id])
  for (let step = 0; step < longestPath && frontier.length > 0; step += 1) {
    const next: Component[] = []
    for (const node of frontier) {
      for (const { other } of arrows.get(node.id) ?? []) {
        if (seen.has(other.id)) continue
        seen.add(other.id)
        if (kinds.includes(kindOf(other))) return other
        next.push(other)
      }
    }
    frontier = next
  }
  return null
}

/** As `walk`; for a cache also what a service beside it uses, as cache-aside is drawn. */
function reachable(place: Place, kinds: readonly ComponentKind[]): Component | null {
  const direct = walk(place.focal, kinds, place.view.out)
  if (direct || kindOf(place.focal) !== 'cache') return direct
  return besideCache(place, kinds)[0] ?? null
}

const cacheUsers: readonly ComponentKind[] = [
  'service',
  'worker',
  'api_gateway',
  'websocket_gateway',
  'rate_limiter',
]

function besideCache({ view, focal }: Place, kinds: readonly ComponentKind[]): Component[] {
  const users = [...distinct(view.in.get(focal.id)), ...distinct(view.out.get(focal.id))]
  return users
    .filter((user) => cacheUsers.includes(kindOf(user)))
    .flatMap((user) => distinct(view.out.get(user.id)))
    .filter((other) => other !== focal && kinds.includes(kindOf(other)))
}

const writers: readonly ComponentKind[] = ['service', 'worker', 'external', 'client', 'scheduler']
const readOnly =
  /\b(?:reads?|get|query|queries|fetch|lookup|select|serves?|downloads?|list|miss)\b/i
const alsoWrites =
  /\b(?:writes?|insert|update|save|store|put|post|upload|set|delete|upsert)\b|r\/w/i

/** A store behind the focal cache that somebody else writes without touching the cache. */
function bypass(place: Place, kinds: readonly ComponentKind[]): Evidence | null {
  const { view, focal } = place
  const stores = new Set<Component>(besideCache(place, kinds))
  for (const { other } of view.out.get(focal.id) ?? [])
    if (kinds.includes(kindOf(other))) stores.add(other)
  const onPath = walk(focal, kinds, view.out)
  if (onPath) stores.add(onPath)
  for (const store of stores) {
    for (const { other: writer, connection } of view.in.get(store.id) ?? []) {
      if (writer === focal || !writers.includes(kindOf(writer))) continue
      if (readOnly.test(connection.label) && !alsoWrites.test(connection.label)) continue
      const touches = [...(view.out.get(writer.id) ?? []), ...(view.in.get(writer.id) ?? [])]
      if (touches.some(({ other }) => other === focal)) continue
      return {
        upstream: writer,
        downstream: store,
        edge: connection,
        components: [writer, store],
        reasons: [
          `${nameOf(writer, place)} writes ${nameOf(store, place)} and does not touch ${nameOf(focal, place)}`,
        ],
      }
    }
  }
  return null
}

const ranking: readonly (readonly ComponentKind[])[] = [
  ['sql_db', 'nosql_db', 'graph_db', 'timeseries_db', 'object_store', 'data_warehouse', 'search'],
  ['external'],
  ['service'],
]

/** Stores before external systems before services before the rest. */
export function mostCritical(components: readonly Component[]): Component | null {
  for (const kinds of ranking) {
    const found = components.find((component) => kinds.includes(kindOf(component)))
    if (found) return found
  }
  return components[0] ?? null
}

const saidReplicated =
  /\b(?:replicas?|replicated|standby|cluster|failover|multi[- ]?az|redundan|followers?|secondary)\b/i

function isReplicated({ view, focal, said }: Place): boolean {
  if (focal.isReplicated || focal.replicas > 1) return true
  const hasSibling = view.nodes.some(
    (node) =>
      node !== focal &&
      node.label !== '' &&
      kindOf(node) === kindOf(focal) &&
      node.label.toLowerCase() === focal.label.toLowerCase(),
  )
  if (hasSibling) return true
  const name = focal.label.toLowerCase()
  if (name === '') return false
  return said
    .split(/[.!?\n]/)
    .some((sentence) => sentence.toLowerCase().includes(name) && saidReplicated.test(sentence))
}

function countOf(sources: number): string {
  if (sources === 0) return 'nothing points'
  return sources === 1 ? 'one component points' : `${sources} components point`
}

function dependsOn(targets: number): string {
  if (targets === 0) return 'depends on nothing'
  return targets === 1 ? 'depends on one component' : `depends on ${targets} components`
}

function compareNumbers(a: number, op: Comparison, b: number): boolean {
  switch (op) {
    case '>=':
      return a >= b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '<':
      return a < b
    case '==':
    case '=':
      return a === b
    default:
      return assertNever(op)
  }
}
