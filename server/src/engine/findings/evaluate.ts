import { assertNever } from '@sparboard/shared/base'
import { kindInfo, type ComponentKind } from '@sparboard/shared/design'
import type { Comparison, Predicate } from '../knowledge/index.ts'
import { kindOf } from './BoardView.ts'
import {
  arrowEvidence,
  because,
  mentions,
  merge,
  nameOf,
  type Evidence,
  type Place,
} from './Evidence.ts'
import { findBypass } from './findBypass.ts'
import { isReplicated } from './isReplicated.ts'
import { distinct, firstArrow, mostCritical, reachable, walk } from './paths.ts'

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
      return findBypass(place, predicate.kinds)
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
            reasons: [
              `the board has ${found.length} components of kind ${kindNames(predicate.kinds)}`,
            ],
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
      return mentions(place, predicate.regex, view.text, 'the board says')
    case 'label': {
      const text = [focal.label, ...focal.details].join('\n')
      return mentions(place, predicate.regex, text, `${own} is labelled`)
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
      return mentions(place, predicate.regex, place.said, 'the candidate said')
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
  if ('p' in predicate && predicate.p === 'text') return because('the board says nothing of it')
  return because()
}

function kindName(kind: ComponentKind): string {
  const { name } = kindInfo[kind]
  return /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

function kindNames(kinds: readonly ComponentKind[]): string {
  return kinds.map((kind) => kindName(kind)).join(' or ')
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
